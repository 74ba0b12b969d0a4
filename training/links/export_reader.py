"""From a run of `distil` to the graph that ships: int8, reading one text or one pair at a time.

    python -m training.links.export_reader --run runs/pairs --base MINILM --out src/accordingto/models/pairs

Query, key and value are one product, as in `training/attributions/export.py`. Nothing is padded: what a text
gives must not depend on what is read beside it, and int8 scales are taken over all that is read at once.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.links.distil import LAYERS
from training.links.pair_model import PairModel, load

FILE = "reader.onnx"


class PlainReader(nn.Module):
    """`PairModel.forward` for one text or pair, in operators that export and quantize well."""

    def __init__(self, model: PairModel) -> None:
        """Take over the trained weights."""
        super().__init__()
        self.model = model
        self.heads = model.encoder.config.num_attention_heads
        self.qkv = nn.ModuleList(_fused(layer.attention.self) for layer in model.encoder.encoder.layer)

    def forward(self, pieces: Tensor, kinds: Tensor) -> tuple[Tensor, Tensor]:
        """Return logits (1, 3) and the gist (1, `WIDE`) for pieces and which claim each is of, (1, t)."""
        tables = self.model.encoder.embeddings
        x = tables.word_embeddings(pieces) + tables.position_embeddings.weight[: pieces.shape[1]]
        x = tables.LayerNorm(x + tables.token_type_embeddings(kinds))
        for layer, qkv in zip(self.model.encoder.encoder.layer, self.qkv, strict=True):
            x = self._layer(layer, qkv, x)
        gist = self.model.gist(x.mean(1))
        return self.model.head(x[:, 0]), gist / gist.norm(dim=-1, keepdim=True)

    def _layer(self, layer: nn.Module, qkv: nn.Linear, x: Tensor) -> Tensor:
        b, t, width = x.shape
        q, k, v = qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) * ((width // self.heads) ** -0.5), -1)
        mixed = (weights @ v).transpose(1, 2).reshape(b, t, width)
        x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
        inner = nn.functional.gelu(layer.intermediate.dense(x))
        out: Tensor = layer.output.LayerNorm(layer.output.dense(inner) + x)
        return out


def _fused(attention: nn.Module) -> nn.Linear:
    parts = (attention.query, attention.key, attention.value)
    fused = nn.Linear(parts[0].in_features, 3 * parts[0].out_features)
    fused.weight.data = torch.cat([part.weight.data for part in parts])
    fused.bias.data = torch.cat([part.bias.data for part in parts])
    return fused


def export(model: PairModel, path: Path) -> None:
    """Write the graph."""
    pieces = torch.ones(1, 12, dtype=torch.int64)
    axes = {"pieces": {1: "t"}, "kinds": {1: "t"}}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            PlainReader(model).eval(),
            (pieces, torch.zeros_like(pieces)),
            whole,
            input_names=list(axes),
            output_names=["logits", "gist"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole,
            path,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul", "Gather"],
            extra_options={"MatMulConstBOnly": True},
        )
    onnx.checker.check_model(str(path))


def main() -> None:
    """Parse the command line, export, and write the card."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    model = load(options.base, LAYERS)
    model.load_state_dict(torch.load(options.run / "pairs.pt", weights_only=True))
    options.out.mkdir(parents=True, exist_ok=True)
    export(model, options.out / FILE)
    card = json.loads(Path(__file__).with_name("reader_card.json").read_text("utf-8"))
    digest = hashlib.sha256((options.out / FILE).read_bytes()).hexdigest()
    whole = json.dumps(card | {"files": {FILE: digest}}, indent=1)
    (options.out / "card.json").write_text(f"{whole}\n", "utf-8")


if __name__ == "__main__":
    main()
