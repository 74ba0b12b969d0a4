"""What stands beside a report's text: its claims and findings, each with where its words are.

Comes in: a report as it is seen, and the judgements on it. Goes out: `Note`s in the order a person reads
them, each with the places that are marked for it. Refused: nothing; an id that leads nowhere is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from accordingto.exports.outline import Entry, outline
from accordingto.exports.spoken import Telling
from accordingto.ledger.judgements import Judgement, Target
from accordingto.records import (
    Actor,
    ActorKind,
    Attribution,
    Claim,
    Finding,
    PlaceUse,
    Report,
    Time,
    TimeRole,
)
from accordingto.web.excerpts import shown
from accordingto.web.marking import Marked, Role
from accordingto.web.wording import day

_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_DATED = re.compile(r"\d{4}(-\d\d){0,2}(T\d\d:\d\d.*)?")
_PART_OF_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T(MO|MI|AF|EV|NI|DT)")
_PARTS = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose word a claim rests on.

    Attributes:
        name: As the actor is called.
        kind: What sort of source it is.
    """

    name: str
    kind: ActorKind


@dataclass(frozen=True, slots=True)
class ClaimNote:
    """A claim beside its words; of an attribution without a claim, what there is of it.

    Attributes:
        key: What stands for it in the page's anchors: the claim's id, told apart where two have the same.
        id: The claim's, or the attribution's.
        label: Its number, with that of the one it stands in before it: "2.1".
        depth: How many it stands in.
        origins: Whose word it rests on, one a chain; empty where nobody is named.
        claim: The claim, or None.
        attribution: What it was made of.
        wording: The claim's, or the words of the content.
        chains: From the outlet to the origin, one for each source side by side.
        about: Who is spoken of.
        said: When it was said, in words, harmless.
        happened: When it is said to have happened, in words, harmless.
        places: Names of the places it speaks of.
        because: Why its source is taken for whom it is taken.
        judgements: Those on it that are in force.
        noticed: The numbers of the findings whose words are among its own.
        marks: Where its words are.
    """

    key: str
    id: str
    label: str
    depth: int
    origins: tuple[Origin, ...]
    claim: Claim | None
    attribution: Attribution
    wording: str
    chains: tuple[tuple[Actor, ...], ...]
    about: tuple[Actor, ...]
    said: tuple[str, ...]
    happened: tuple[str, ...]
    places: tuple[str, ...]
    because: tuple[str, ...]
    judgements: tuple[Judgement, ...]
    noticed: tuple[int, ...]
    marks: Marked

    @property
    def who(self) -> str:
        """Whose word it is, by name."""
        return " and ".join(origin.name for origin in self.origins) or "nobody named"

    @property
    def kind(self) -> ActorKind:
        """What sort of source it is; of several, the first."""
        return self.origins[0].kind if self.origins else ActorKind.NOBODY

    @property
    def relays(self) -> tuple[str, ...]:
        """Names of those between the outlet and the origins, the origin's side first, each once."""
        return tuple(dict.fromkeys(actor.name for chain in self.chains for actor in reversed(chain[1:-1])))

    @property
    def state(self) -> str:
        """What people made of it: "" where nobody judged it."""
        verdicts = {judgement.verdict.value for judgement in self.judgements}
        return "corrected" if "correct" in verdicts else "accepted" if "accept" in verdicts else ""


@dataclass(frozen=True, slots=True)
class FindingNote:
    """A finding beside its words.

    Attributes:
        key: What stands for it in the page's anchors.
        finding: What a check noticed.
        marks: Where its words are.
    """

    key: str
    finding: Finding
    marks: Marked


@dataclass(frozen=True, slots=True)
class Margin:
    """All notes on a report; a note's number is its place, counted from 0, the claims first.

    Attributes:
        claims: In the order a person reads them, those nested in another after it.
        findings: The gravest first.
    """

    claims: tuple[ClaimNote, ...]
    findings: tuple[FindingNote, ...]

    @property
    def notes(self) -> list[ClaimNote | FindingNote]:
        """All of them, by their numbers."""
        return [*self.claims, *self.findings]


def margin(report: Report, judgements: Iterable[Judgement] = ()) -> Margin:
    """Return what stands beside a report's text.

    Args:
        report: As it is seen.
        judgements: Those in force on it, oldest first.
    """
    telling = _Teller(report, tuple(judgements))
    keys = set[str]()
    claims = tuple(telling.note(entry, keys) for entry in outline(report.attributions))
    findings = tuple(
        FindingNote(_free(row.id, keys), row, {Role.NOTICED: row.pieces}) for row in report.findings
    )
    return Margin(claims, findings)


