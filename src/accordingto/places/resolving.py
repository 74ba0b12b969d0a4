"""Which place each toponym of a report means, weighed together.

Comes in: a text and the spans of its toponyms. Goes out: a candidate for each, or None. Refused: nothing;
every toponym is weighed on its own evidence, so that one that cannot be told leaves the others alone.

A candidate is weighed by how many live there, what kind of place it is, how much of the rest of the report
speaks of its country and its division, how near it is to the places named around it, and by the words
behind it ("Paris, Texas"). Weights: resolving.json, made by training/places/fit_resolving.py. The same
name means the same place throughout, but where "Paris, Texas" and "Paris, France" are told apart.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import exp, log10
from operator import mul
from pathlib import Path
from typing import NamedTuple

from accordingto.places.gazetteer import COUNTRY, COUNTY, REGION, STATE, TOWN, Candidate
from accordingto.places.nearness import km_between
from accordingto.places.options import Options, inner, options
from accordingto.records import Span

WEIGHTS = Path(__file__).with_name("resolving.json")
PRIOR = ("people", "country", "state", "county", "region", "usual", "first", "demonym")
CONTEXT = ("same country", "same state", "near", "within", "holds", "country named", "state named")
NEIGHBOURS = 4  # toponyms on either side that count as around
NEAR_KM = 150.0  # at that distance, nearness is 1/e
_CONTAINED = re.compile(r",? ?\(?|, in | in |, the ")

Features = tuple[float, ...]


class Group(NamedTuple):
    """All mentions of a name that mean one place.

    Attributes:
        options: What it may mean.
        mentions: Which toponyms, by number, in reading order.
        container: The number of the group that names where it lies ("Texas" of "Paris, Texas"), or None.
    """

    options: Options
    mentions: list[int]
    container: int | None


def resolve(text: str, spans: Sequence[Span], *, guess_unknown: bool = False) -> list[Candidate | None]:
    """Say which place each toponym means.

    Args:
        text: The whole text of a report.
        spans: Its toponyms in reading order, none overlapping another.
        guess_unknown: Whether a toponym that no gazetteer has, a street say, is put where the town is that
            the report names most. Only for spans that somebody is sure are toponyms; `find` never guesses.

    Returns:
        One for each span, in their order; None where nothing by that name is known.

    Raises:
        BrokenModel: The gazetteer is missing or broken; reinstall the package.
    """
    groups = grouped(text, spans)
    found: list[Candidate | None] = [None] * len(spans)
    for group, shares in zip(groups, beliefs(groups), strict=True):
        if group.options.candidates:
            best = max(range(len(shares)), key=shares.__getitem__)
            for mention in group.mentions:
                found[mention] = group.options.candidates[best]
    return _beside(groups, found) if guess_unknown else found


def _beside(groups: list[Group], found: list[Candidate | None]) -> list[Candidate | None]:
    """Put what nobody has heard of where the report's most named town is, else beside what stands nearest.

    A street or a hospital that no gazetteer has is in the town that the report is about more often than not.
    """
    named = [group for group in groups if group.options.candidates and not group.options.is_demonym]
    towns = [g for g in named if (place := found[g.mentions[0]]) and place.kind in (TOWN, COUNTY)]
    for likeliest in (towns, named, groups):
        home = max(likeliest, key=lambda group: len(group.mentions), default=None)
        if home and found[home.mentions[0]]:
            return [place or found[home.mentions[0]] for place in found]
    return found


def beliefs(groups: list[Group]) -> list[list[float]]:
    """Return for each group how likely each candidate is: by itself first, then twice in its context."""
    weights = _weights()
    shares = [softmax(priors(group.options), weights["prior"]) for group in groups]
    for _ in range(2):
        shares = [softmax(rows, weights["context"]) if rows else [] for rows in in_context(groups, shares)]
    return shares


def softmax(rows: Iterable[Features], weights: Sequence[float]) -> list[float]:
    """Return the share of each row of features, 0 to 1, together 1."""
    scores = [sum(map(mul, row, weights)) for row in rows]
    highest = max(scores, default=0.0)
    raised = [exp(score - highest) for score in scores]
    total = sum(raised)
    return [one / total for one in raised]


def grouped(text: str, spans: Sequence[Span]) -> list[Group]:
    """Put the mentions of one name together, apart where the words behind them name different places."""
    meant = []
    for span in spans:
        words = span.words(text)
        whole = options(words)
        meant.append(whole if whole.candidates else inner(words))
    behind = _containers(text, spans, meant)
    first: dict[str, str] = {}
    for option, container in zip(meant, behind, strict=True):
        if container:
            first.setdefault(option.key, container)
    numbers: dict[tuple[str, str], int] = {}
    groups: list[Group] = []
    for mention, (option, container) in enumerate(zip(meant, behind, strict=True)):
        named = option.key, container or first.get(option.key, "")
        if named not in numbers:
            numbers[named] = len(groups)
            groups.append(Group(option, [], None))
        groups[numbers[named]].mentions.append(mention)
    outer = {container: numbers.get((container, first.get(container, ""))) for _, container in numbers}
    for (_, container), number in numbers.items():
        groups[number] = groups[number]._replace(container=outer.get(container) if container else None)
    return groups


def _containers(text: str, spans: Sequence[Span], meant: list[Options]) -> list[str]:
    """Return for each mention the key of the place right behind it that may hold it, or ""."""
    found = [""] * len(spans)
    for number in range(len(spans) - 1):
        between = text[spans[number].end : min(spans[number + 1].start, spans[number].end + 7)]
        if between.strip() and _CONTAINED.fullmatch(between):
            holders = meant[number + 1].candidates[:8]
            inside = meant[number].candidates
            if any(holder.holds(place) for holder in holders for place in inside):
                found[number] = meant[number + 1].key
    return found


def priors(option: Options) -> list[Features]:
    """Return what speaks for each candidate by itself; the names are `PRIOR`."""
    return [
        (
            log10(place.people + 1.0),
            float(place.kind == COUNTRY),
            float(place.kind == STATE),
            float(place.kind == COUNTY),
            float(place.kind == REGION),
            float(place.is_usual),
            float(number == 0),
            float(option.is_demonym and number == 0),
        )
        for number, place in enumerate(option.candidates)
    ]


def in_context(groups: list[Group], shares: list[list[float]]) -> list[list[Features]]:
    """Return what speaks for each candidate of each group by itself and beside the others."""
    report = _Report(groups, shares)
    return [
        [
            prior + report.around(number, place)
            for prior, place in zip(priors(group.options), group.options.candidates, strict=True)
        ]
        for number, group in enumerate(groups)
    ]


class _Report:
    """What the whole report speaks of, as believed so far."""

    def __init__(self, groups: list[Group], shares: list[list[float]]) -> None:
        self.groups, self.shares = groups, shares
        self.countries: defaultdict[str, float] = defaultdict(float)
        self.states: defaultdict[tuple[str, str], float] = defaultdict(float)
        self.own: list[tuple[dict[str, float], dict[tuple[str, str], float]]] = []
        self.best: list[Candidate | None] = []
        self.named: defaultdict[tuple[str, str], int] = defaultdict(int)
        self.inside: defaultdict[int, list[int]] = defaultdict(list)
        for number, (group, share) in enumerate(zip(groups, shares, strict=True)):
            self._count(group, share)
            if group.container is not None:
                self.inside[group.container].append(number)
        self.total = max(1.0, sum(self.countries.values()))
        order = sorted((mention, number) for number, group in enumerate(groups) for mention in group.mentions)
        self.order = [number for _, number in order]

    def _count(self, group: Group, share: list[float]) -> None:
        weight = 1.0 + log10(len(group.mentions)) if group.mentions else 0.0
        countries: defaultdict[str, float] = defaultdict(float)
        states: defaultdict[tuple[str, str], float] = defaultdict(float)
        for place, part in zip(group.options.candidates, share, strict=True):
            if place.country:
                countries[place.country] += weight * part
                if place.state:
                    states[place.country, place.state] += weight * part
        for code, amount in countries.items():
            self.countries[code] += amount
        for state, amount in states.items():
            self.states[state] += amount
        self.own.append((countries, states))
        best = max(range(len(share)), key=share.__getitem__) if share else None
        place_or_none = group.options.candidates[best] if best is not None else None
        self.best.append(place_or_none)
        if place_or_none is not None and place_or_none.kind in (COUNTRY, STATE):
            self.named[place_or_none.country, place_or_none.state] += 1

    def around(self, number: int, place: Candidate) -> Features:
        """Return what the rest of the report says for one candidate of a group; the names are `CONTEXT`."""
        countries, states = self.own[number]
        state = place.country, place.state
        best = self.best[number]
        itself = int(best is not None and best.kind in (COUNTRY, STATE))
        own_country = itself * int(best is not None and (best.country, best.state) == (place.country, ""))
        own_state = itself * int(best is not None and (best.country, best.state) == state)
        return (
            (self.countries[place.country] - countries.get(place.country, 0.0)) / self.total
            if place.country
            else 0.0,
            (self.states[state] - states.get(state, 0.0)) / self.total if place.state else 0.0,
            self._nearness(number, place),
            self._within(number, place),
            self._holds(number, place),
            float(self.named[place.country, ""] > own_country) if place.country else 0.0,
            float(self.named[state] > own_state) if place.state else 0.0,
        )

    def _nearness(self, number: int, place: Candidate) -> float:
        """Return how near the nearest place named around the first mention is, 1 at no distance."""
        if place.kind in (COUNTRY, REGION):
            return 0.0
        at = self.groups[number].mentions[0]
        nearest = 1e9
        for other in self.order[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]:
            best = self.best[other]
            if other != number and best is not None and best.kind not in (COUNTRY, REGION):
                nearest = min(nearest, km_between(place.lat, place.lon, best.lat, best.lon))
        return exp(-nearest / NEAR_KM)

    def _within(self, number: int, place: Candidate) -> float:
        """Return how likely the words behind name a country or division that holds this place."""
        container = self.groups[number].container
        if container is None:
            return 0.0
        return self._share_of(container, lambda holder: holder.holds(place))

    def _holds(self, number: int, place: Candidate) -> float:
        """Return how likely what stands before "…, X" lies in this place."""
        inside = self.inside.get(number, ())
        return max((self._share_of(other, place.holds) for other in inside[:8]), default=0.0)

    def _share_of(self, number: int, fits: Callable[[Candidate], bool]) -> float:
        there = self.groups[number].options.candidates
        return sum(share for place, share in zip(there, self.shares[number], strict=True) if fits(place))


@cache
def _weights() -> dict[str, list[float]]:
    kept = json.loads(WEIGHTS.read_text("utf-8"))
    return {
        "prior": [float(kept["prior"][name]) for name in PRIOR],
        "context": [float(kept["context"][name]) for name in PRIOR + CONTEXT],
    }
