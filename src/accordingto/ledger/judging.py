"""Somebody's decision becomes a judgement that is kept.

Comes in: what it is about, the verdict, who decides and why. Goes out: the judgement's key. Refused: a
verdict that does not fit what it is about, words that are not in the report, a name or a reason left out
(`InvalidJudgement`).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from accordingto.ledger import schema
from accordingto.ledger.entries import entry_with, seq_of, utc_now
from accordingto.ledger.escapes import stored
from accordingto.ledger.ids import Named as Found
from accordingto.ledger.ids import What, look_up
from accordingto.ledger.judgements import Correction, Judgement, Named, Target, Tie, Verdict
from accordingto.ledger.keeping import Writer
from accordingto.ledger.kept import kept
from accordingto.records import Actor, ActorKind, Attribution, InvalidSpan, Pieces, Report, Span, content_id

_FITTING = {
    What.CLAIM: {Verdict.ACCEPT, Verdict.REJECT, Verdict.CORRECT},
    What.FINDING: {Verdict.ACCEPT, Verdict.REJECT},
    What.ACTOR: {Verdict.MERGE, Verdict.SPLIT},
    What.JUDGEMENT: {Verdict.UNDO},
    What.LINK: {Verdict.ACCEPT, Verdict.REJECT},
    What.GROUP: {Verdict.ACCEPT, Verdict.REJECT, Verdict.MERGE, Verdict.SPLIT},
    What.REPORT: set[Verdict](),
    What.DISPUTE: set[Verdict](),
}
_TIED = {What.LINK: Target.LINK, What.GROUP: Target.GROUP}
_INSTEAD = {What.REPORT: "its claims, actors and findings", What.DISPUTE: "its links and its groups"}
_PLACE = re.compile(r"\s*(\d+)-(\d+)\s*")


class InvalidJudgement(ValueError):
    """A decision that cannot be kept as it is; the message says what is missing or does not fit."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decides.

    Attributes:
        verdict: Accept, reject, correct, merge, split or undo.
        by: Their name.
        why: Their reason.
        correction: What to read instead, for a claim.
        actor: Into whom an actor is merged, or what it is called after it was split off.
        report: The `seq` of the report in which an actor is split off.
        tie: Of a link or a group: which claims are tied together or kept apart.
    """

    verdict: Verdict
    by: str
    why: str
    correction: Correction | None = None
    actor: Named | None = None
    report: int | None = None
    tie: Tie | None = None


def judge(writer: Writer, about: Found, decision: Decision) -> str:
    """Keep a decision and return its key.

    Args:
        writer: Of a transaction.
        about: What it is about, from `ids.one`.
        decision: What was decided.

    Raises:
        InvalidJudgement: It does not fit what it is about, or lacks a name or a reason.
    """
    if not decision.by.strip() or not decision.why.strip():
        raise InvalidJudgement("expected the name of who decides, and why; give both")
    fitting = _FITTING[about.what]
    if decision.verdict not in fitting:
        listed = ", ".join(sorted(fitting)) or f"nothing; judge {_INSTEAD[about.what]}"
        raise InvalidJudgement(f"a {about.what} takes {listed}; got {decision.verdict}")
    if about.what is What.JUDGEMENT:
        undone = entry_with(writer.connection, about.id)
        return writer.judge(_made(Target.JUDGEMENT, about.id, decision), undone.subject)
    if about.what is What.ACTOR:
        return _judge_actor(writer, about, decision)
    if about.what in _TIED:
        return _judge_tie(writer, about, decision)
    return _judge_record(writer, about, decision)


def pieces_in(given: str, text: str, near: Pieces) -> Pieces:
    """Return where something stands that a person gave as offsets or as words.

    Args:
        given: "120-180", several with commas between them, or words of the report; "" is nowhere.
        text: The report's.
        near: Where to look first, if the words stand in several places.

    Raises:
        InvalidJudgement: There are no such offsets or words.
    """
    if not given.strip():
        return ()
    found = [_PLACE.fullmatch(part) for part in given.split(",")]
    if all(found):
        try:
            pieces = tuple(Span(int(row[1]), int(row[2])) for row in found if row)
        except InvalidSpan as error:
            raise InvalidJudgement(str(error)) from error
        if any(span.end > len(text) for span in pieces):
            raise InvalidJudgement(f"expected offsets up to {len(text)}, got {given}")
        return pieces
    starts = [row.start() for row in re.finditer(re.escape(given), text)]
    if not starts:
        raise InvalidJudgement(f"expected offsets like 120-180, or words of the report; {given!r} is neither")
    middle = near[0].start if near else 0
    start = min(starts, key=lambda place: abs(place - middle))
    return (Span(start, start + len(given)),)


def actor_named(connection: Connection, given: str, kind: ActorKind | None = None) -> Named:
    """Return the actor with an id, or a new one of that name.

    Args:
        connection: The ledger's.
        given: An id or the beginning of one, else a name.
        kind: What sort of somebody a new one is; a person where it is None.

    Raises:
        InvalidJudgement: The beginning of several actors' ids.
    """
    ids = [row.id for row in look_up(connection, given) if row.what is What.ACTOR]
    if len(ids) > 1:
        raise InvalidJudgement(f"{given!r} begins the ids of several actors: {', '.join(ids)}")
    if ids:
        actor = _actor(connection, ids[0])
        return Named(actor.id, actor.name, actor.kind)
    name = " ".join(given.split())
    return Named(content_id("named by a person", name), name, kind or ActorKind.PERSON)


def places_of(connection: Connection, about: Found, given: dict[str, str]) -> dict[str, Pieces]:
    """Return where the roles stand that somebody gave, looked up in the claim's report.

    Args:
        connection: To the ledger.
        about: The claim.
        given: "source", "cue" or "content", each as `pieces_in` takes it.

    Raises:
        InvalidJudgement: It is no claim, or the report has no such words.
    """
    if not given:
        return {}
    if about.what is not What.CLAIM:
        raise InvalidJudgement(f"only a claim has a source, a cue and a content; this is a {about.what}")
    report, attribution = attribution_of(connection, about)
    near = attribution.cue or attribution.content
    return {role: pieces_in(words, report.text, near) for role, words in given.items()}


def check_fits(verdict: Verdict, correction: Correction, given: Mapping[str, object]) -> None:
    """Refuse what a verdict does not take, rather than leave it out in silence.

    Args:
        verdict: What is decided.
        correction: What to read instead.
        given: "into", "report" and "name", dashes before them or not; None where not given.

    Raises:
        InvalidJudgement: Something was given that only another verdict takes.
    """
    taken = {Verdict.MERGE: {"into"}, Verdict.SPLIT: {"report", "name"}}.get(verdict, set())
    stray = [name for name, value in given.items() if value is not None and name.lstrip("-") not in taken]
    if stray:
        raise InvalidJudgement(f"{verdict} does not take {', '.join(stray)}")
    if verdict is not Verdict.CORRECT and correction != Correction():
        raise InvalidJudgement(f"only correct takes what to read instead; this is {verdict}")


def attribution_of(connection: Connection, about: Found) -> tuple[Report, Attribution]:
    """Return a claim's report and attribution, as the machine read them last.

    Raises:
        InvalidJudgement: The last reading has no such claim; judge what it has in its place.
    """
    report = kept(connection, about.report or 0).read
    own = next((row.attribution for row in report.claims if row.id == about.id), about.id)
    attribution = next((row for row in report.attributions if row.id == own), None)
    if attribution is None:
        raise InvalidJudgement(f"the newest reading has no claim {about.id}; judge what it has in its place")
    return report, attribution


def _judge_record(writer: Writer, about: Found, decision: Decision) -> str:
    """Keep a decision on a claim or a finding, with the place by which another reading's is found."""
    if about.what is What.FINDING:
        report = kept(writer.connection, about.report or 0).read
        place = next((row.pieces for row in report.findings if row.id == about.id), None)
        if place is None:
            raise InvalidJudgement(f"the newest reading has no finding {about.id}")
        return writer.judge(_made(Target.FINDING, about.id, decision, place), about.report)
    if decision.verdict is Verdict.CORRECT and decision.correction in {None, Correction()}:
        raise InvalidJudgement("expected what to read instead, got nothing; say what is to be corrected")
    _, attribution = attribution_of(writer.connection, about)
    return writer.judge(_made(Target.CLAIM, about.id, decision, attribution.content), about.report)


