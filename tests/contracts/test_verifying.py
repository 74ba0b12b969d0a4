"""Whoever alters a ledger past its own guard is found out, row by row."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from accordingto.ledger import Ledger, digest, verify
from accordingto.ledger.indexing import index_all
from accordingto.ledger.schema import FOUND, GATHERED

MADE = runpy.run_path(str(Path(__file__).parents[1] / "ledger" / "made.py"))
read = MADE["read"]
Keep = Callable[..., int]


def without_guards(connection: Connection) -> None:
    """Take the triggers away, as somebody with the database in their hands could."""
    if connection.dialect.name == "sqlite":
        for table in ("entries", "originals"):
            for action in ("update", "delete"):
                connection.execute(text(f"DROP TRIGGER {table}_no_{action}"))
    else:
        for table in ("entries", "originals"):
            connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER USER"))


@pytest.mark.parametrize(
    ("statement", "row", "why"),
    [
        ("UPDATE entries SET made_by = 'somebody' WHERE seq = 2", "entry 2", "its own hash"),
        ("UPDATE entries SET made_utc = '2020-01-01' WHERE seq = 3", "entry 3", "its own hash"),
        ("UPDATE entries SET place = 'elsewhere' WHERE seq = 1", "entry 1", "its own hash"),
        (
            "UPDATE entries SET body = (SELECT body FROM entries WHERE seq = 3) WHERE seq = 1",
            "entry 1",
            "key",
        ),
        ("DELETE FROM entries WHERE seq = 3", "entry 4", "missing"),
        (
            "UPDATE originals SET bytes = (SELECT bytes FROM originals ORDER BY sha256 LIMIT 1)",
            "preserved copy",
            "not what it was",
        ),
        ("DELETE FROM originals", "entry 1", "missing"),
        ("UPDATE claims SET looks = 1 WHERE number = 1", "entry 1", "index"),
        ("DELETE FROM claims WHERE number = 1", "entry 1", "index"),
        ("UPDATE claims SET wording = 'another' WHERE number = 1", "entry 1", "index"),
        ("UPDATE reports SET title = 'another' WHERE seq = 1", "entry 1", "index"),
    ],
)
def test_a_change_is_found(ledger: Ledger, keep: Keep, statement: str, row: str, why: str) -> None:
    """Every column answers to a hash, and the index to what is kept."""
    keep(read(1), read(2))
    with ledger.writing() as connection:
        without_guards(connection)
        connection.execute(text(statement))
    with ledger.reading() as connection:
        troubles = verify(connection).troubles

    assert [each for each in troubles if row in each.where and why in each.why] != []


def test_a_whole_chain_made_anew_is_found_by_the_digest(ledger: Ledger, keep: Keep) -> None:
    """The last hash and the digest are what to write down elsewhere; a row less gives another digest."""
    keep(read(1), read(2))
    with ledger.reading() as connection:
        before = verify(connection)
    with ledger.writing() as connection:
        without_guards(connection)
        connection.execute(text("DELETE FROM entries WHERE seq = 4"))
    with ledger.reading() as connection:
        after = verify(connection)

    assert before.is_whole
    assert before.digest != after.digest


def test_the_index_is_made_anew_from_what_is_kept(ledger: Ledger, keep: Keep) -> None:
    """Nothing that can be searched is lost when the index is."""
    keep(read(1), read(2))
    rows = text("SELECT number, claim, since, tracks, looks, wording FROM claims ORDER BY number")
    with ledger.writing() as connection:
        before = connection.execute(rows).all()
        connection.execute(text("DELETE FROM claims"))
        index_all(connection)
        after = connection.execute(rows).all()

    assert len(before) == 4
    assert before == after


def test_an_older_ledger_is_brought_up_to_date(ledger: Ledger, keep: Keep, where: str) -> None:
    """On opening, after a copy of what is kept was made: in a file, or in a schema of its own."""
    keep(read(1), read(2))
    with ledger.writing() as connection:
        before = digest(connection)
        for table in (*(each.name for each in (*FOUND, *GATHERED)), "claims_words"):
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    ledger.close()
    with Ledger(where) as newer, newer.reading() as connection:
        proof = verify(connection)
        copied = newer.copied_to
        if connection.dialect.name == "postgresql":
            count = text(f"SELECT count(*) FROM {copied}.entries")  # noqa: S608 - a name of ours
            assert connection.execute(count).scalar() == 4

    assert copied is not None
    assert (proof.digest, proof.troubles) == (before, [])
