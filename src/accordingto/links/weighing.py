"""Named features weighed into a probability: the whole of this room's models.

Comes in: features in the order of their names. Goes out: a probability, and which names made it. Refused: a
model that is missing or altered (`BrokenModel`).
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from accordingto import models

VERSION = "links/11"


class Weights(NamedTuple):
    """A logistic regression on named features.

    Attributes:
        names: What each number is.
        weights: How much the log-odds change with each.
        bias: The log-odds where all are 0.
    """

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    @classmethod
    def named(cls, told: Mapping[str, float]) -> "Weights":
        """Return the weights that stand in a file: each by its name, and "bias"."""
        names = tuple(name for name in told if name != "bias")
        return cls(names, tuple(told[name] for name in names), told["bias"])

    def probability(self, features: Sequence[float]) -> float:
        """Return how likely it is, 0 to 1."""
        odds = self.bias + sum(a * b for a, b in zip(self.weights, features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def weights(name: str) -> Weights:
    """Return the weights called `name`.

    Those that decide are "glance", "same", "against", where something nameable sets two claims apart, and
    "clash", where nothing does, and by the company of both "same once", "against once", "same twice" and
    "against twice"; the bench has "weakens", "strengthens" and "events".

    Raises:
        BrokenModel: The file is missing or altered. Reinstall the package.
    """
    found: Mapping[str, dict[str, float]] = json.loads(
        (models.folder_of("links") / "weights.json").read_text("utf-8")
    )
    return Weights.named(found[name])
