"""Links, groups and what people decide about them are the same on both engines."""

import runpy
from pathlib import Path

from accordingto.exports.ledger_lines import lines_of
from accordingto.exports.ledger_lines_back import keep, read_back
from accordingto.groups import follow, link
from accordingto.groups.listing import Order, at, disputes, groups
from accordingto.groups.views import dispute_view, group_view, links_of
from accordingto.ledger import Ledger, Writer, digest, verify
from accordingto.ledger.moments import Moment
from accordingto.ledger.search import Query

LEDGERS = runpy.run_path(str(Path(__file__).parents[1] / "exports" / "ledgers.py"))


def told(ledger: Ledger) -> dict[str, object]:
    """Return all that a ledger says of links, groups and disputes; whose decision it was, but not when."""
    with ledger.writing() as connection:
        follow(connection)
    with ledger.reading() as connection:
        found = groups(connection).groups
        claims = [claim for group in found for claim in group.claims]
        against = disputes(connection).disputes
        return {
            "groups": found,
            "newest": groups(connection, order=Order.NEWEST).groups,
            "fitting": groups(connection, query=Query(words="crew")).groups,
            "members": [group_view(connection, group.id).members for group in found],
            "links": [(row.link.id, row.link.score, row.state) for row in links_of(connection, claims)],
            "disputes": against,
            "sides": [dispute_view(connection, one.id).common for one in against],
            "as read": at(connection, Moment(as_read=True)).groups,
        }


def linkings(ledger: Ledger) -> list[bytes]:
    """Return the lines of a ledger that tell of links, without the time at which they were kept."""
    with ledger.reading() as connection:
        lines = [line for line in lines_of(connection) if line.startswith(b'{"line": "linking"')]
    return [line.split(b'"at_utc"')[0] + line.split(b'"linking": ', 1)[1] for line in lines]


def test_linking_gives_the_same_on_both_engines(both: tuple[Ledger, Ledger]) -> None:
    """The same reports, linked and judged in the same steps, have the same links, groups and disputes."""
    here, there = both
    for ledger in both:
        LEDGERS["fill_linked"](ledger)

    assert linkings(here) == linkings(there)
    assert len(linkings(here)) == 5
    one, two = told(here), told(there)
    assert one == two
    assert all(one[what] for what in one)


def test_linking_alone_gives_the_same_digest(both: tuple[Ledger, Ledger]) -> None:
    """Where nobody judged anything, the digests are one; a second run of linking adds nothing."""
    digests = []
    for ledger in both:
        LEDGERS["keep"](ledger, *LEDGERS["ferry"]())
        assert link(ledger).n_reports == 5
        assert link(ledger).n_reports == 0
        with ledger.reading() as connection:
            digests.append(digest(connection))
            assert verify(connection).is_whole

    assert digests[0] == digests[1]


def test_a_linked_ledger_moves_from_one_engine_to_the_other(both: tuple[Ledger, Ledger]) -> None:
    """Links and decisions go along: SQLite's ledger is PostgreSQL's, with one digest."""
    here, there = both
    LEDGERS["fill_linked"](here)
    with here.reading() as connection, there.writing() as writing:
        writer = Writer(writing)
        for line in read_back(("x.jsonl", line) for line in lines_of(connection)):
            keep(writer, line)

    assert told(here) == told(there)
    with here.reading() as one, there.reading() as two:
        assert digest(one) == digest(two)
        assert verify(two).is_whole
