"""Whom the pronouns in a content mean, where there is no doubt.

Comes in: a report with its actors, and one content with its source. Goes out: a bracket for each pronoun that
leaves the reader of the claim alone in the dark. Refused: nothing; a pronoun that could mean two is left as
it is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from accordingto.claims.fills import Fill, behind, bracketed
from accordingto.claims.frames import Frames
from accordingto.claims.mentions import Mention, Mentions
from accordingto.claims.pronoun_table import Pronoun, pronouns_in, table
from accordingto.records import Actor, ActorKind, Attribution, Form, Report, Span
from accordingto.text import Quotation, quotations

_NOUN = re.compile(r"(?:this|that|these|those|the)\s+[a-z][a-z -]*", re.IGNORECASE)
_NEXT = re.compile(r"\s+([\w'’]+)(?:\s+([\w'’]+))?")
_ANYBODY = re.compile(r"\b(?:some|any|every)(?:body|one)\b|\bwhoever\b", re.IGNORECASE)
_OPENS = re.compile(r"(?:that\s+)?")
_LOOKS_BACK = 600
"""Code points before a pronoun in which others may be named that it could mean: a very long sentence."""
_HE, _SHE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})
_MANY = (ActorKind.COLLECTIVE, ActorKind.UNNAMED, ActorKind.ORGANISATION)


class Teller(NamedTuple):
    """Who stands behind a content: its one sure source, or None, and everybody in its chains."""

    source: Actor | None
    others: frozenset[str]


class Pronouns:
    """The pronouns of one report; its text is looked through once."""

    def __init__(self, report: Report, mentions: Mentions, frames: Frames) -> None:
        """Find the pronouns, the quotations, and whom mentions say that a pronoun means.

        Args:
            report: One with attributions and actors.
            mentions: Those of its actors.
            frames: Those of its attributions.
        """
        self._text, self._mentions, self._frames = report.text, mentions, frames
        self._pronouns = list(pronouns_in(report.text))
        self._starts = [pronoun.start for pronoun in self._pronouns]
        self._known: dict[tuple[int, int], Actor | None] = {}
        self._genders: dict[str, set[str]] = {}
        places = {(pronoun.start, pronoun.end): pronoun.word for pronoun in self._pronouns}
        for actor in report.actors:
            self._note(actor, places)
        self._quoted = _innermost(quotations(report.text))
        self._nested: dict[str, list[Span]] = {}
        for one in report.attributions:
            self._nested.setdefault(one.parent or "", []).extend(one.content)
        for spans in self._nested.values():
            spans.sort()

    def fills(self, attribution: Attribution, teller: Teller) -> Iterator[Fill]:
        """Yield a bracket for each pronoun and "this group" whose actor the content leaves in the dark.

        A pronoun after a name that it could mean is left alone: the name is there to be read, and where
        the pronoun means another, two readings compete.

        Args:
            attribution: One of the report's.
            teller: Who stands behind it.
        """
        named: dict[bool, Actor] = {}
        told_self = False
        for place in self._in_order(attribution):
            if isinstance(place, Mention):
                noun = self._noun(place)
                if noun and place.actor is not named.get(_is_somebody(place.actor)):
                    yield noun
                named[_is_somebody(place.actor)] = place.actor
            elif place.word in table()["first"]:
                alone = attribution.form is Form.DIRECT or not named
                if (
                    teller.source
                    and not told_self
                    and alone
                    and self._is_self(place, attribution, teller.source)
                ):
                    told_self = True
                    yield self._of_self(place, teller.source)
            else:
                actor = self._meant(place, attribution, teller)
                last = named.get(actor is not None and _is_somebody(actor))
                if actor is None or (last and self._may_mean(place, last)):
                    continue
                yield self._written(place, actor)
                named[_is_somebody(actor)] = actor

    def _may_mean(self, pronoun: Pronoun, actor: Actor) -> bool:
        """Whether nothing that the report calls an actor speaks against a pronoun's meaning it."""
        genders = self._genders.get(actor.id, set())
        return not (pronoun.word in _HE and genders & _SHE) and not (pronoun.word in _SHE and genders & _HE)

    def _note(self, actor: Actor, places: dict[tuple[int, int], str]) -> None:
        """Keep which pronouns an actor's mentions are; two actors at one pronoun leave it unknown."""
        if actor.kind is ActorKind.NOBODY or not _has_name(actor):
            return
        for span in actor.mentions:
            word = places.get((span.start, span.end))
            if word is not None:
                place = (span.start, span.end)
                self._known[place] = actor if self._known.get(place, actor) is actor else None
                self._genders.setdefault(actor.id, set()).add(word)

    def _in_order(self, attribution: Attribution) -> list[Mention | Pronoun]:
        """Return the names and the pronouns in a content, in reading order."""
        places: list[Mention | Pronoun] = [
            mention
            for mention in self._mentions.within(attribution.content)
            if (mention.start, mention.end) not in self._known
        ]
        for piece in attribution.content:
            low, high = bisect_left(self._starts, piece.start), bisect_left(self._starts, piece.end)
            places += [pronoun for pronoun in self._pronouns[low:high] if pronoun.tail <= piece.end]
        return sorted(places, key=lambda place: (place.start, place.end))

    def _of_self(self, pronoun: Pronoun, source: Actor) -> Fill:
        """Return the name behind "I" or "we", with 's inside where it is "my" or "our"."""
        bracket = bracketed(source)
        owns = pronoun.word in ("my", "our")
        return behind(pronoun.tail, f"{bracket[:-1]}'s]" if owns else bracket)

    def _noun(self, mention: Mention) -> Fill | None:
        """Return the name for "this group", "the minister"; None for a mention that is a name."""
        words = self._text[mention.start : mention.end]
        if not _NOUN.fullmatch(words) or words[4:].lower() != words[4:]:
            return None
        name = mention.actor.name
        return behind(mention.end, bracketed(mention.actor)) if name.lower() != name else None

    def _written(self, pronoun: Pronoun, actor: Actor) -> Fill:
        """Return the bracket in the pronoun's place, or behind it where a short verb hangs on it."""
        if pronoun.tail > pronoun.end:
            return behind(pronoun.tail, bracketed(actor))
        owns = pronoun.word in table()["possessive"] or (
            pronoun.word in table()["either"] and self._owns_next(pronoun)
        )
        return Fill(pronoun.start, pronoun.end, bracketed(actor, possessive=owns))

    def _owns_next(self, pronoun: Pronoun) -> bool:
        follows = _NEXT.match(self._text, pronoun.end)
        return follows is not None and follows[1].lower() not in table()["after_object"]

    def _is_self(self, pronoun: Pronoun, attribution: Attribution, source: Actor | None) -> bool:
        """Whether "I" or "we" is the source speaking of itself, in its own quotation marks."""
        if source is None or attribution.form is Form.INDIRECT or self._is_nested(pronoun, attribution):
            return False
        one = pronoun.word in table()["first_one"]
        if not _has_name(source):
            return False
        if one and not (
            source.kind is ActorKind.PERSON
            or (source.kind is ActorKind.UNNAMED and source.number in (None, 1))
        ):
            return False
        if not one and (source.kind not in _MANY or source.number == 1):
            return False
        return self._is_in_own_marks(pronoun, attribution)

    def _is_in_own_marks(self, pronoun: Pronoun, attribution: Attribution) -> bool:
        """Whether the innermost quotation around a pronoun is the content's and none inside it."""
        at = bisect_left(self._quoted, (pronoun.start + 1,)) - 1
        depth = self._quoted[at][1] if at >= 0 else 0
        first = bisect_left(self._quoted, (attribution.content[0].start + 2,)) - 1
        own = self._quoted[first][1] if first >= 0 else 0
        return depth == own if attribution.form is Form.DIRECT else depth == 1

    def _is_nested(self, pronoun: Pronoun, attribution: Attribution) -> bool:
        spans = self._nested.get(attribution.id, [])
        at = bisect_left(spans, Span(pronoun.start, pronoun.start + 1)) - 1
        return any(span.start <= pronoun.start < span.end for span in spans[max(0, at) : at + 2])

    def _meant(self, pronoun: Pronoun, attribution: Attribution, teller: Teller) -> Actor | None:
        """Return whom a third-person pronoun means: as its mention says, else the source that it opens."""
        place = (pronoun.start, pronoun.end)
        if place in self._known:
            known = self._known[place]
            quotes_itself = known is not None and known is teller.source and attribution.form is Form.DIRECT
            return None if quotes_itself or self._is_anybody(pronoun) else known
        opens = _OPENS.match(self._text, attribution.content[0].start)
        source = teller.source
        if source is None or attribution.form is not Form.INDIRECT or opens is None:
            return None
        if pronoun.start != opens.end() or not self._may_be(pronoun, source, opens.group() != ""):
            return None
        start = max(self._frames.sentence_start(pronoun.start), pronoun.start - _LOOKS_BACK)
        if source.kind is not ActorKind.PERSON and attribution.source:
            start = max(start, attribution.source[-1].end)  # a body of an earlier clause is seldom meant
        rival = self._rival(start, pronoun.start, source, teller.others)
        return None if rival else source

    def _is_anybody(self, pronoun: Pronoun) -> bool:
        """Whether "he" or "his" may take up "somebody" or "whoever", named before it in the sentence."""
        if pronoun.word not in _HE | _SHE:
            return False
        start = max(self._frames.sentence_start(pronoun.start), pronoun.start - _LOOKS_BACK)
        return _ANYBODY.search(self._text, start, pronoun.start) is not None

    def _may_be(self, pronoun: Pronoun, source: Actor, after_that: bool) -> bool:
        """Whether the pronoun that opens a content agrees with the source in kind, number and gender."""
        words = table()
        if pronoun.word in words["possessive"] and not after_that:
            return False
        if pronoun.word in ("he", "she", "his"):
            return source.kind is ActorKind.PERSON and self._may_mean(pronoun, source)
        if pronoun.word in ("they", "their"):
            return (
                source.kind in _MANY
                and source.number != 1
                and not (pronoun.word == "they" and self._is_acted_on(pronoun))
            )
        if pronoun.word == "it":
            return source.kind is ActorKind.ORGANISATION and self._does_something(pronoun)
        return pronoun.word == "its" and source.kind is ActorKind.ORGANISATION

    def _does_something(self, pronoun: Pronoun) -> bool:
        """Whether "it" is a body and not empty, as in "it would be better"."""
        follows = _NEXT.match(self._text, pronoun.end)
        if pronoun.tail > pronoun.end or follows is None or follows[1] not in table()["body_verbs"]:
            return False
        if follows[2] is None or follows[2] in table()["empty_it"]:
            return False
        return follows[1] not in ("was", "is") or follows[2].endswith(("ing", "ed"))

    def _is_acted_on(self, pronoun: Pronoun) -> bool:
        """Whether "they" suffer what is told, as in "they had been arrested", and may be anybody."""
        words = re.findall(r"[\w'’]+", self._text[pronoun.end : pronoun.end + 40])[:4]
        be = next((at for at, word in enumerate(words) if word in table()["be"]), None)
        return be is not None and not "".join(words[be + 1 : be + 2]).endswith("ing")

    def _rival(self, start: int, end: int, source: Actor, others: frozenset[str]) -> bool:
        """Whether somebody else of the source's kind is named in a stretch of text."""
        person = source.kind is ActorKind.PERSON
        return any(
            mention.actor.id != source.id
            and mention.actor.id not in others
            and (mention.actor.kind is ActorKind.PERSON) == person
            for mention in self._mentions.within((Span(start, end),) if start < end else ())
        )


def _has_name(actor: Actor) -> bool:
    """Whether an actor is called by anything that helps; "he", "you" and "his rival" do not."""
    first = actor.name.split(maxsplit=1)[:1]
    return bool(first) and first[0].lower() not in table()["nameless"]


def _is_somebody(actor: Actor) -> bool:
    """Whether an actor is a person, whom "he" or "she" may mean, and no body."""
    return actor.kind is ActorKind.PERSON or (actor.kind is ActorKind.UNNAMED and actor.number in (None, 1))


def _innermost(found: Sequence[Quotation]) -> list[tuple[int, int]]:
    """Return from which code point on how many quotations stand around, in reading order."""
    turns: dict[int, int] = {}
    for quotation in found:
        for piece in quotation.pieces:
            turns[piece.start] = turns.get(piece.start, 0) + 1
            turns[piece.end] = turns.get(piece.end, 0) - 1
    depth, steps = 0, []
    for at in sorted(turns):
        depth += turns[at]
        steps.append((at, depth))
    return steps
