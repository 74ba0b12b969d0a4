"""From a checkpoint to the files that ship: two int8 ONNX graphs, the tokenizer and the decoder's numbers.

    python -m training.attributions.export --run runs/one --base BASE --out MODEL

The encoder is written out in plain operators with query, key and value in one product, which is what an
int8 CPU kernel likes best; `tests/training` compares it with the trained modules.
"""

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.attributions.model import N_CUE_TAGS, Encoder, Reader


class PlainEncoder(nn.Module):
    """`Encoder.forward` again, in operators that export and quantize well."""

    def __init__(self, encoder: Encoder) -> None:
        """Take over the trained weights."""
        super().__init__()
        self.encoder = encoder
        self.heads = encoder.bert.config.num_attention_heads
        self.qkv = nn.ModuleList(_fused(layer.attention.self) for layer in encoder.bert.encoder.layer)

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
        for layer, qkv in zip(self.encoder.bert.encoder.layer, self.qkv, strict=True):
            x = self._layer(layer, qkv, x, bias)
        words = x.gather(1, firsts[:, :, None].expand(-1, -1, x.shape[2]))
        return words, self.encoder.cue(words)

    def _layer(self, layer: nn.Module, qkv: nn.Linear, x: Tensor, bias: Tensor) -> Tensor:
        b, t, width = x.shape
        q, k, v = qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-1, -2) * ((width // self.heads) ** -0.5) + bias, -1)
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
            _write(out / f"{name}.onnx", module, arguments, axes, int8=int8)
    (out / "tokenizer.json").write_bytes((base / "tokenizer.json").read_bytes())
    (out / "decoder.json").write_text(json.dumps(_decoder(reader)) + "\n")


def _write(
    path: Path,
    module: nn.Module,
    arguments: tuple[Tensor, ...],
    axes: dict[str, dict[int, str]],
    *,
    int8: bool,
) -> None:
    names = list(axes)
    n = len(arguments)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            module,
            arguments,
            whole,
            input_names=names[:n],
            output_names=names[n:],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
        if int8:
            quantize_dynamic(
                whole,
                path,
                weight_type=QuantType.QInt8,
                per_channel=True,
                op_types_to_quantize=["MatMul", "Gather"],
                extra_options={"MatMulConstBOnly": True},
            )
        else:
            path.write_bytes(whole.read_bytes())
    onnx.checker.check_model(str(path))


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
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="do not quantize, to see what int8 costs")
    options = parser.parse_args()
    reader = load_reader(options.run, options.base)
    export(reader, options.base, options.out, int8=not options.fp32)


if __name__ == "__main__":
    main()