def _judge_tie(writer: Writer, about: Found, decision: Decision) -> str:
    """Keep a decision on a link or a group, in the chain of the report that its first claim stands in."""
    if decision.tie is None or not decision.tie.of:
        raise InvalidJudgement("expected the claims that are tied together or kept apart; name them")
    report = seq_of(writer.connection, decision.tie.of[0].report)
    return writer.judge(_made(_TIED[about.what], about.id, decision), report)


def _judge_actor(writer: Writer, about: Found, decision: Decision) -> str:
    if decision.verdict is Verdict.MERGE:
        if decision.actor is None or decision.actor.id == about.id:
            raise InvalidJudgement("expected another actor to merge it into; name one")
        return writer.judge(_made(Target.ACTOR, about.id, decision), None)
    if decision.report is None:
        raise InvalidJudgement("expected the report in which it is somebody else; name it")
    report = kept(writer.connection, decision.report).read
    there = next((row for row in report.actors if row.id == about.id), None)
    if there is None:
        raise InvalidJudgement(f"the report {report.id} does not name the actor {about.id}")
    name = decision.actor.name if decision.actor else there.name
    own = content_id("split off", about.id, report.sha256, report.id, name)
    split = Decision(decision.verdict, decision.by, decision.why, actor=Named(own, name, there.kind))
    return writer.judge(_made(Target.ACTOR, about.id, split), decision.report)


def _made(what: Target, target: str, decision: Decision, place: Pieces = ()) -> Judgement:
    return Judgement(
        verdict=decision.verdict,
        what=what,
        target=target,
        by=decision.by,
        why=decision.why,
        at_utc=utc_now(),
        place=place,
        correction=decision.correction if decision.verdict is Verdict.CORRECT else None,
        actor=decision.actor,
        tie=decision.tie,
    )


def _actor(connection: Connection, id_: str) -> Actor:
    """Return an actor as the newest report has it that names it."""
    for report in _naming(connection, id_):
        whole = kept(connection, report)
        actors = (*whole.judged.report.actors, *whole.read.actors)
        found = next((row for row in actors if row.id == id_), None)
        if found is not None:
            return found
    raise InvalidJudgement(f"no reading names the actor {id_} any longer")


def _naming(connection: Connection, id_: str) -> Iterator[int]:
    table = schema.spots
    chosen = select(table.c.report).where(table.c.id == stored(id_)).order_by(table.c.report.desc())
    yield from connection.execute(chosen).scalars().all()
