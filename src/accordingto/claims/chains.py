"""Through whom a claim reached the reader: from the outlet, by way of each relay, to the origin.

Comes in: a report with its attributions, resolutions and actors. Goes out: for each attribution its chains,
one for each source side by side. Refused: nothing; parents in a ring, sources without a resolution and
actors that are not there are passed over.

Source: nested sources as in Pareti (2012), "A database of attribution relations", section 3.
"""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from accordingto.claims.frames import Frames
from accordingto.claims.mentions import Mentions
from accordingto.claims.outlets import outlet_of
from accordingto.claims.relays import Handed, Relays, Step, Where
from accordingto.records import ActorKind, Attribution, Chain, Pieces, Report

MAX_ABOVE = 12
"""Attributions that one may stand in, the nearest kept: real reports nest three or four deep."""

MAX_CHAINS = 16
"""Chains of one claim, as sources side by side multiply; its own sources are never left out."""


class Chains:
    """The chains of one report's attributions.

    A chain never holds an actor twice: where it comes back to somebody, the loop is cut out, so that "Reuters
    says that officials told Reuters" runs from Reuters to the officials. Takes time in proportion to the
    text and the attributions.
    """

    def __init__(self, report: Report, mentions: Mentions, frames: Frames) -> None:
        """Look at the report once.

        Args:
            report: One with attributions, resolutions and actors.
            mentions: Those of its actors.
            frames: Those of its attributions.
        """
        self._by_id = {one.id: one for one in report.attributions}
        self._kinds = {actor.id: actor.kind for actor in report.actors}
        self._sources = {one.attribution: self._known(one.actors) for one in report.resolutions}
        self._frames, self._relays = frames, Relays(report.text, mentions)
        outlet = outlet_of(report, mentions)
        self._outlet: tuple[Step, ...] = ((outlet.id,),) if outlet else ()
        self._nobody = next((actor.id for actor in report.actors if actor.kind is ActorKind.NOBODY), None)
        self._handed = self._read(report.attributions)

    def of(self, attribution: Attribution) -> tuple[Chain, ...]:
        """Return the chains of one attribution of the report, outlet first, each once.

        Where nobody owns the words the outlet does; where there is no outlet, the actor that stands for
        nobody; where there is none either, there is no chain.
        """
        above = [step for each in self._above(attribution) for step in self._steps(each)]
        own = self._steps(attribution)
        before, last = (*self._outlet, *above, *own[:-1]), own[-1] if own else ()
        if not last:
            whole = (*self._outlet, *above)
            before, last = whole[:-1], whole[-1] if whole else self.sources(attribution)
        ways = islice(product(*before), max(1, MAX_CHAINS // max(1, len(last))))
        return tuple(dict.fromkeys(_without_loops((*way, origin)) for way in ways for origin in last))

    def _read(self, attributions: Sequence[Attribution]) -> dict[str, Handed]:
        """Read the frame of each; those of one source in one sentence share what passed its words on."""
        handed = {one.id: self._read_one(one) for one in attributions}
        shared: dict[tuple[Pieces, str | None], dict[Step, None]] = {}
        for one in attributions:
            if one.source:
                shared.setdefault((one.source, one.parent), {}).update(dict.fromkeys(handed[one.id].relays))
        return {
            one.id: handed[one.id]._replace(relays=tuple(shared[one.source, one.parent]))
            if one.source
            else handed[one.id]
            for one in attributions
        }

    def _read_one(self, attribution: Attribution) -> Handed:
        frame = self._frames.of(attribution)
        if not frame:
            return Handed((), ())
        where = Where(
            frame,
            self._frames.sentence_end(frame[-1].end - 1),
            attribution.source[0].start if attribution.source else None,
            attribution.source + attribution.cue,
            lambda start, end: self._frames.is_cue_of_another(start, end, attribution.cue),
        )
        return self._relays.of(where, self.sources(attribution))

    def _steps(self, attribution: Attribution) -> tuple[Step, ...]:
        """Return the steps that an attribution adds: its relays, its sources, and those they cite."""
        own = tuple(one for one in self.sources(attribution) if self._kinds[one] is not ActorKind.NOBODY)
        handed = self._handed[attribution.id]
        return tuple(step for step in (*handed.relays, own, handed.origins) if step)

    def sources(self, attribution: Attribution) -> Step:
        """Return the sources of an attribution; the actor that stands for nobody where there is none."""
        sources = self._sources.get(attribution.id, ())
        return sources or ((self._nobody,) if self._nobody else ())

    def _known(self, ids: Iterable[str]) -> Step:
        return tuple(dict.fromkeys(one for one in ids if one in self._kinds))

    def _above(self, attribution: Attribution) -> list[Attribution]:
        """Return the attributions that one stands in, outermost first, none twice."""
        seen = {attribution.id}
        found: list[Attribution] = []
        above = self._by_id.get(attribution.parent or "")
        while above is not None and above.id not in seen and len(found) < MAX_ABOVE:
            seen.add(above.id)
            found.append(above)
            above = self._by_id.get(above.parent or "")
        return found[::-1]


def _without_loops(way: Chain) -> Chain:
    """Cut out of a way what lies between two visits to the same actor."""
    kept: list[str] = []
    for one in way:
        if one in kept:
            del kept[kept.index(one) + 1 :]
        else:
            kept.append(one)
    return tuple(kept)
