"""Invented stories, and the pairs of claims that they stand for.

Comes in: files of stories, of which `stories/README.md` tells the format. Goes out: `Pair`s of wordings with
what one is to the other. Refused: a line without a wording, and a key that no line has (`ValueError`, with
the line).
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from accordingto.links.pieces import DENIED, as_read
from training.links.twins import echo, twin

LABELS = ("neither", "same", "weakens")
SAME, WEAKENS = 1, 2
LOOSE = "."
_CUTS = 0.15  # of the wordings, those that lose a word or two at an end, as a finder may cut them
_DENIED_OF_EACH = 5  # claims of a story that are denied by turning them into the content of a denial
_TWINS = 3  # claims of a story that are made again by rule, once to weaken it and once to say the same
_INTRODUCED = 0.3  # of the denied contents, those that stand behind "the claim that" and the like
_INTRODUCTIONS = (
    "the claim that", "the accusation that", "reports that", "any suggestion that", "the idea that",
    "allegations that", "rumours that", "that", "the claim of [the other side] that",
)  # fmt: skip


class Wording(NamedTuple):
    """One claim in one form; `is_denied` where it is the content of a denial of the claim's opposite.

    `before` is the sentence before it, where it hangs on that.
    """

    key: str
    text: str
    is_denied: bool
    before: str = ""

    @property
    def read(self) -> str:
        """The text as the model reads it."""
        return DENIED + self.text if self.is_denied else self.text


class Story(NamedTuple):
    """Claims about one matter.

    Attributes:
        title: What it is called.
        wordings: In the order of the file.
        weakening: Pairs of keys of which accepting one makes the other less likely.
    """

    title: str
    wordings: tuple[Wording, ...]
    weakening: frozenset[frozenset[str]]


class Pair(NamedTuple):
    """Two wordings and the place of their label in `LABELS`."""

    first: str
    second: str
    label: int


def read(paths: Iterable[Path]) -> list[Story]:
    """Read the stories of files.

    Raises:
        ValueError: A line has no wording, or sets keys against each other that the story does not have.
    """
    return [story for path in sorted(paths) for story in _read(path)]


def as_line(story: Story) -> str:
    """Return a story as a line of JSON, as one is kept that was read out of reports."""
    return json.dumps([story.title, story.wordings, [sorted(pair) for pair in story.weakening]])


def from_lines(path: Path) -> list[Story]:
    """Return the stories of a file of such lines."""
    return [
        Story(title, tuple(Wording(*each) for each in wordings), frozenset(map(frozenset, weakening)))
        for title, wordings, weakening in map(json.loads, path.open(encoding="utf-8"))
    ]


def pairs(story: Story, rng: random.Random, *, negatives: float = 2.0, weakening: float = 1.0) -> list[Pair]:
    """Return the pairs of a story that hold, and some of those that do not, half of them the nearest.

    Args:
        story: Read by `read`.
        rng: Which negatives are taken, which of two comes first, and what is cut short.
        negatives: How many pairs of neither kind are taken for each one that is of one.
        weakening: How many of the pairs that weaken each other are taken, 0 to 1: most stories have more of
            them than of the others.
    """
    held, neither = [], []
    for one, other in combinations(story.wordings, 2):
        label = _label(story, one, other)
        if label != WEAKENS or rng.random() < weakening:
            (held if label else neither).append((one, other, label))
    held += _denials(story, rng)
    held += _twins(story, rng)
    rng.shuffle(neither)
    most = int(negatives * len(held))
    near = sorted(neither, key=lambda pair: -_shared(pair[0].text, pair[1].text))[: most // 2]
    chosen = held + near + [one for one in neither if one not in near][: most - len(near)]
    return [_made(rng, *one) for one in chosen]


def across(stories: Sequence[Story], rng: random.Random, count: int) -> Iterator[Pair]:
    """Yield pairs of claims of two stories, half of them of two that stand side by side: they are neither."""
    for at in range(count):
        first = rng.randrange(len(stories) - 1)
        second = first + 1 if at % 2 else rng.randrange(len(stories))
        if first != second:
            yield _made(rng, rng.choice(stories[first].wordings), rng.choice(stories[second].wordings), 0)


def either_way(some: Iterable[Pair], rng: random.Random) -> list[Pair]:
    """Return pairs, half of them turned about: what two claims are to each other holds both ways."""
    return [
        Pair(one.second, one.first, one.label) if rng.random() < 0.5 else one  # noqa: PLR2004 - a coin
        for one in some
    ]


def beside(vague: Sequence[str], stories: Sequence[Story], rng: random.Random) -> Iterator[Pair]:
    """Yield pairs of what may be said of anything and a claim, or another such saying: they are neither."""
    for one in vague:
        for other in (*(rng.choice(rng.choice(stories).wordings) for _ in range(8)), *rng.sample(vague, 8)):
            if other != one:
                said = other if isinstance(other, Wording) else Wording(LOOSE, other, False)
                yield _made(rng, Wording(LOOSE, one, False), said, 0)


def _denials(story: Story, rng: random.Random) -> Iterator[tuple[Wording, Wording, int]]:
    """Yield what follows when a claim is denied: it weakens the claim, and is the same as other denials.

    It is neither to what the claim does not weaken. What it does weaken may say as much as the denial.
    """
    told = [one for one in story.wordings if not one.is_denied and one.key != LOOSE]
    for one in rng.sample(told, min(_DENIED_OF_EACH, len(told))):
        denied = one._replace(is_denied=True)
        other = rng.choice([other for other in told if other.key == one.key])
        yield denied, other, WEAKENS
        if other is not one:
            yield denied, other._replace(is_denied=True), 1
        apart = [other for other in story.wordings if other.key != one.key and not _label(story, one, other)]
        near = sorted(apart, key=lambda other: -_shared(one.text, other.text))[:2]
        for other in (*near, *rng.sample(apart, min(3, len(apart)))):
            yield denied, other, 0


def _twins(story: Story, rng: random.Random) -> Iterator[tuple[Wording, Wording, int]]:
    """Yield twins by rule with what they weaken, and echoes with what they say again."""
    keys = sorted({one.key for one in story.wordings if not one.is_denied and one.key != LOOSE})
    for key in rng.sample(keys, min(_TWINS, len(keys))):
        told = [one for one in story.wordings if one.key == key and not one.is_denied]
        found = twin([one.text for one in told], rng)
        if found:
            yield told[found[0]]._replace(text=found[1]), told[found[0]], WEAKENS
        one = rng.choice(told)
        yield one._replace(text=echo(one.text, rng)), one, 1


def _label(story: Story, one: Wording, other: Wording) -> int:
    if one.key == other.key:
        return int(one.key != LOOSE)
    return WEAKENS * (frozenset((one.key, other.key)) in story.weakening)


def _made(rng: random.Random, one: Wording, other: Wording, label: int) -> Pair:
    first, second = (one, other) if rng.random() < 0.5 else (other, one)  # noqa: PLR2004 - a coin
    return Pair(_cut(first, rng), _cut(second, rng), label)


def cut_short(text: str, rng: random.Random) -> str:
    """Return a text, now and then without a word or two at an end, as a finder may cut it."""
    words = text.split()
    if len(words) > 6 and rng.random() < _CUTS:  # noqa: PLR2004 - what is short says too little when cut
        words = words[rng.randrange(3) : len(words) - rng.randrange(2)]
    return " ".join(words)


def _cut(wording: Wording, rng: random.Random) -> str:
    text = cut_short(wording.text, rng)
    if not wording.is_denied:
        return text
    introduced = f"{rng.choice(_INTRODUCTIONS)} " if rng.random() < _INTRODUCED else ""
    return f"{DENIED}{introduced}{text}"


def _shared(one: str, other: str) -> float:
    first, second = set(one.lower().split()), set(other.lower().split())
    return len(first & second) / min(len(first), len(second))


def _read(path: Path) -> Iterator[Story]:
    title, wordings, weakening = "", list[Wording](), set[frozenset[str]]()
    for number, line in enumerate([*path.read_text("utf-8").splitlines(), "== "], 1):
        key, _, rest = line.strip().partition(" ")
        rest = rest.strip()
        if key == "==":
            if wordings:
                yield Story(title, tuple(wordings), frozenset(weakening))
            title, wordings, weakening = rest, [], set()
        elif key == "x":
            both = frozenset(rest.split())
            if len(both) != 2 or both - {one.key for one in wordings}:  # noqa: PLR2004 - two sides
                raise ValueError(f"{path}:{number}: no two keys of the story: {line}")
            weakening.add(both)
        elif key:
            is_denied = rest.startswith("! ")
            text = as_read(rest.removeprefix("! ").strip(), is_denied=False)
            if not text:
                raise ValueError(f"{path}:{number}: a key without a wording: {line}")
            wordings.append(Wording(key, text, is_denied))
