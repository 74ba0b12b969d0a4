"""What makes claims of one matter lie near each other: batches of claims, and the loss on their gists.

Comes in: stories. Goes out: batches of claims with what belongs together. Refused: nothing.

A claim belongs to those that say the same and to those that it weakens or that weaken it: both are worth
comparing with it. The rest of its story does not, and lies near enough to be mistaken for it.
"""

import random
from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from accordingto.links.pieces import Said
from training.links.stories import LOOSE, Story, Wording, cut_short

WARMTH = 0.05  # by which cosines are divided (InfoNCE, van den Oord, Li and Vinyals 2018)
STORIES, COUPLES, LOOSE_ONES = 7, 4, 2  # stories of a batch; couples of claims and loose sentences of each


class Batch(NamedTuple):
    """Claims, and which of them belong to which, (n, n), none to itself."""

    claims: list[Said]
    together: Tensor


def batch_of(stories: Sequence[Story], rng: random.Random) -> Batch:
    """Return claims of some stories, each with one that belongs to it, and loose sentences."""
    chosen = [(story, wording) for story in rng.sample(stories, STORIES) for wording in _some_of(story, rng)]
    together = torch.zeros(len(chosen), len(chosen), dtype=torch.bool)
    for at, (story, one) in enumerate(chosen):
        for other_at, (other_story, other) in enumerate(chosen):
            if at != other_at and story is other_story:
                together[at, other_at] = _belong(story, one, other)
    return Batch(
        [Said(cut_short(wording.text, rng), before=wording.before) for _, wording in chosen], together
    )


def _some_of(story: Story, rng: random.Random) -> list[Wording]:
    told = [one for one in story.wordings if one.key != LOOSE]
    loose = [one for one in story.wordings if one.key == LOOSE]
    found = rng.sample(loose, min(LOOSE_ONES, len(loose)))
    for one in rng.sample(told, min(COUPLES, len(told))):
        partners = [other for other in told if other is not one and _belong(story, one, other)]
        found += [one, rng.choice(partners)] if partners else [one]
    return list({id(one): one for one in found}.values())


def _belong(story: Story, one: Wording, other: Wording) -> bool:
    if LOOSE in (one.key, other.key):
        return False
    return one.key == other.key or frozenset((one.key, other.key)) in story.weakening


def loss_of(gists: Tensor, together: Tensor) -> Tensor:
    """Return the loss of unit vectors (n, d), a mean over what belongs together (Khosla et al. 2020)."""
    alike = gists @ gists.T / WARMTH
    alike = alike.masked_fill(torch.eye(len(gists), dtype=torch.bool), -1e4)
    odds = alike - alike.logsumexp(1, keepdim=True)
    counted = together.any(1)
    each = -(odds * together).sum(1)[counted] / together.sum(1)[counted]
    return each.mean()
