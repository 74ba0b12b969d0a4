"""The weights of the reader that ships, taken back out of its graph, so that it can learn on from there.

Comes in: the graph that `export_reader` wrote, and the encoder it is of. Goes out: a `PairModel`, the same to
the rounding of 8 bits. Refused: a graph with other products than that one's (`ValueError`).
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from training.links.pair_model import PairModel

_PRODUCTS = ("attention.output.dense", "intermediate.dense", "output.dense")  # of a layer, behind q, k and v
_HEADS = ("head.1", "head.4")
_EMBEDDED = ("word_embeddings", "token_type_embeddings")


def take_back(path: Path, model: PairModel) -> None:
    """Put the weights of a graph into a model of the same shape.

    Raises:
        ValueError: The graph has other products than the model.
    """
    tables = {one.name: numpy_helper.to_array(one) for one in onnx.load(path).graph.initializer}
    own = {f"model.{name}": name for name in model.state_dict()}
    found = {own[name]: torch.tensor(table) for name, table in tables.items() if name in own}
    for name in _EMBEDDED:
        found[f"encoder.embeddings.{name}.weight"] = _whole(tables, f"model.encoder.embeddings.{name}.weight")
    for name in _HEADS:
        found[f"{name}.weight"] = _whole(tables, f"model.{name}.weight_Transposed").T
    ending = "_quantized"
    products = [one[: -len(ending)] for one in tables if one.startswith("onnx::") and one.endswith(ending)]
    layers = len(model.encoder.encoder.layer)
    if len(products) != (1 + len(_PRODUCTS)) * layers + 1:
        raise ValueError(f"{path} has {len(products)} products, which are not those of {layers} layers")
    left = iter(products)
    for layer in range(layers):
        at = f"encoder.encoder.layer.{layer}"
        weights = _whole(tables, next(left)).T.chunk(3)
        biases = torch.tensor(tables[f"layers.qkv.{layer}.bias"]).chunk(3)
        for part, weight, bias in zip(("query", "key", "value"), weights, biases, strict=True):
            found[f"{at}.attention.self.{part}.weight"] = weight
            found[f"{at}.attention.self.{part}.bias"] = bias
        for part in _PRODUCTS:
            found[f"{at}.{part}.weight"] = _whole(tables, next(left)).T
    found["gist.weight"] = _whole(tables, next(left)).T
    model.load_state_dict({name: table.contiguous() for name, table in found.items()})


def _whole(tables: Mapping[str, np.ndarray], name: str) -> Tensor:
    """Return a table of 8 bits as numbers, as its scales and its zeros have it."""
    numbers = tables[f"{name}_quantized"].astype(np.float32) - tables[f"{name}_zero_point"].astype(np.float32)
    return torch.tensor(numbers * tables[f"{name}_scale"])
