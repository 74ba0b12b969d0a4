"""`accordingto show`: everything known about a report, a claim, an actor, a finding, a link or a group.

Comes in: an id, in full or by its first characters. Goes out: what is known and what happened to it, as
text or JSON. Refused: an id nobody has (`Missing`), the beginning of several.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from accordingto.cli.grouped import brought_in_line
from accordingto.cli.ledgers import (
    DEFAULT_LEDGER,
    AsReadOption,
    AtOption,
    Form,
    FormOption,
    LedgerOption,
    console,
    moment,
    opened,
    print_json,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from accordingto.groups.views import DisputeView, GroupView, LinkView
    from accordingto.ledger import Ledger
    from accordingto.ledger.actors import ActorView
    from accordingto.ledger.history import Event
    from accordingto.ledger.ids import Named
    from accordingto.ledger.judgements import Judgement
    from accordingto.ledger.moments import Moment
    from accordingto.ledger.search import Hit
    from accordingto.ledger.views import ClaimView, FindingView, ReportView
    from accordingto.records import Report

EPILOG = """Examples:

\b
  accordingto show 5d2a9bb19a60faa1
  accordingto show 5d2a --as-read
  accordingto show 11aa --at 2026-11-30

Ids come from `search`, `groups` and `disputes`; the first four characters do if nothing else begins with
them."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_ACROSS = frozenset({"link", "group", "dispute"})
_LAID_OUT = frozenset({"group", "dispute"})  # shown as the commands of that name show them


@app.command(epilog=EPILOG, no_args_is_help=True)
def show(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help="Of a report, claim, actor, finding, link, group, dispute or judgement."
        ),
    ],
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_read: AsReadOption = False,
    at: AtOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """Show a report, claim, actor, finding, link, group or dispute with everything known about it."""
    from accordingto.ledger import ids

    with opened(ledger) as kept:
        _bring_in_line(kept, id_)
        with kept.reading() as connection:
            named = ids.one(connection, id_)
            view = _view(connection, named, moment(as_read, at))
    if form is Form.JSON:
        print_json({"what": named.what, "view": view})
        return
    if named.what is ids.What.REPORT:
        from accordingto.exports.readable import print_report

        print_report(view.report, console())
    if named.what in _LAID_OUT:
        _lay_out(view)
        return
    _say(_LINES[named.what](view))


def _bring_in_line(kept: "Ledger", id_: str) -> None:
    """Bring groups in line with what is kept, unless somebody asks for what stands in one report."""
    from accordingto.ledger import ids

    with kept.reading() as connection:
        found = ids.look_up(connection, id_)
    if not found or {row.what for row in found} & _ACROSS:
        brought_in_line(kept)


def _view(connection: "Connection", named: "Named", when: "Moment") -> Any:  # noqa: ANN401 - one of the views
    from accordingto.ledger import views
    from accordingto.ledger.actors import actor_view
    from accordingto.ledger.entries import entry_with
    from accordingto.ledger.ids import What
    from accordingto.ledger.kept import judgement_at

    if named.what in _ACROSS:
        return _across(connection, named, when)
    if named.what is What.ACTOR:
        return actor_view(connection, named.id, when)
    if named.what is What.JUDGEMENT or named.report is None:
        return judgement_at(connection, entry_with(connection, named.id))
    if named.what is What.REPORT:
        return views.report_view(connection, named.report, when)
    by_id = views.claim_view if named.what is What.CLAIM else views.finding_view
    return by_id(connection, named.report, named.id, when)


def _across(connection: "Connection", named: "Named", when: "Moment") -> Any:  # noqa: ANN401
    """Return what is known about a link, a group or a dispute."""
    from accordingto.groups import views
    from accordingto.ledger.ids import What

    if named.what is What.LINK:
        return views.link_view(connection, named.id, named.report or 0)
    by_id = views.group_view if named.what is What.GROUP else views.dispute_view
    return by_id(connection, named.id, when)


def _lay_out(view: "GroupView | DisputeView") -> None:
    """Print a group or a dispute as `groups` and `disputes` do."""
    from accordingto.exports.readable_disputes import print_dispute
    from accordingto.exports.readable_groups import print_group
    from accordingto.groups.views import GroupView

    if isinstance(view, GroupView):
        print_group(view, console(), None)
    else:
        print_dispute(view, console(), None)


def _link_lines(view: "LinkView") -> Iterator[str]:
    from accordingto.exports.carried import day, outlet, says, sure

    link = view.link
    yield f"link     {link.id} ({view.state})"
    yield f"kind     {link.kind}, {sure(link.score)}, by {link.found_by}"
    yield f"because  {link.because}"
    for role, end in (("of", view.of), ("to", view.to)):
        yield f"{role:8} {end.id}  {says(end)}: {end.wording}"
        yield f"         {outlet(end)}, {day(end.published)}, report {end.report}"
    if view.judgement is not None:
        made = view.judgement
        yield f"judged   {made.at_utc[:16]}Z  {made.key[:16]}  {_decision(made)}"


