"""From a checkpoint to the files that ship: two int8 ONNX graphs, the tokenizer and the decoder's numbers.

    python -m training.attributions.export --run runs/one --base BASE --out MODEL

The encoder is written out in plain operators (`training/graphs.py`); `tests/training` compares it with the
trained modules.
"""

import hashlib
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.attributions.model import N_CUE_TAGS, Encoder, Reader
from training.graphs import PlainLayers, arguments, write


class PlainEncoder(nn.Module):
    """`Encoder.forward` again, in operators that export and quantize well."""

    def __init__(self, encoder: Encoder) -> None:
        """Take over the trained weights."""
        super().__init__()
        self.encoder = encoder
        self.layers = PlainLayers(encoder.bert)

    def forward(
        self, pieces: Tensor, features: Tensor, mask: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor]:
        """Same arguments and results as `Encoder.forward`, with cue probabilities' logits."""
        tables = self.encoder.bert.embeddings
        x = tables.word_embeddings(pieces) + tables.position_embeddings.weight[: pieces.shape[1]]
        x = x + tables.token_type_embeddings.weight[0]
        for at, table in enumerate(self.encoder.features):
            x = x + table(features[:, :, at])
        x = tables.LayerNorm(x)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        x = self.layers(x, bias)
        words = x.gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2]))
        return words, self.encoder.cue(words)


def load_reader(run: Path, base: Path) -> Reader:
    """Build the modules from a run's averaged weights, ready to read."""
    bert = BertModel(BertConfig.from_pretrained(base), add_pooling_layer=False)
    reader = Reader(bert)
    reader.load_state_dict(torch.load(run / "weights.pt", weights_only=True))
    return reader.eval()


def export(reader: Reader, base: Path, out: Path, *, int8: bool = True) -> None:
    """Write `encoder.onnx`, `roles.onnx`, `tokenizer.json` and `decoder.json` into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    b, t, w, n, length = 2, 12, 9, 3, 11
    width = reader.encoder.bert.config.hidden_size
    ids, mask = torch.ones(b, t, dtype=torch.int64), torch.ones(b, t, dtype=torch.int64)
    windows = (ids, torch.zeros(b, t, 4, dtype=torch.int64), mask, torch.ones(b, w, dtype=torch.int64))
    cues = (
        torch.randn(n, length, width),
        torch.randn(n, length, N_CUE_TAGS).softmax(-1),
        torch.full((n, length), 20),
        torch.ones(n, length, dtype=torch.int64),
    )
    bt, bw, nl = {0: "b", 1: "t"}, {0: "b", 1: "w"}, {0: "n", 1: "l"}
    encoder_axes = {"pieces": bt, "features": bt, "mask": bt, "firsts": bw, "words": bw, "cue_scores": bw}
    role_axes = {"words": nl, "cues": nl, "distance": nl, "mask": nl, "role_scores": nl, "verdict": {0: "n"}}
    with torch.no_grad():
        plain = PlainEncoder(reader.encoder).eval()
        for name, module, arguments, axes in (
            ("encoder", plain, windows, encoder_axes),
            ("roles", reader.roles, cues, role_axes),
        ):
            write(out / f"{name}.onnx", module, arguments, axes, int8=int8)
    (out / "tokenizer.json").write_bytes((base / "tokenizer.json").read_bytes())
    (out / "decoder.json").write_text(json.dumps(_decoder(reader)) + "\n")


def _decoder(reader: Reader) -> dict[str, dict[str, list[float]]]:
    """The two decoders' transitions, rounded, with illegal steps marked by a large negative number."""
    out = {}
    for name, crf in (("cue", reader.cue_crf), ("role", reader.role_crf)):
        parts = {"start": crf.start + crf.legal_start, "end": crf.end, "step": crf.step + crf.legal_step}
        out[name] = {k: np.round(v.detach().numpy().astype(float), 4).tolist() for k, v in parts.items()}
    return out


def digests(folder: Path, names: tuple[str, ...]) -> dict[str, str]:
    """SHA-256 of each file, for the card."""
    return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names}


def main() -> None:
    """Parse the command line and export."""
    parser = arguments(__doc__)
    parser.add_argument("--fp32", action="store_true", help="do not quantize, to see what int8 costs")
    options = parser.parse_args()
    reader = load_reader(options.run, options.base)
    export(reader, options.base, options.out, int8=not options.fp32)


if __name__ == "__main__":
    main()
