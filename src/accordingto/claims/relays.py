"""By whom words were passed on, from the words around a content.

Comes in: a text, the mentions of its actors, and the frame of one attribution. Goes out: `Handed`: the relays
between the outlet and the source, outermost first, and whose words the source passes on, if it does.
Refused: nothing; a relay that is no actor of the report is left out.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from typing import NamedTuple

from accordingto.claims.mentions import Mention, Mentions
from accordingto.claims.outlets import is_outlet
from accordingto.claims.signals import Signal, lists, page, posted, signals_in
from accordingto.records import Actor, ActorKind, Pieces

Step = tuple[str, ...]
"""Ids of actors side by side at one place of a chain ("told Reuters and AFP")."""

_PASSING_ON = frozenset(("citing", "quoted", "saying_by"))
_TELLING = frozenset(("told", "given", "spoke"))
_BEHIND = frozenset(("passed", "according", "reported"))
"""These name who stands between the reader and those whom the source told."""

_NEAR = 40
"""Code points from a source or its cue to a "told" that has it as its subject, at most."""
_BESIDE = 6
"""Names side by side that are followed at most."""
_REACH = 120
"""Code points from a word like "told" or "citing" to the end of the name it leads to, at most."""
_SIDE_BY_SIDE = re.compile(r",?(\s+(?:and|or))?\s+")
"""What parts names side by side; a comma alone only where "and" comes later: "told A, B and C"."""
_AS_SAYING = re.compile(r"[^.;\n]{0,120}?\s(?:as\s+(?:saying|telling|writing|stating)\b)")
_ADJECTIVE = re.compile(r"The|[A-Z][\w-]*(?:['’]s|n|ish|ese|ch|i)|[a-z][\w'’-]*|\d+")


class Handed(NamedTuple):
    """How the words of one attribution came.

    Attributes:
        relays: Steps between the outlet and the source, outermost first.
        origins: Those whose words the source passes on; empty where they are its own.
    """

    relays: tuple[Step, ...]
    origins: Step


class Where(NamedTuple):
    """The places of one attribution, as far as they tell how its words came.

    Attributes:
        frame: The stretches of text around its content.
        end: Where its sentence ends (code points): names are looked for up to there.
        source: First code point of its source; None where it has none.
        own: The places of its source and its cue.
        is_of_another: Whether between two code points there begins the cue of another attribution.
    """

    frame: Pieces
    end: int
    source: int | None
    own: Pieces
    is_of_another: Callable[[int, int], bool]


class Relays:
    """The relays of one report: its words of passing on, found in one run over the text."""

    def __init__(self, text: str, mentions: Mentions) -> None:
        """Find every word of passing on.

        Args:
            text: The whole text of the report.
            mentions: Those of the report's actors.
        """
        self._text, self._mentions = text, mentions
        self._signals = list(signals_in(text))
        self._starts = [signal.start for signal in self._signals]

    def of(self, where: Where, own: Step) -> Handed:
        """Read the way that one attribution's words took from the words around them.

        Args:
            where: The places of the attribution.
            own: Ids of its source.
        """
        outer: list[Step] = []
        inner: list[Step] = []
        origins: list[str] = []
        for signal in self._within(where.frame):
            if signal.sort in _PASSING_ON:
                before, after = self._passing_on(signal, where, own)
                outer.append(before)
                origins += after
            elif self._is_of(signal, where):
                step = self._reached(signal, where.end)
                (outer if signal.sort in _BEHIND else inner).append(step)
        relays = (tuple(one for one in step if one not in own) for step in (*outer, *inner))
        return Handed(tuple(filter(None, relays)), tuple(dict.fromkeys(origins)))

    def _is_of(self, signal: Signal, where: Where) -> bool:
        """Whether words of passing on are about this attribution and not about another beside it."""
        if signal.sort in _BEHIND and where.source is not None and self._leads_to(signal, where.source):
            return False  # "according to X": X is the source itself
        if signal.sort == "told" and not any(
            span.start <= signal.start <= span.end + _NEAR for span in where.own
        ):
            return False
        return signal.sort not in _TELLING or not where.is_of_another(signal.start, signal.end)

    def _within(self, frame: Pieces) -> Iterator[Signal]:
        for span in frame:
            at = bisect_left(self._starts, span.start)
            while at < len(self._signals) and self._starts[at] < span.end:
                yield self._signals[at]
                at += 1

    def _reached(self, signal: Signal, end: int) -> Step:
        """Return whom words of passing on name as the relay, if they do."""
        match signal.sort:
            case "told" | "given" | "spoke":
                return self._following(signal.end, end, is_outlet)
            case "passed":
                by = self._text[signal.start : signal.end].split()[-1].lower() == "by"
                return self._following(signal.end, end, _not_a_crowd if by else is_outlet)
            case "on":
                return self._following(signal.end, end, lambda actor: self._is_put_on(signal, actor, end))
            case "wrote":
                return self._following(signal.end, end, lambda actor: self._is_written_on(signal, actor, end))
            case "reported":
                return self._reporting(signal)
            case _:
                return self._following(signal.end, end, _not_a_crowd)

    def _following(self, start: int, end: int, fits: Callable[[Actor], bool]) -> Step:
        """Return the actors named side by side right after `start`, as far as they fit."""
        mention = self._named_from(start, end)
        step: list[str] = []
        sure = 1
        while mention and fits(mention.actor) and len(step) < _BESIDE:
            step.append(mention.actor.id)
            link = _SIDE_BY_SIDE.match(self._text, mention.end, min(end, mention.end + 12))
            mention = self._starting_at(link.end(), end) if link else None
            if link and link[1]:
                sure = len(step) + 1
        return tuple(dict.fromkeys(step[:sure]))

    def _named_from(self, start: int, end: int) -> Mention | None:
        """Return the mention that begins at `start`, or after a few adjectives that lead up to it."""
        mention = self._mentions.first(start, min(end, start + _REACH))
        if mention is None:
            return None
        gap = self._text[start : mention.start].split()
        stops = lists()["stops"]
        leads = len(gap) <= 5 and all(_ADJECTIVE.fullmatch(word) and word not in stops for word in gap)  # noqa: PLR2004
        return mention if leads else None

    def _starting_at(self, start: int, end: int) -> Mention | None:
        mention = self._mentions.first(start, end)
        if mention is None or self._text[start : mention.start].strip().lower() not in ("", "the"):
            return None
        return mention

    def _passing_on(self, signal: Signal, where: Where, own: Step) -> tuple[Step, Step]:
        """Return who passes the source's words on, and whose words the source passes on, if either is told.

        "Y, citing X" and "Y quoted X as saying": X is the origin where Y is the source, Y a relay where X is.
        """
        start = max(span.start for span in where.frame if span.start <= signal.start)
        before = self._mentions.last(max(start, signal.start - 2 * _REACH), signal.start)
        giver: Step = (before.actor.id,) if before else ()
        if signal.sort == "saying_by":  # "X was quoted as saying by Y"
            after = self._following(signal.end, where.end, _not_a_crowd)
            return (after, ()) if set(giver) & set(own) else ((), giver if set(after) & set(own) else ())
        if where.source is not None and self._leads_to(signal, where.source):
            return giver, ()
        after = self._following(signal.end, where.end, _anybody)
        if not after or (signal.sort == "quoted" and not self._as_saying(signal, where.end)):
            return (), ()
        if set(after) & set(own):
            return giver, ()
        if where.source is None:
            return giver, after
        return (), after if where.source < signal.start or not giver else ()

    def _leads_to(self, signal: Signal, source: int) -> bool:
        """Whether nothing but blanks stands between words of passing on and the source."""
        return source >= signal.end and not self._text[signal.end : source].strip()

    def _as_saying(self, signal: Signal, end: int) -> bool:
        """Whether "quoted" leads to a name and "as saying"."""
        named = self._named_from(signal.end, end)
        return named is not None and _AS_SAYING.match(self._text, named.end, end) is not None

    def _is_put_on(self, signal: Signal, actor: Actor, end: int) -> bool:
        """Whether "on Y" names a place for words: an outlet that opens the sentence, or Y's website."""
        opens = self._text[signal.start] == "O"
        if opens and is_outlet(actor):
            return True
        if not _not_a_crowd(actor) or actor.kind is ActorKind.UNNAMED:
            return False
        mention = self._named_from(signal.end, end)
        if mention is None:
            return False
        if page().match(self._text, mention.end, min(end, mention.end + 60)):
            return True
        return opens and _holds_words(actor) and bool(posted().search(self._text, mention.end, end))

    def _is_written_on(self, signal: Signal, actor: Actor, end: int) -> bool:
        """Whether "wrote on Y" and its like name an outlet, a page or a platform."""
        put = posted().match(self._text, signal.start) is not None
        return is_outlet(actor) or (put and _holds_words(actor)) or self._is_put_on(signal, actor, end)

    def _reporting(self, signal: Signal) -> Step:
        """Return the outlet right before "reported"."""
        before = self._mentions.last(max(0, signal.start - _REACH), signal.start)
        if before is None or not is_outlet(before.actor):
            return ()
        return (before.actor.id,) if not self._text[before.end : signal.start].strip() else ()


def _anybody(_: Actor) -> bool:
    return True


def _holds_words(actor: Actor) -> bool:
    """Whether an actor may be a page or a platform."""
    return actor.kind in (ActorKind.ORGANISATION, ActorKind.DOCUMENT)


def _not_a_crowd(actor: Actor) -> bool:
    """Whether somebody can be held to have passed words on; "analysts" cannot."""
    return actor.kind not in (ActorKind.COLLECTIVE, ActorKind.NOBODY)
