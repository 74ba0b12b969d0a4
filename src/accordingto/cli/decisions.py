"""Judgements and events in one line each, for people.

Comes in: records of the ledger. Goes out: lines, not yet made harmless. Refused: nothing.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accordingto.ledger.history import Event
    from accordingto.ledger.judgements import Correction, Judgement

_DONE = {"report": "kept", "reading": "read", "linking": "linked"}
_FEW = 3  # claims that a line names
_KEY = 16  # characters of a judgement's key that are shown, and that `judge` takes


def decision_line(judgement: "Judgement") -> str:
    """Say who decided what, and why: "Ines: correct claim 5c95..., stance denies (she denied it)"."""
    target = judgement.target[:_KEY] if judgement.what == "judgement" else judgement.target
    said = f"{judgement.by}: {judgement.verdict} {judgement.what} {target}"
    if judgement.actor is not None:
        joined = "into" if judgement.verdict == "merge" else "as"
        said += f" {joined} {judgement.actor.name} ({judgement.actor.id})"
    if judgement.tie is not None:
        said += _tied(judgement)
    if judgement.correction is not None:
        said += "".join(f", {part}" for part in _corrected(judgement.correction))
    return f"{said} ({judgement.why})"


def event_line(event: "Event") -> str:
    """Say what happened when, and mark what no longer holds."""
    over = (
        "" if event.stands or event.judgement is None or event.judgement.verdict == "undo" else "  [undone]"
    )
    if event.judgement is not None:
        return f"{event.at_utc[:16]}Z  {event.key[:_KEY]}  {decision_line(event.judgement)}{over}"
    done = _DONE.get(event.what, event.what)
    over = "" if event.stands else "  [replaced]"
    return f"{event.at_utc[:16]}Z  {done} by {event.by}{over}"


def _tied(judgement: "Judgement") -> str:
    """Say which claims a judgement on a link or a group ties together or keeps apart."""
    tie = judgement.tie
    if tie is None:
        return ""
    of, to = (_listed([end.claim for end in ends]) for ends in (tie.of, tie.to))
    if judgement.what == "link":
        return f": {of} {tie.kind} {to}"
    if judgement.verdict == "merge":
        return f": {of} with {to}"
    return f": {of} off" if judgement.verdict == "split" else f" of {len(tie.of)} claims"


def _listed(claims: list[str]) -> str:
    more = f" and {len(claims) - _FEW} more" if len(claims) > _FEW else ""
    return ", ".join(claims[:_FEW]) + more


def _corrected(right: "Correction") -> Iterator[str]:
    for role in ("source", "cue", "content"):
        pieces = getattr(right, role)
        if pieces is not None:
            yield f"{role} {','.join(f'{span.start}-{span.end}' for span in pieces) or 'nowhere'}"
    if right.actor is not None:
        yield f"actor {right.actor.name}"
    for field in ("stance", "certainty", "negated", "wording"):
        value = getattr(right, field)
        if value is not None:
            yield f"{field} {value}"
