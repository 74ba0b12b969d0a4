"""What people decide about what a machine found: frozen records, kept apart from it.

Comes in: plain values. Goes out: `Judgement`, `Correction`, and which of several are in force. Refused:
nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from accordingto.ledger.canonical import from_plain, packed, to_plain, unpacked
from accordingto.records import ActorKind, LinkKind, Pieces, Stance


class Verdict(StrEnum):
    """What somebody decides."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    UNDO = "undo"


class Target(StrEnum):
    """What it is decided about."""

    CLAIM = "claim"
    FINDING = "finding"
    ACTOR = "actor"
    LINK = "link"
    GROUP = "group"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as a judgement names it, so that it can be shown in reports that do not.

    Attributes:
        id: The actor's id.
        name: What it is called.
        kind: What sort of somebody it is.
    """

    id: str
    name: str
    kind: ActorKind = ActorKind.PERSON


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be read instead; each None where the machine was right.

    Attributes:
        source: Where the source stands; empty where the text names nobody.
        cue: Where the cue stands.
        content: Where the content stands.
        actor: Who the source is.
        stance: What the source does with the content.
        certainty: How sure it is, -3 to +3.
        negated: Whether the content says that something is not so.
        wording: The content, readable on its own.
    """

    source: Pieces | None = None
    cue: Pieces | None = None
    content: Pieces | None = None
    actor: Named | None = None
    stance: Stance | None = None
    certainty: float | None = None
    negated: bool | None = None
    wording: str | None = None


@dataclass(frozen=True, slots=True)
class End:
    """A claim, or a sentence printed without a source, as a judgement on a link names it.

    Attributes:
        claim: Its id.
        report: Key of the entry of the report that it stands in.
        place: Where it stands there: by this it is found in another reading.
    """

    claim: str
    report: str
    place: Pieces


@dataclass(frozen=True, slots=True)
class Tie:
    """Claims that a judgement ties together, or keeps apart, whatever a finder says of them.

    Attributes:
        kind: What each of `of` is to each of `to`, or is not.
        of: Of a link its `of`; of a split those that are split off; of a group all of its members.
        to: Of a link its `to`; of a split those that stay; of a merger the other group's members; empty where
            `of` are meant among themselves.
    """

    kind: LinkKind
    of: tuple[End, ...]
    to: tuple[End, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on a record.

    Read aloud: "`by` decided on `at_utc` to `verdict` the `what` `target`, because `why`."

    Attributes:
        key: Made from all the rest by the ledger; "" before it is kept.
        verdict: Accept, reject, correct, merge, split or undo.
        what: What it is about.
        target: The id of the claim, finding, actor, link or group; of an undone judgement its key.
        by: Whose decision it is.
        why: The reason, as given.
        at_utc: When it was made.
        place: Of a claim its content's places, of a finding its own: by these it is found in another reading.
        correction: What to read instead, of a claim that is corrected.
        actor: What the actor is merged into, or split off as.
        tie: Of a link or a group: which claims it ties together or keeps apart.
    """

    verdict: Verdict
    what: Target
    target: str
    by: str
    why: str
    at_utc: str
    place: Pieces = ()
    correction: Correction | None = None
    actor: Named | None = None
    tie: Tie | None = None
    key: str = ""


def judgement_body(judgement: Judgement) -> bytes:
    """Return a judgement as canonical bytes, from which its key is made."""
    return packed(to_plain(judgement, frozenset({"key"})))


def judgement_of(body: bytes, key: str) -> Judgement:
    """Return the judgement of which `judgement_body` was made."""
    return from_plain(Judgement, {**unpacked(body), "key": key})


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Return those that nobody undid, oldest first, without the undoing itself.

    Args:
        judgements: In the order they were made. One that undoes another may be undone in its turn.
    """
    undone: set[str] = set()
    standing = []
    for judgement in reversed(tuple(judgements)):
        if judgement.key in undone:
            continue
        if judgement.verdict is Verdict.UNDO:
            undone.add(judgement.target)
        else:
            standing.append(judgement)
    return tuple(reversed(standing))