class _Teller:
    """Makes the notes on one report, looking every record up once."""

    def __init__(self, report: Report, judgements: tuple[Judgement, ...]) -> None:
        self._report = report
        self._telling = Telling(report)
        self._actors = {row.id: row for row in report.actors}
        self._times = {row.id: row for row in report.times}
        self._places = {row.id: row for row in report.places}
        self._judged = _by_attribution(report, judgements)
        self._noticed = _characters(report.findings, len(report.attributions))

    def note(self, entry: Entry, keys: set[str]) -> ClaimNote:
        """Return the note on one attribution, with a key that no other has."""
        row, text = entry.attribution, self._report.text
        claim = self._telling.claim(row)
        id_ = claim.id if claim else row.id
        marks = {Role.CONTENT: row.content, Role.SOURCE: row.source, Role.CUE: row.cue}
        times = [self._times[key] for key in claim.times if key in self._times] if claim else []
        return ClaimNote(
            key=_free(id_, keys),
            id=id_,
            label=entry.number,
            depth=entry.depth,
            origins=self._origins(row, claim),
            claim=claim,
            attribution=row,
            wording=claim.wording if claim else shown(row.content, text),
            chains=tuple(self._named(chain) for chain in (claim.chains if claim else ())),
            about=self._named(claim.about if claim else ()),
            said=self._when(times, TimeRole.SAID),
            happened=self._when(times, TimeRole.HAPPENED),
            places=tuple(dict.fromkeys(self._where(claim))),
            because=tuple(self._telling.because(claim)) if claim else (),
            judgements=self._judged.get(row.id, ()),
            noticed=self._noticed_in(marks),
            marks=marks,
        )

    def _origins(self, row: Attribution, claim: Claim | None) -> tuple[Origin, ...]:
        if claim is not None:
            told = self._telling.origins(claim)
            return tuple(Origin(one.name, one.kind) for one in told if one.kind is not ActorKind.NOBODY)
        source = shown(row.source, self._report.text)
        return (Origin(source, ActorKind.UNNAMED),) if source else ()

    def _named(self, ids: Iterable[str]) -> tuple[Actor, ...]:
        return tuple([self._actors[key] for key in ids if key in self._actors])

    def _when(self, times: list[Time], role: TimeRole) -> tuple[str, ...]:
        told = [spoken_time(time, self._report.text) for time in times if time.role is role]
        return tuple(dict.fromkeys(told))

    def _where(self, claim: Claim | None) -> Iterator[str]:
        for key in claim.places if claim else ():
            place = self._places.get(key)
            if place is not None and place.use is PlaceUse.PLACE:
                yield place.name

    def _noticed_in(self, marks: Marked) -> tuple[int, ...]:
        """Return the numbers of findings with words among these."""
        spans = [span for pieces in marks.values() for span in pieces]
        if not spans or not self._noticed:
            return ()
        first, last = min([span.start for span in spans]), max([span.end for span in spans])
        near = [row for row in self._noticed if row[1] < last and first < row[2]]
        there = (
            number
            for number, start, end in near
            if any(span.start < end and start < span.end for span in spans)
        )
        return tuple(dict.fromkeys(there))


def spoken_time(time: Time, text: str) -> str:
    """Return a time as people say it, and as the report says it where its value says less.

    "2026-W37" becomes "the week of 7 September 2026", "2026-09-08TMO" "8 September 2026, morning"; a duration
    or a season is told in the report's words.
    """
    return _dated(time.value) or f"“{shown(time.pieces, text)}”"


@lru_cache(maxsize=4096)
def _dated(value: str) -> str:
    """Return a value that is a day, a time or a week as people say it, else ""."""
    if found := _PART_OF_DAY.fullmatch(value):
        return f"{day(found[1]).striptags()}, {_PARTS[found[2]]}"
    if (found := _WEEK.fullmatch(value)) and (monday := _monday(*found.groups())):
        return f"the week of {day(monday).striptags()}"
    return day(value).striptags() if _DATED.fullmatch(value) else ""


def _monday(year: str, week: str) -> str | None:
    try:
        return date.fromisocalendar(int(year), int(week), 1).isoformat()
    except ValueError:
        return None


def _by_attribution(report: Report, judgements: tuple[Judgement, ...]) -> dict[str, tuple[Judgement, ...]]:
    """Return the judgements on claims by what they apply to: found by its id, else by its place."""
    if not judgements:
        return {}
    own = {row.id: row.attribution for row in report.claims} | {row.id: row.id for row in report.attributions}
    by_place = {row.content: row.id for row in reversed(report.attributions)}
    found: dict[str, list[Judgement]] = {}
    for judgement in judgements:
        if judgement.what is Target.CLAIM:
            key = own.get(judgement.target) or by_place.get(judgement.place, "")
            found.setdefault(key, []).append(judgement)
    return {key: tuple(rows) for key, rows in found.items()}


def _characters(findings: Iterable[Finding], first: int) -> list[tuple[int, int, int]]:
    """Return each piece of each finding, under the finding's number."""
    return [
        (number, span.start, span.end)
        for number, row in enumerate(findings, start=first)
        for span in row.pieces
    ]


def _free(id_: str, keys: set[str]) -> str:
    """Return an id that stands for nothing else on the page yet, and take it."""
    key, n = id_, 1
    while key in keys:
        n += 1
        key = f"{id_}-{n}"
    keys.add(key)
    return key
