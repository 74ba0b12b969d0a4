"""What somebody takes out of a ledger: reports one at a time, each with those of its claims that fit.

Comes in: a connection, a `Query`, a `Moment`. Goes out: `Selected`, in the order the reports were kept.
Refused: nothing. Holds one report in memory, whatever the size of the ledger.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from accordingto.ledger.entries import Entry
from accordingto.ledger.judgements import Judgement, Target, Verdict
from accordingto.ledger.kept import kept
from accordingto.ledger.matches import matches
from accordingto.ledger.moments import NOW, Moment
from accordingto.ledger.search import Query
from accordingto.records import Actor, Attribution, Claim, Report


class Told(NamedTuple):
    """One claim with its records at hand.

    Attributes:
        id: The claim's, or the attribution's where no claim was made of it.
        attribution: What it was made of.
        claim: The claim, or None.
        origins: Whose word it rests on.
        chains: From the outlet to the origin, one for each source side by side.
        about: Who is spoken of.
        judgements: Those on this claim, oldest first.
    """

    id: str
    attribution: Attribution
    claim: Claim | None
    origins: tuple[Actor, ...]
    chains: tuple[tuple[Actor, ...], ...]
    about: tuple[Actor, ...]
    judgements: tuple[Judgement, ...]

    @property
    def state(self) -> str:
        """What people made of it: "as read", "accepted" or "corrected"."""
        verdicts = {judgement.verdict for judgement in self.judgements}
        if Verdict.CORRECT in verdicts:
            return "corrected"
        return "accepted" if Verdict.ACCEPT in verdicts else "as read"


@dataclass(frozen=True, slots=True)
class Selected:
    """A report with claims to take out.

    Attributes:
        entry: How it is kept; its key names it in every ledger.
        reading: The reading shown, or None where nobody has read it.
        report: As it is seen: judged, or as read where that was asked for.
        read: As the machine read it.
        chosen: The ids of the claims that fit.
        judgements: Those that made `report` of `read`, oldest first.
    """

    entry: Entry
    reading: Entry | None
    report: Report
    read: Report
    chosen: frozenset[str]
    judgements: tuple[Judgement, ...]

    def told(self) -> Iterator[Told]:
        """Yield the claims that fit, in reading order, each once."""
        made_of = {claim.attribution: claim for claim in self.report.claims}
        resolved = {row.attribution: row.actors for row in self.report.resolutions}
        actors = {actor.id: actor for actor in self.report.actors}
        judged = self._judged()
        left = set(self.chosen)
        for attribution in self.report.attributions:
            claim = made_of.get(attribution.id)
            id_ = claim.id if claim else attribution.id
            if id_ not in left:
                continue
            left.discard(id_)
            origins = (claim.origins if claim else ()) or resolved.get(attribution.id, ())
            yield Told(
                id=id_,
                attribution=attribution,
                claim=claim,
                origins=_named(dict.fromkeys(origins), actors),
                chains=tuple(_named(chain, actors) for chain in (claim.chains if claim else ())),
                about=_named(claim.about if claim else (), actors),
                judgements=tuple(judged.get(attribution.id, ())),
            )

    def _judged(self) -> dict[str, list[Judgement]]:
        """Return the judgements on each attribution, found as `ledger.applying` finds what they apply to."""
        own = {claim.id: claim.attribution for claim in self.read.claims}
        there = {row.id for row in self.read.attributions}
        by_place = {row.content: row.id for row in reversed(self.read.attributions)}
        found: dict[str, list[Judgement]] = {}
        for judgement in self.judgements:
            if judgement.what is Target.CLAIM:
                target = own.get(judgement.target, judgement.target)
                key = target if target in there else by_place.get(judgement.place, "")
                found.setdefault(key, []).append(judgement)
        return found


def selected(connection: Connection, query: Query | None = None, moment: Moment = NOW) -> Iterator[Selected]:
    """Yield every report with claims that fit, in the order the reports were kept.

    Args:
        connection: The ledger's.
        query: What to look for; None fits every claim.
        moment: As judged or as read, now or at an earlier time.
    """
    until = moment.until(connection)
    for seq, chosen in matches(connection, query or Query(), moment):
        whole = kept(connection, seq, until)
        yield Selected(
            entry=whole.entry,
            reading=whole.reading,
            report=whole.read if moment.as_read else whole.judged.report,
            read=whole.read,
            chosen=chosen,
            judgements=() if moment.as_read else whole.judged.applied,
        )


def _named(ids: Iterable[str], actors: dict[str, Actor]) -> tuple[Actor, ...]:
    """Return the actors with these ids; one that the report does not name is left out."""
    return tuple(actors[key] for key in ids if key in actors)
