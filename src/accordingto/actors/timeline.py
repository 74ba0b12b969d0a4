"""Who was met where, so far: what a pronoun looks back on.

Comes in: mentions as they are read. Goes out: the drafts that were met shortly before a word,
scored for how likely a pronoun there means them. Refused: nothing; looking back costs the same
however long the text.

Source: recency, subjecthood and repetition as weights, after Lappin and Leass (Computational
Linguistics 20(4), 1994); that a subject pronoun goes on with the subject before, after Grosz, Joshi
and Weinstein's centering (1995).
"""

from bisect import bisect_left, insort
from collections.abc import Iterable
from math import log2
from typing import NamedTuple

from accordingto.actors.drafts import Draft

WINDOW = 40  # mentions looked back on, at most
FARTHEST = 12  # sentences looked back on, at most

# Weights of one mention, in points. Set by coordinate ascent on the 1,165 he and she of GUM train whose
# bearer is named (biography, voyage, fiction, essay, speech, and 172 of news and interview, which count most)
# together with the 194 quotations of our own dev reports, 2026-11-22. Reached: 78 % of the 1,165, 63 % of the
# 172 and 95 % of the quotations. GUM dev was held out: 129 of 149, and 59 of 65 where it is a subject.
PER_SENTENCE = -0.7
SAME_SENTENCE = 0.4
NO_SUBJECT = 1.6  # in the same sentence as "him" or "his"
SUBJECT = 0.7
SPEAKER = 0.6  # whoever spoke last, in the same paragraph
PARENT = 2.0  # whoever is said to say the words that the pronoun's own attribution stands in
IN_QUOTATION = -1.3  # only spoken of by somebody else
KNOWN_SEX = 1.0
OTHER_SEX = -2.3  # by the given name alone, which may be a man's here and a woman's there
NOT_SURELY_PERSON = -1.2
UNNAMED = -2.3  # "a man" is soon forgotten, but not while he speaks
PRONOUN = 0.3  # met as a pronoun already: it is what the text goes on about
NEW_PARAGRAPH = -1.1
OFTEN = 0.6  # times the binary logarithm of mentions so far
OWNER = -1.8  # stands as "Ruiz's"
MARGIN = 0.35  # closer than this, two readings compete


class Mention(NamedTuple):
    """One place where a draft was met.

    Attributes:
        at: Number of its first word.
        sentence: Number of its sentence.
        paragraph: Number of its paragraph.
        draft: Who.
        subject: Whether it seems to be a subject.
        quoted: Number of the quotation it stands in, or None.
        pronoun: Whether it is a pronoun.
        owner: Whether it is possessive.
    """

    at: int
    sentence: int
    paragraph: int
    draft: Draft
    subject: bool
    quoted: int | None
    pronoun: bool = False
    owner: bool = False


class Scored(NamedTuple):
    """A draft that a pronoun may mean, with the mention that speaks best for it."""

    score: float
    mention: Mention


class Timeline:
    """The mentions of a text in reading order."""

    def __init__(self) -> None:
        """Begin before the first word."""
        self._mentions: list[Mention] = []
        self._counts: dict[int, int] = {}

    def add(self, mention: Mention) -> None:
        """Take in one mention; they come nearly in order."""
        self._counts[id(mention.draft)] = self._counts.get(id(mention.draft), 0) + 1
        last = self._mentions[-1] if self._mentions else None
        if last is not None and last.at > mention.at:
            insort(self._mentions, mention, key=lambda one: one.at)
        else:
            self._mentions.append(mention)

    def before(self, at: int, sentence: int) -> list[Mention]:
        """Return the mentions shortly before a word, the last first."""
        end = bisect_left(self._mentions, at, key=lambda one: one.at)
        seen = self._mentions[max(0, end - WINDOW) : end]
        return [mention for mention in reversed(seen) if sentence - mention.sentence <= FARTHEST]

    def count(self, draft: Draft) -> int:
        """Return how often somebody was met so far."""
        return self._counts.get(id(draft), 0)


class Looking(NamedTuple):
    """From where a pronoun looks back, and what is known there.

    Attributes:
        at: Number of the pronoun's word.
        sentence: Number of its sentence.
        paragraph: Number of its paragraph.
        quoted: Number of the quotation around it, or None.
        gender: "m", "f" or "".
        speaker: Who spoke last, or None.
        parent: Who is said to say the words around it, or None.
        subject: Whether the pronoun is a subject.
        owned_by: Names and adjectives of lands in a description, in lower case: "Philippine" navy.
    """

    at: int
    sentence: int
    paragraph: int
    quoted: int | None
    gender: str
    speaker: Draft | None = None
    parent: Draft | None = None
    subject: bool = True
    owned_by: frozenset[str] = frozenset()


def ranked(timeline: Timeline, mentions: Iterable[Mention], looking: Looking) -> list[Scored]:
    """Return each draft among the mentions once, the likeliest first."""
    best: dict[int, Scored] = {}
    for mention in mentions:
        scored = Scored(_score(timeline, mention, looking), mention)
        key = id(mention.draft)
        if key not in best or scored.score > best[key].score:
            best[key] = scored
    return sorted(best.values(), key=lambda scored: (-scored.score, -scored.mention.at))


def _score(timeline: Timeline, mention: Mention, looking: Looking) -> float:
    draft = mention.draft
    distance = abs(looking.sentence - mention.sentence)
    score = PER_SENTENCE * distance + (SAME_SENTENCE if distance == 0 else 0)
    score += SUBJECT * mention.subject + PRONOUN * mention.pronoun + OWNER * mention.owner
    score += IN_QUOTATION * (mention.quoted is not None and mention.quoted != looking.quoted)
    score += NEW_PARAGRAPH * (mention.paragraph != looking.paragraph)
    speaks = draft is looking.speaker and looking.paragraph == mention.paragraph
    score += SPEAKER * speaks
    score += UNNAMED * (draft.kind == "unnamed" and not speaks)
    score += NO_SUBJECT * (distance == 0 and not looking.subject)
    score += PARENT * (draft is looking.parent)
    score += KNOWN_SEX * (bool(looking.gender) and draft.gender == looking.gender)
    score += OTHER_SEX * (bool(looking.gender) and draft.gender not in (looking.gender, ""))
    score += NOT_SURELY_PERSON * (bool(looking.gender) and draft.kind not in ("person", "unnamed"))
    return score + OFTEN * log2(1 + timeline.count(draft))
