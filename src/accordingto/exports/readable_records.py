"""An actor's record for a person: counts, and under each of them the claims that it is made of.

Comes in: a record with the words of its claims, or sources with their counts. Goes out: lines on a Rich
console. Refused: nothing. There is no score of trust in it: people judge.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from accordingto.exports.carried import counted, day, outlet, says
from accordingto.exports.harmless import one_line
from accordingto.exports.sections import INDENT, Row, blank, heading, show
from accordingto.groups.members import Member
from accordingto.groups.records import Record, Source, Tally
from accordingto.records import Actor

if TYPE_CHECKING:
    from rich.console import Console

MADE, FEW = 20, 3
"""Claims an actor made, and claims under each other figure, that are shown unless all are asked for."""

_TALLIES = 12  # of one heading that are shown unless all are asked for
_DEEP, _DEEPER = 4, 6  # columns before the claims under a figure, and before those that stand against them


def print_sources(sources: Iterable[Source], console: "Console") -> None:
    """Print those whose word claims rest on, with how many claims and reports."""
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("claims", "reports"):
        table.add_column(name, justify="right")
    table.add_column("whose word", overflow="fold")
    for one in sources:
        who = Text.assemble((one_line(one.name), "bold"), (f"  {one.kind}" if one.kind else "", "dim"))
        table.add_row(f"{one.n_claims:,}", f"{one.n_reports:,}", who)
    with console.capture() as captured:
        console.print(table)
    for line in captured.get().splitlines():
        console.out(line.rstrip(), highlight=False)


def print_record(
    record: Record, words: Mapping[str, Member], console: "Console", *, whole: bool = False
) -> None:
    """Print what an actor claimed, about whom, and who relays, denies, supports or contradicts it.

    Args:
        record: The record.
        words: The claims in it that can be read, by their ids.
        console: Where to; made without markup.
        whole: Whether to show every claim behind a figure, rather than the first few.
    """
    sections = (
        ("About whom", record.about, "about"),
        ("Relayed by", record.relayed_by, "taken over as"),
        ("Denied by", record.denied_by, "denied by"),
        ("The same said on another origin's word", record.corroborated, "beside it"),
        ("Something else said by", record.contradicted, "against it"),
    )
    show(console, _head(record, words))
    made = _claims(record.made, words, None if whole else MADE, where=True)
    rows = [blank(), heading(f"Claims made: {len(record.made):,}"), *made]
    for title, tallies, beside in sections:
        if tallies:
            n_claims = len({claim for one in tallies for claim in one.claims})
            rows += [blank(), heading(f"{title}: {counted(n_claims, 'claim')}")]
            rows += _tallies(tallies, beside, words, whole=whole)
    show(console, rows)


def named(actor: Actor) -> str:
    """Return "Thomas Ellerby (person; harbour master; 11aa11aa11aa11aa)": enough to choose by."""
    about = [actor.kind.value, *filter(None, (actor.role, actor.side)), actor.id]
    return f"{one_line(actor.name)} ({'; '.join(map(one_line, about))})"


def _head(record: Record, words: Mapping[str, Member]) -> Iterator[Row]:
    from rich.text import Text

    actor = record.actor
    yield Row(Text(one_line(actor.name), "bold underline"), indent=0)
    also = [one_line(name) for name in actor.aliases if name != actor.name]
    about = [actor.kind.value, *(one_line(part) for part in (actor.role, actor.side) if part)]
    yield Row("; ".join([*about, *([f"also {', '.join(also[:MADE])}"] if also else [])]), indent=0)
    yield Row(Text(f"actor {one_line(actor.id)}", "dim"), indent=0)
    n_reports = len({words[claim].report for claim in record.made if claim in words})
    yield Row(
        f"{counted(len(record.made), 'claim')} in {counted(n_reports, 'report')};"
        f" {record.n_corroborated:,} said on another origin's word too,"
        f" {record.n_contradicted:,} with somebody else's word against",
        indent=0,
    )


def _tallies(
    tallies: tuple[Tally, ...], beside: str, words: Mapping[str, Member], *, whole: bool
) -> Iterator[Row]:
    from rich.text import Text

    shown, most = (tallies, None) if whole else (tallies[:_TALLIES], FEW)
    for one in shown:
        id_ = f"  {one_line(one.actor)}" if one.actor else ""
        head = Text.assemble(
            (one_line(one.name), "bold"), f": {counted(len(one.claims), 'claim')}", (id_, "dim")
        )
        yield Row(head)
        yield from _claims(one.claims, words, most, indent=_DEEP)
        if one.evidence:
            yield Row(Text(f"{beside}:", "italic"), indent=_DEEP)
            yield from _claims(one.evidence, words, most, indent=_DEEPER, where=True)
    if len(shown) < len(tallies):
        yield Row(f"and {len(tallies) - len(shown):,} more; --all-claims shows all")


def _claims(
    claims: tuple[str, ...],
    words: Mapping[str, Member],
    most: int | None,
    *,
    indent: int = INDENT,
    where: bool = False,
) -> Iterator[Row]:
    """Yield claims with their ids, and where they stand if that is not told elsewhere."""
    from rich.text import Text

    for id_ in claims[:most]:
        one = words.get(id_)
        said = "its report has been read anew since" if one is None else one_line(one.wording)
        whose = f"\n{says(one)}; {outlet(one)}, {day(one.published)}" if one is not None and where else ""
        yield Row(Text.assemble(said, (whose, "dim")), f"{one_line(id_)}  ", indent)
    if most is not None and len(claims) > most:
        yield Row(f"and {len(claims) - most:,} more; --all-claims shows all", indent=indent)