def _report_lines(view: "ReportView") -> Iterator[str]:
    """Say of a report what its printed form leaves out: claims, findings and history."""
    yield ""
    for claim in view.report.claims:
        sure = "" if claim.certainty is None else f", certainty {claim.certainty:+.1f}"
        yield f"{claim.id}  {claim.stance}{sure}: {claim.wording}"
    for finding in view.report.findings:
        yield f"{finding.id}  {finding.kind} ({finding.severity}): {finding.because}"
    yield from _history(view.history)
    if view.replaced:
        yield "A newer version of this report is kept."
    for judgement in view.lapsed:
        yield f"no longer applies: {_decision(judgement)}"


def _claim_lines(view: "ClaimView") -> Iterator[str]:
    text, attribution, claim = view.report.text, view.attribution, view.claim
    names = {actor.id: actor.name for actor in view.report.actors}
    yield f"claim    {claim.id if claim else attribution.id} ({view.state})"
    if claim is not None:
        yield f"wording  {claim.wording}"
        sure = "" if claim.certainty is None else f", certainty {claim.certainty:+.1f}"
        yield f"stance   {claim.stance}{', of what is not so' if claim.negated else ''}{sure}"
        for chain in claim.chains:
            yield f"chain    {' > '.join(names.get(link, link) for link in chain)}"
        yield from (f"about    {names.get(key, key)} ({key})" for key in claim.about)
        yield from _times_and_places(view.report, claim.times, claim.places)
    if view.resolution is not None:
        whose = ", ".join(f"{names.get(key, key)} ({key})" for key in view.resolution.actors)
        yield f"whose    {whose}: {view.resolution.because}"
    for role in ("source", "cue", "content"):
        for span in getattr(attribution, role):
            yield f"{role:8} {span.start}-{span.end}  {span.words(text)}"
    sure = "" if attribution.confidence is None else f", confidence {attribution.confidence:.0%}"
    yield f"found    {attribution.form}, {attribution.manner}, by {attribution.found_by}{sure}"
    yield f"report   {_header(view.report)}"
    yield from _history(view.history)


def _times_and_places(report: "Report", times: tuple[str, ...], places: tuple[str, ...]) -> Iterator[str]:
    for time in report.times:
        if time.id in times:
            yield f"time     {time.value} ({' '.join(span.words(report.text) for span in time.pieces)})"
    for place in report.places:
        if place.id in places:
            yield f"place    {place.name}, {place.country or '-'} ({place.lat:.2f}, {place.lon:.2f})"


def _actor_lines(view: "ActorView") -> Iterator[str]:
    actor = view.actor
    yield f"actor    {actor.id}  {actor.name} ({actor.kind}{f', {actor.sort}' if actor.sort else ''})"
    for field in ("aliases", "role", "side", "number", "anonymity", "country", "wikidata", "because"):
        value = getattr(actor, field)
        if value:
            yield f"{field:8} {'; '.join(value) if isinstance(value, tuple) else value}"
    yield f"reports  {view.n_reports}"
    yield from (f"         {_header(report)}" for report in view.reports)
    yield from _hits("said", view.said)
    yield from _hits("about", view.about)
    yield from _history(view.history)


def _finding_lines(view: "FindingView") -> Iterator[str]:
    finding = view.finding
    yield f"finding  {finding.id} ({view.state})"
    yield f"kind     {finding.kind}, {finding.severity}"
    yield f"because  {finding.because}"
    for span in finding.pieces:
        yield f"words    {span.start}-{span.end}  {span.words(view.report.text)}"
    yield f"report   {_header(view.report)}"
    yield from (f"judged   {_decision(judgement)}" for judgement in view.judgements)


def _judgement_lines(judgement: "Judgement") -> Iterator[str]:
    yield f"{judgement.at_utc[:16]}Z  {judgement.key}"
    yield _decision(judgement)


def _hits(heading: str, hits: "tuple[Hit, ...]") -> Iterator[str]:
    for hit in hits:
        yield f"{heading:8} {hit.claim}  {hit.stance or '-'}: {hit.wording}"


def _history(events: "Iterable[Event]") -> Iterator[str]:
    from accordingto.cli.decisions import event_line

    yield from (f"history  {event_line(event)}" for event in events)


def _decision(judgement: "Judgement") -> str:
    from accordingto.cli.decisions import decision_line

    return decision_line(judgement)


def _header(report: "Report") -> str:
    known = (report.id, report.title, report.outlet, report.published, report.url or report.where)
    return " · ".join(part for part in known if part)


def _say(lines: Iterable[str]) -> None:
    """Print lines made harmless, each on one line however long."""
    from accordingto.exports.harmless import harmless

    for line in lines:
        typer.echo(harmless(" ".join(line.split("\n"))))


_LINES: dict[str, Any] = {
    "report": _report_lines,
    "claim": _claim_lines,
    "actor": _actor_lines,
    "finding": _finding_lines,
    "judgement": _judgement_lines,
    "link": _link_lines,
}
