"""`accordingto sources`: an actor's record as a source, with the claims behind every figure.

Comes in: nothing, a name, or an actor's id. Goes out: a list of sources, or one record, as text or JSON.
Refused: a name by which no source is called (`Missing`).
"""

from typing import TYPE_CHECKING, Annotated

import typer

from accordingto.cli.grouped import brought_in_line, looked_up, tell_unlinked
from accordingto.cli.groups import CursorOption, LimitOption, tell_page
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
    plain,
    print_json,
)
from accordingto.errors import Missing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from accordingto.groups.records import Record
    from accordingto.ledger.moments import Moment
    from accordingto.records import Actor

EPILOG = """Examples:

\b
  accordingto sources
  accordingto sources Ellerby
  accordingto sources "Marin Dosso" --all-claims
  accordingto sources 75aaea57090e35c3 --format json
  accordingto sources Ellerby --at 2026-11-30 --as-read

A record counts claims made, about whom, who relayed them, who denied them, how many an independent origin
says too and how many somebody else's claim weakens. Under each figure stand the claims that it is made of,
with their ids. There is no score of trust. Where several actors are called so, the one with most claims is
shown and the others are listed; an id shows another."""

app = typer.Typer(rich_markup_mode=None, add_completion=False)

_MOST_PAGES = 9  # digits of a cursor


@app.command(epilog=EPILOG)
def sources(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME|ID", help="Whose record is shown.", show_default=False),
    ] = None,
    all_claims: Annotated[
        bool, typer.Option("--all-claims", help="Show every claim behind a figure, rather than the first.")
    ] = False,
    limit: LimitOption = 20,
    cursor: CursorOption = None,
    ledger: LedgerOption = DEFAULT_LEDGER,
    as_read: AsReadOption = False,
    at: AtOption = None,
    form: FormOption = Form.TEXT,
) -> None:
    """List those whose word claims rest on, or show the record of one of them."""
    with opened(ledger) as kept:
        waiting = brought_in_line(kept)
        when = moment(as_read, at)
        with kept.reading() as connection:
            if words:
                _tell_record(connection, words, when, form, whole=all_claims)
            else:
                _tell_list(connection, limit, cursor, when, form)
    tell_unlinked(waiting)


def _tell_list(connection: "Connection", limit: int, cursor: str | None, when: "Moment", form: Form) -> None:
    """Print sources, those whose word most claims rest on first."""
    from accordingto.exports.readable_records import print_sources
    from accordingto.groups import records
    from accordingto.ledger.search import InvalidCursor

    if cursor is not None and not (cursor.isdecimal() and cursor.isascii() and len(cursor) <= _MOST_PAGES):
        raise InvalidCursor(f"expected a cursor as it came with a page, got {cursor!r}")
    skip = int(cursor or 0)
    found = records.sources(connection, limit + 1, skip, when)
    following = str(skip + limit) if len(found) > limit else None
    if form is Form.JSON:
        print_json({"sources": found[:limit], "cursor": following})
        return
    if found:
        print_sources(found[:limit], console())
    tell_page("sources", len(found), following)


def _tell_record(
    connection: "Connection", words: list[str], when: "Moment", form: Form, *, whole: bool
) -> None:
    """Print one actor's record, and who else is called so."""
    from accordingto.exports.readable_records import named, print_record
    from accordingto.groups import records
    from accordingto.groups.members import told

    actor, others = _whose(connection, words, when)
    record = records.record(connection, actor, when)
    claims = told(connection, _claims_of(record), when)
    if form is Form.JSON:
        print_json({"record": record, "claims": plain(claims), "called_so_too": others})
        return
    print_record(record, claims, console(), whole=whole)
    if others:
        called = "others are" if len(others) > 1 else "other actor is"
        typer.echo(f"\n{len(others)} {called} called so; `accordingto sources ID` shows", err=True)
        for other in others:
            typer.echo(f"  {named(other)}", err=True)


def _whose(connection: "Connection", words: list[str], when: "Moment") -> "tuple[str, list[Actor]]":
    """Return the id of the actor that is meant, and the others that are called so.

    Raises:
        Missing: No source is called so.
    """
    from accordingto.groups.records import actors_named
    from accordingto.ledger.ids import What

    by_id = looked_up(connection, words, What.ACTOR)
    if by_id is not None:
        return by_id.id, []
    name = " ".join(words)
    found = actors_named(connection, name, when)
    if not found:
        raise Missing(
            "expected somebody of that name on whose word claims rest, found nobody",
            where=name,
            remedy="`accordingto sources` lists those there are",
        )
    return found[0].id, found[1:]


def _claims_of(record: "Record") -> "Iterator[str]":
    """Yield the ids of all claims that a record speaks of."""
    yield from record.made
    for tallies in (
        record.about, record.relayed_by, record.denied_by, record.corroborated, record.contradicted
    ):  # fmt: skip
        for one in tallies:
            yield from one.claims
            yield from one.evidence
