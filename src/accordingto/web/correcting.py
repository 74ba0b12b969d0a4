"""The form in which somebody judges a claim, and the decision that its fields amount to.

Comes in: the fields, and the claim as it was shown. Goes out: a `Decided`, with no more in it than was
changed. Refused: no reason, a certainty that is no number, nothing changed (`InvalidJudgement`); what was
typed goes back into the form then.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from accordingto.exports.harmless import harmless
from accordingto.ledger.judgements import Verdict
from accordingto.ledger.judging import InvalidJudgement
from accordingto.ledger.views import ClaimView
from accordingto.records import Actor, ActorKind, Stance
from accordingto.web.deciding import Decided
from accordingto.web.excerpts import spelled

REASONS = {
    Verdict.ACCEPT: "checked against the text",
    Verdict.REJECT: "the text does not say so",
    Verdict.CORRECT: "checked against the text",
}
"""What stands in the field for the reason until somebody writes another."""

_PLACES = ("source", "cue", "content")


class Given(BaseModel):
    """What a form brings, all of it text; "" is a field that was left empty.

    A form that accepts or rejects brings a verdict, a tag and a reason; one that corrects the rest as well.
    """

    verdict: Verdict
    tag: str = ""
    why: str = ""
    then: str = ""
    source: str = ""
    cue: str = ""
    content: str = ""
    actor: str = ""
    actor_kind: str = ""
    stance: str = ""
    certainty: str = ""
    negated: str = ""
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """What stands in the fields of a correction: as the claim is now, or as somebody typed.

    Attributes:
        source: Where the source stands: "120-180", or words; "" is nowhere.
        cue: Where the cue stands.
        content: Where the content stands.
        actor: Who the source is.
        actor_kind: What sort of somebody a new name is.
        stance: What the source does with the content.
        certainty: -3 to 3, or "".
        negated: Whether the content says that something is not so.
        wording: The content, readable on its own.
    """

    source: str
    cue: str
    content: str
    actor: str
    actor_kind: str
    stance: str
    certainty: str
    negated: bool
    wording: str


def as_it_is(view: ClaimView) -> Fields:
    """Return the fields of a claim that nobody has typed in yet."""
    claim, attribution = view.claim, view.attribution
    certainty = claim.certainty if claim else None
    return Fields(
        source=spelled(attribution.source),
        cue=spelled(attribution.cue),
        content=spelled(attribution.content),
        actor=_one_line(" and ".join(actor.name for actor in sources(view))),
        actor_kind="",
        stance=claim.stance if claim else "",
        certainty="" if certainty is None else f"{certainty:g}",
        negated=claim.negated if claim else False,
        wording=harmless(claim.wording) if claim else "",
    )


def as_typed(given: Given, view: ClaimView) -> Fields:
    """Return the fields as somebody typed them, or as the claim is where their form had none."""
    if given.verdict is not Verdict.CORRECT:
        return as_it_is(view)
    typed = {name: getattr(given, name) for name in Fields.__dataclass_fields__}
    return Fields(**typed | {"negated": bool(given.negated)})


def sources(view: ClaimView) -> list[Actor]:
    """Return who a claim's source is, as far as it was resolved."""
    ids = view.resolution.actors if view.resolution else ()
    known = {actor.id: actor for actor in view.report.actors}
    return [known[id_] for id_ in ids if id_ in known]


def decided(about: str, given: Given, view: ClaimView) -> Decided:
    """Return the decision that a form amounts to.

    Args:
        about: The claim's id.
        given: The fields.
        view: The claim as it is now; whether it is as it was shown is asked for with its tag.

    Raises:
        InvalidJudgement: A field holds what nobody can keep; the message says which.
    """
    if not given.why.strip():
        raise InvalidJudgement("expected a reason, found none; a few words will do")
    changed = _changed(given, view) if given.verdict is Verdict.CORRECT else {}
    if given.verdict is Verdict.CORRECT and not changed:
        raise InvalidJudgement("expected what to read instead, found nothing changed; change a field")
    try:
        return Decided(about=about, verdict=given.verdict, why=given.why.strip(), **changed)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][:1])
        raise InvalidJudgement(f"{field}: {first['msg'][:1].lower()}{first['msg'][1:]}") from error


def _changed(given: Given, view: ClaimView) -> dict[str, Any]:
    """Return what differs from the claim as it is, by the names that a decision has for it."""
    now = as_it_is(view)
    changed: dict[str, Any] = {
        role: getattr(given, role).strip()
        for role in _PLACES
        if getattr(given, role).strip() != getattr(now, role)
    }
    if given.actor.strip() and _one_line(given.actor) != now.actor:
        changed |= _actor(_one_line(given.actor), given.actor_kind, view)
    if given.stance and given.stance != now.stance:
        changed["stance"] = _of(Stance, given.stance, "stance")
    if given.certainty.strip() and given.certainty.strip() != now.certainty:
        changed["certainty"] = _number(given.certainty)
    if bool(given.negated) != now.negated:
        changed["negated"] = bool(given.negated)
    wording = given.wording.replace("\r\n", "\n").strip()
    if wording and wording != now.wording.replace("\r\n", "\n").strip():
        changed["wording"] = wording
    return changed


def _actor(name: str, kind: str, view: ClaimView) -> dict[str, Any]:
    """Return who the source is: somebody whom the report names so, else somebody new of that name."""
    known = [
        row.id
        for row in view.report.actors
        if name in {_one_line(row.name), row.id, *map(_one_line, row.aliases)}
    ]
    if known:
        return {"actor": known[0]}
    return {"actor": name} | ({"actor_kind": _of(ActorKind, kind, "kind")} if kind else {})


def _of(kind: type[Any], given: str, field: str) -> object:
    try:
        return kind(given)
    except ValueError as error:
        raise InvalidJudgement(f"expected a {field} that there is, found {given[:40]!r}") from error


def _number(given: str) -> float:
    try:
        return float(given.strip().replace("\u2212", "-").replace(",", "."))
    except ValueError as error:
        raise InvalidJudgement(f"expected a certainty from -3 to 3, found {given[:40]!r}") from error


def _one_line(text: str) -> str:
    return " ".join(harmless(text).split())
