"""Encoders written out in plain operators, and graphs written to files, for every model that ships.

Comes in: the layers of a BERT encoder; a module with arguments. Goes out: hidden states; an ONNX file.
Refused: a graph that onnx does not accept (its own error).

Query, key and value are one product, which is what an int8 CPU kernel likes best; `tests/training` compares
what is written here with the trained modules.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn


class PlainLayers(nn.Module):
    """The layers of a BERT encoder again, in operators that export and quantize well."""

    def __init__(self, bert: nn.Module) -> None:
        """Take over the trained weights of `bert`, a `BertModel`."""
        super().__init__()
        self.layers = bert.encoder.layer
        self.heads = bert.config.num_attention_heads
        self.qkv = nn.ModuleList(_fused(layer.attention.self) for layer in self.layers)

    def forward(self, x: Tensor, bias: Tensor | None = None) -> Tensor:
        """Return the last layer's states for embedded pieces, both (b, t, width).

        Args:
            x: After the embeddings' normalization.
            bias: Added to the attention's scores (b, 1, 1, t), far below zero where nothing stands; None
                where no place is empty.
        """
        for layer, qkv in zip(self.layers, self.qkv, strict=True):
            x = self._layer(layer, qkv, x, bias)
        return x

    def _layer(self, layer: nn.Module, qkv: nn.Linear, x: Tensor, bias: Tensor | None) -> Tensor:
        b, t, width = x.shape
        q, k, v = qkv(x).view(b, t, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * ((width // self.heads) ** -0.5)
        weights = torch.softmax(scores if bias is None else scores + bias, -1)
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


def arguments(what: str | None) -> argparse.ArgumentParser:
    """Return what a command that writes graphs asks for: a training run, its base, and where to.

    Args:
        what: The command's own docstring, shown by `--help`.
    """
    parser = argparse.ArgumentParser(description=what, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--run", "--base", "--out"):
        parser.add_argument(name, type=Path, required=True)
    return parser


def write(
    path: Path,
    module: nn.Module,
    arguments: tuple[Tensor, ...],
    axes: dict[str, dict[int, str]],
    *,
    int8: bool = True,
) -> None:
    """Write a module as an ONNX graph.

    Args:
        path: Of the file.
        module: Ready to read.
        arguments: Of any size; they show the way through the module.
        axes: By the names of the arguments and then of the results, in order, which sizes may change.
        int8: Put weights of products and tables in 8 bits.
    """
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
