"""Which earlier reports tell a new one's story, and which of their statements are nearest in gist.

Comes in: statements packed, with the places they have on a shelf. Goes out: places, and whether what stands
at one is of the same story. Refused: nothing; a report whose story is not known is of every story.

In a ledger of many stories the nearest gists are soon those of other stories, as every one has its dead and
its denials. So reports come first: those that share a new one's most telling words, the newest 64 under each
word. Two reports are of one story where their words are alike, or where both are more alike to a third: the
first names the village, the third the minister, the second both. Time for a report is bounded, whatever
stands there.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Sequence, Set
from typing import NamedTuple

import numpy as np

from accordingto.links.packing import gist_of, report_of, story_of
from accordingto.links.register import Register
from accordingto.links.statements import Setting
from accordingto.links.stories import likeness, words_in
from accordingto.links.vectors import WIDE, Vectors, unit

ONE_STORY = 0.14
"""Likeness of two reports' stories from which they are one."""
_BY_WAY = 0.8  # what the likeness to a third report counts, beside that of the two themselves
_DEEP = 64  # reports under a word that are looked at, the newest
_SHARED = 2  # words that two reports share, or their stories are not compared
_COMPARED = 64  # reports whose stories are compared with a new one
_NEIGHBOURS = 16  # the nearest of them, by way of which others are found
_REPORTS = 48  # of one story, whose statements are compared in gist


class _Asked(NamedTuple):
    """What was found for a report.

    Attributes:
        report: Its id.
        own: The place of its first statement, or where it will be.
        near: Reports that share words with it, by their numbers, and how near their stories are.
        of_story: Those that are of its story.
        places: Of their statements, the nearest reports' only.
        gists: Of these.
    """

    report: str
    own: int
    near: dict[int, float]
    of_story: Set[int]
    places: list[int]
    gists: Vectors


class Newsstand:
    """Reports in the order in which their statements stand on a shelf, and the words of their stories.

    A report whose statements stand in two places of the shelf is there twice.
    """

    def __init__(self, shelf: Sequence[bytes]) -> None:
        """Look at a shelf of packed statements, which may grow: `put` each place that it gets."""
        self._shelf = shelf
        self._words = Register(_DEEP)
        self._stories, self._starts = list[bytes](), list[int]()
        self._neighbours = list[dict[int, float]]()
        self._newest = ""
        self._asked: _Asked | None = None

    def put(self, at: int) -> None:
        """Put there what stands at a place of the shelf, the places in their order."""
        report = report_of(self._shelf[at])
        if self._starts and report == self._newest:
            return
        story, number = story_of(self._shelf[at]), len(self._starts)
        asked = self._just_asked(report, at)
        own = _nearest(asked.near if asked else self._near(story, number))
        for other, alike in own.items():
            self._neighbours[other] = _nearest(self._neighbours[other] | {number: alike})
        self._neighbours.append(own)
        self._words.put(number, words_in(story).tolist())
        self._stories.append(story)
        self._starts.append(at)
        self._newest = report

    def nearest(self, setting: Setting, gist: Vectors, most: int) -> list[int]:
        """Return the places of the statements nearest in gist, of the same report and those of its story.

        Args:
            setting: Of the statement that is compared.
            gist: Its gist.
            most: How many, at most.
        """
        asked = self._ask(setting)
        own = range(asked.own, len(self._shelf))
        places = [*asked.places, *own]
        if not places:
            return []
        scores = np.concatenate((asked.gists @ gist, self._gists_at(own) @ gist))
        return [places[at] for at in np.argsort(-scores, kind="stable")[:most].tolist()]

    def is_of_story(self, setting: Setting, at: int) -> bool:
        """Whether what stands at a place of the shelf is of the story that a setting's report tells."""
        asked, number = self._ask(setting), bisect(self._starts, at) - 1
        known = setting.story and self._stories[number]
        return not known or at >= asked.own or number in asked.of_story

    def _ask(self, setting: Setting) -> _Asked:
        """Find the reports of a setting's story, unless they were just found."""
        is_open = bool(self._starts) and self._newest == setting.report
        own = self._starts[-1] if is_open else len(self._shelf)
        asked = self._just_asked(setting.report, own)
        if asked is None:
            near = self._near(setting.story, len(self._starts) - is_open)
            of_story = self._of_story(near)
            nearest = sorted(of_story, key=lambda one: (-of_story[one], -one))[:_REPORTS]
            places = [at for one in nearest for at in self._places_of(one)]
            asked = _Asked(setting.report, own, near, of_story.keys(), places, self._gists_at(places))
            self._asked = asked
        return asked

    def _just_asked(self, report: str, own: int) -> _Asked | None:
        """Return what was found for a report, if it was the last one asked for and nothing came between."""
        asked = self._asked
        return asked if asked and (asked.report, asked.own) == (report, own) else None

    def _near(self, story: bytes, known: int) -> dict[int, float]:
        """Return, of the first so many reports, those that share most words with a story, and how near."""
        words = Counter(one for one in self._words.under(words_in(story).tolist()) if one < known)
        shared = sorted((one for one in words if words[one] >= _SHARED), key=lambda one: (-words[one], -one))
        return {one: likeness(story, self._stories[one]) for one in shared[:_COMPARED]}

    def _of_story(self, near: dict[int, float]) -> dict[int, float]:
        """Return the reports that are of one story, by themselves or by way of one of those near."""
        found = dict(near)
        for one, alike in _nearest(near).items():
            for other, as_alike in self._neighbours[one].items():
                found[other] = max(found.get(other, 0.0), _BY_WAY * min(alike, as_alike))
        return {one: alike for one, alike in found.items() if alike >= ONE_STORY}

    def _places_of(self, number: int) -> range:
        """Return the places of a report's statements."""
        after = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._shelf)
        return range(self._starts[number], after)

    def _gists_at(self, places: Sequence[int]) -> Vectors:
        if not places:
            return np.zeros((0, WIDE), np.float32)
        return unit(np.stack([gist_of(self._shelf[at]) for at in places]))


def _nearest(near: dict[int, float]) -> dict[int, float]:
    """Return those by way of which others may be found, the nearest of them."""
    enough = [one for one, alike in near.items() if alike * _BY_WAY >= ONE_STORY]
    return {one: near[one] for one in sorted(enough, key=lambda one: (-near[one], -one))[:_NEIGHBOURS]}
