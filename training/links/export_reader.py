"""From a run of `distil` to the graph that ships: int8, reading one text or one pair at a time.

    python -m training.links.export_reader --run runs/pairs --base MINILM --out src/accordingto/models/links

Nothing is padded: what a text gives must not depend on what is read beside it, and int8 scales are taken over
all that is read at once. `fit` must be run after it: weights are fitted on what the reader says, and it puts
the graph's digest into the card.
"""

from pathlib import Path

import torch
from torch import Tensor, nn

from training.graphs import PlainLayers, arguments, write
from training.links.distil import LAYERS
from training.links.pair_model import PairModel, load


class PlainReader(nn.Module):
    """`PairModel.forward` for one text or pair, in operators that export and quantize well."""

    def __init__(self, model: PairModel) -> None:
        """Take over the trained weights."""
        super().__init__()
        self.model = model
        self.layers = PlainLayers(model.encoder)

    def forward(self, pieces: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits (1, 3) and the gist (1, `WIDE`) for pieces and which claim each is of, (1, t)."""
        tables = self.model.encoder.embeddings
        x = tables.word_embeddings(pieces) + tables.position_embeddings.weight[: pieces.shape[1]]
        x = self.layers(tables.LayerNorm(x + tables.token_type_embeddings(kinds)))
        gist = self.model.gist(x.mean(1))
        return self.model.head(x[:, 0]), gist / gist.norm(dim=-1, keepdim=True)


def export(model: PairModel, path: Path) -> None:
    """Write a trained model as a graph."""
    pieces = torch.ones(1, 12, dtype=torch.int64)
    axes = {"pieces": {1: "t"}, "kinds": {1: "t"}, "logits": {}, "gist": {}}
    with torch.no_grad():
        write(path, PlainReader(model).eval(), (pieces, torch.zeros_like(pieces)), axes)


def main() -> None:
    """Parse the command line and export."""
    options = arguments(__doc__).parse_args()
    model = load(options.base, LAYERS)
    model.load_state_dict(torch.load(options.run / "pairs.pt", weights_only=True))
    export(model, options.out / "reader.onnx")


if __name__ == "__main__":
    main()
