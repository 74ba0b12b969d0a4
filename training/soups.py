"""The mean of the weights of runs that went on from one another, which reads better than any of them.

Comes in: weights by name, of two runs or more. Goes out: their mean. Refused: runs of different shapes
(torch's own error). Sources: Wortsman and others, "Model soups: averaging weights of multiple fine-tuned
models improves accuracy" (ICML 2022) and, for shares, "Robust fine-tuning of zero-shot models" (CVPR 2022).
"""

from collections.abc import Mapping, Sequence

from torch import Tensor


def mean(runs: Sequence[Mapping[str, Tensor]], shares: Sequence[float] = ()) -> dict[str, Tensor]:
    """Return the mean of every weight over runs; what is no fraction is taken from the last.

    Args:
        runs: The weights of each.
        shares: What each counts, one together; the same where it is left out.
    """
    parts = tuple(shares) or (1 / len(runs),) * len(runs)
    return {
        name: sum(part * run[name].float() for part, run in zip(parts, runs, strict=True))
        if last.is_floating_point()
        else last
        for name, last in runs[-1].items()
    }
