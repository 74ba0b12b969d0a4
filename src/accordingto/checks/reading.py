"""A report as checks look at it: its headline, lead, sentences, day and people, worked out once.

Comes in: a `Report`. Goes out: `Reading`, which also makes findings. Refused: nothing; what the report
does not have (a title, a date) is None or empty.
"""

import re
from bisect import bisect_right
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import NamedTuple

from accordingto.checks.dates import WrittenDate, date_line, written_dates, years
from accordingto.records import (
    Actor,
    Attribution,
    Claim,
    Finding,
    Pieces,
    Report,
    Severity,
    Span,
    TimeType,
    content_id,
)
from accordingto.text import Quotation, paragraphs, quotations, sentences

_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_HEADER = 5  # paragraphs in which a headline or a date line may stand
_PROSE = 8  # words from which a paragraph is one of the report's own, and no header line
_NEAR = 400  # code points of an endless sentence that are looked at, before a place and after it
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # the farthest clocks on earth


class Published(NamedTuple):
    """The day a report is of.

    Attributes:
        day: As the report gives it.
        first: The earliest day that may have been "today" for whoever wrote it.
        last: The latest such day; other than `first` only where a time is given, which may be
            another clock's than the writer's.
    """

    day: date
    first: date
    last: date


class Reading:
    """One report, with what several checks ask of it.

    Args:
        report: With whatever the stages before found in it.
    """

    def __init__(self, report: Report) -> None:
        """Keep the report; all else is worked out when it is first asked for."""
        self.report = report
        self.text = report.text

    def finding(self, kind: str, severity: Severity, pieces: Pieces, because: str) -> Finding:
        """Make a finding with its id.

        Args:
            kind: The check's name, in lower case with hyphens.
            severity: How much it matters to somebody about to rely on the report.
            pieces: The words it is about, at least one piece; put in reading order here.
            because: One sentence that a reader can check against the text.
        """
        ordered = tuple(sorted(set(pieces)))
        places = [(piece.start, piece.end) for piece in ordered]
        return Finding(
            content_id("finding", self.report.id, kind, places),
            kind,
            severity,
            ordered,
            " ".join(because.split()),
        )

    def words(self, pieces: Pieces) -> str:
        """Return the words of a role on one line, its pieces apart by an ellipsis."""
        return " … ".join(" ".join(piece.words(self.text).split()) for piece in pieces)

    @cached_property
    def paragraphs(self) -> list[Span]:
        """The paragraphs of the text, the headline's among them."""
        return list(paragraphs(self.text))

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences of the text, in reading order."""
        return sentences(self.text)

    @cached_property
    def body(self) -> list[Span]:
        """The sentences from the lead on, without headline and header lines."""
        start = self.lead.start if self.lead else len(self.text)
        return [sentence for sentence in self.sentences if sentence.start >= start]

    @cached_property
    def headline(self) -> str | None:
        """The headline's words on one line, or None where the report has none."""
        return " ".join((self.report.title or "").split()) or None

    @cached_property
    def headline_at(self) -> Span | None:
        """Where the headline stands in the text, or None where it stands only beside it."""
        wanted = _bare(self.headline or "")
        first = self.paragraphs[:_HEADER] if wanted else []
        return next((one for one in first if _bare(one.words(self.text)) == wanted), None)

    @cached_property
    def lead(self) -> Span | None:
        """The first paragraph of prose below the headline, or None."""
        below = self.headline_at.end if self.headline_at else 0
        return next(
            (
                paragraph
                for paragraph in self.paragraphs
                if paragraph.start >= below and len(paragraph.words(self.text).split(None, _PROSE)) >= _PROSE
            ),
            None,
        )

    @cached_property
    def quotations(self) -> list[Quotation]:
        """What stands between quotation marks, in reading order."""
        return quotations(self.text, self.paragraphs)

    @cached_property
    def dates(self) -> list[WrittenDate]:
        """The days that the text names by month and day, in reading order."""
        return written_dates(self.text)

    @cached_property
    def years(self) -> set[int]:
        """The years that the text names."""
        return years(self.text)

    @cached_property
    def resolved_years(self) -> dict[tuple[int, int], set[int]]:
        """The years that the report's times were resolved to, by month and day."""
        found: dict[tuple[int, int], set[int]] = {}
        for time in self.report.times:
            if time.type is TimeType.DATE and (value := _ISO_DAY.fullmatch(time.value)):
                year, month, day = map(int, value.groups())
                found.setdefault((month, day), set()).add(year)
        return found

    @cached_property
    def published(self) -> Published | None:
        """The day the report is of: as it was published, else as a line of its own says."""
        given = _moment(self.report.published or "")
        if given is not None:
            return given
        lines = (date_line(one.words(self.text)) for one in self.paragraphs[:_HEADER])
        day = next(filter(None, lines), None)
        return Published(day, day, day) if day else None

    @cached_property
    def attributions(self) -> dict[str, Attribution]:
        """The report's attributions by id."""
        return {attribution.id: attribution for attribution in self.report.attributions}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The report's actors by id."""
        return {actor.id: actor for actor in self.report.actors}

    @cached_property
    def sources(self) -> dict[str, tuple[Actor, ...]]:
        """Who the source of each attribution is, by the attribution's id."""
        return {
            one.attribution: tuple(self.actors[name] for name in one.actors if name in self.actors)
            for one in self.report.resolutions
        }

    @cached_property
    def relaying(self) -> set[str]:
        """The ids of attributions in whose content another one stands."""
        return {one.parent for one in self.report.attributions if one.parent}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The report's claims by the id of their attribution."""
        return {claim.attribution: claim for claim in self.report.claims}

    def sentence_at(self, place: int) -> Span:
        """Return the sentence around a place in the text, of an endless one what is near."""
        at = bisect_right(self.sentences, place, key=lambda one: one.start) - 1
        if at >= 0 and self.sentences[at].start <= place < self.sentences[at].end:
            sentence = self.sentences[at]
            return Span(max(sentence.start, place - _NEAR), min(sentence.end, place + _NEAR))
        return Span(place, place + 1)

    def is_quoted(self, place: int) -> bool:
        """Say whether a place in the text stands between quotation marks."""
        at = bisect_right(self._quoted, place, key=lambda one: one.start) - 1
        return at >= 0 and place < self._quoted[at].end

    @cached_property
    def _quoted(self) -> list[Span]:
        return sorted(piece for one in self.quotations if one.depth == 0 for piece in one.pieces)


def _bare(line: str) -> str:
    return " ".join(line.split()).rstrip(".").casefold()


def _moment(iso: str) -> Published | None:
    """Read an ISO 8601 day or time; None where it is neither."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return None
    day = moment.date()
    if len(iso) <= len("2024-09-30"):
        return Published(day, day, day)
    try:
        return Published(day, (moment - _WEST).date(), (moment + _EAST).date())
    except OverflowError:
        return Published(day, day, day)
