"""A report that is handed in over HTTP becomes one that is read and kept.

Comes in: a text, or an address. Goes out: what became of it. Refused: what `accordingto read` refuses too,
and a report longer than a server reads for anybody; each as a `Refusal`.
"""

import hashlib
import json
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import Response

from accordingto import attributions, pipeline
from accordingto.errors import AccordingToError, NoArticle, TooLarge
from accordingto.ledger import Writer, is_read
from accordingto.ledger.ids import What
from accordingto.ledger.moments import Moment
from accordingto.ledger.views import report_view
from accordingto.records import Refusal, Report
from accordingto.reports import SeveralReports, open_report, report_from_text
from accordingto.reports.dates import iso_date
from accordingto.reports.gather import refusal_of
from accordingto.reports.lines import read_line
from accordingto.web import naming
from accordingto.web.answers import Added
from accordingto.web.house import House
from accordingto.web.problems import WebError, as_json, problem

_PLACE_DIGITS = 16


def from_text(text: str, about: dict[str, str], house: House) -> Report | Refusal:
    """Make a report from words at hand.

    Args:
        text: The words.
        about: What is known beside them: title, outlet, published, url, language.
        house: Whose bounds hold.

    Raises:
        WebError: `published` is no day or time.
    """
    if "published" in about and iso_date(about["published"]) is None:
        raise WebError(
            "InvalidDay", f"expected a day or a time, found {about['published']!r}", where="published"
        )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    where = f"handed-in:{digest[:_PLACE_DIGITS]}"
    try:
        if not about:
            return within(house, report_from_text(text, where=where))
        line = json.dumps({**about, "text": text}, ensure_ascii=False, sort_keys=True)
        return within(house, read_line(line.encode("utf-8", "surrogatepass"), where=where))
    except AccordingToError as error:
        return refusal_of(error)


def from_address(address: str, house: House) -> Report | Refusal:
    """Fetch a report; what is on private networks is not fetched unless the server allows it."""
    try:
        return within(house, open_report(address, allow_private=house.allow_private))
    except SeveralReports as error:
        raise WebError("SeveralReports", "expected one report, found several", where=address) from error
    except ValueError as error:
        if isinstance(error, UnicodeError):
            return refusal_of(NoArticle("expected an address, found none", where=address, remedy="Check it"))
        raise
    except AccordingToError as error:
        return refusal_of(error)


def read_and_keep(house: House, report: Report) -> Added:
    """Read a report and keep it, unless it is kept with a reading by the same finder."""
    read_by = attributions.finder(house.finder).found_by
    with house.ledger.reading() as connection:
        if is_read(connection, report, read_by):
            there = naming.the(What.REPORT, connection, report.id).report or 0
            kept = report_view(connection, there, Moment(as_read=True)).report
            return Added(kept.id, new=False, n_claims=len(kept.claims), n_findings=len(kept.findings))
    read = pipeline.read(report, house.finder)
    with house.ledger.writing() as connection:
        is_new = Writer(connection).keep(read, read_by)
    return Added(read.id, is_new, len(read.claims), len(read.findings))


def refuse(house: House, refusal: Refusal) -> None:
    """Keep a refusal, for `accordingto refused`."""
    with house.ledger.writing() as connection:
        Writer(connection).refuse(refusal)


def refused(refusal: Refusal) -> Response:
    """Return the answer for a report that was refused: the reason and the remedy."""
    too_large = refusal.kind == TooLarge.__name__
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if too_large else HTTPStatus.UNPROCESSABLE_ENTITY
    return as_json(problem(status, refusal.kind, refusal.why, refusal.remedy, refusal.where))


def in_path(id_: str) -> str:
    """Return an id as it stands in an address."""
    return quote(id_, safe="")


def within(house: House, report: Report) -> Report:
    """Return a report, unless it would keep the finder busy for too long.

    Raises:
        TooLarge: It is longer than this server reads.
    """
    if len(report.text) > house.max_body:
        raise TooLarge(
            f"expected at most {house.max_body:,} characters, found {len(report.text):,}",
            where=report.where,
            remedy="Split it, or use `accordingto add`",
        )
    return report
