"""What a ledger on a disk withstands: kills, two writers, a full disk, a damaged page, an older version."""

import re
import runpy
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from accordingto.bench import ledger_kills
from accordingto.errors import AccordingToError, Missing, Unwritable
from accordingto.ledger import BrokenLedger, Ledger, Writer, digest, migrating, verify
from accordingto.ledger.engines import NoSuchEngine, engine_of, shown
from accordingto.ledger.schema import FOUND, GATHERED, metadata
from accordingto.ledger.search import Query, search

MADE = runpy.run_path(str(Path(__file__).with_name("made.py")))
read = MADE["read"]


def fill(where: Path, count: int) -> str:
    """Keep that many reports, one a transaction, and return the digest."""
    with Ledger(str(where), create=True) as ledger:
        for number in range(count):
            with ledger.writing() as connection:
                Writer(connection).keep(read(number), "hand/1")
        with ledger.reading() as connection:
            return digest(connection)


def test_killed_again_and_again_it_is_whole(tmp_path: Path) -> None:
    """Kill -9 at random moments harms nothing; in the end all is there that peace would have added."""
    kills = ledger_kills.bench(
        str(tmp_path / "peace.db"), str(tmp_path / "killed.db"), 90, 3, lambda line: None
    )

    assert kills.n_kills >= 1
    assert (kills.n_harmed, kills.same_digest) == (0, True)


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    """Two that make and fill one ledger at once both end well, and nothing is there twice."""
    where, troubles = tmp_path / "shared.db", []

    def add() -> None:
        try:
            fill(where, 25)
        except AccordingToError as error:
            troubles.append(error)

    writers = [threading.Thread(target=add) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert troubles == []
    assert fill(where, 25) == fill(tmp_path / "alone.db", 25)


def test_readers_go_on_beside_a_writer(tmp_path: Path) -> None:
    """Whoever reads sees the state before the batch, and does not wait for its end."""
    where = tmp_path / "ledger.db"
    before = fill(where, 1)
    with Ledger(str(where)) as ledger, ledger.writing() as writing:
        Writer(writing).keep(read(2), "hand/1")
        with Ledger(str(where)) as other, other.reading() as reading:
            assert digest(reading) == before
            assert len(search(reading, Query("oil")).hits) == 2


def test_a_full_disk_is_told_and_loses_nothing(tmp_path: Path) -> None:
    """The batch that does not fit is refused whole; what was there is whole, and adding goes on later."""
    where = tmp_path / "ledger.db"
    before = fill(where, 3)
    ledger = Ledger(str(where))
    with pytest.raises(Unwritable, match="goes on where it was"), ledger, ledger.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")  # SQLite's own quota: no page more
        for number in range(200):
            Writer(connection).keep(read(number), "hand/1")
    with Ledger(str(where)) as again, again.reading() as connection:
        assert digest(connection) == before
        assert verify(connection).is_whole

    assert fill(where, 5) == fill(tmp_path / "alone.db", 5)


@pytest.mark.skipif(not Path("/usr/bin/prlimit").exists(), reason="no prlimit here to cap a file's size")
def test_a_file_that_may_not_grow_is_told(tmp_path: Path) -> None:
    """The system's own limit on a file ends in one clear line, and the ledger is whole."""
    where = tmp_path / "ledger.db"
    fill(where, 2)
    script = (
        "import signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from accordingto.bench.ledger_kills import add_all\n"
        "from accordingto.errors import AccordingToError\n"
        f"try: add_all({str(where)!r}, 3000)\n"
        "except AccordingToError as error: sys.exit(error.exit_status)"
    )
    done = subprocess.run(
        ["/usr/bin/prlimit", "--fsize=600000", sys.executable, "-c", script], check=False, timeout=120
    )

    assert done.returncode == Unwritable.exit_status
    with Ledger(str(where)) as ledger, ledger.reading() as connection:
        assert verify(connection).is_whole


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    """Bytes that changed on the disk are an error with a remedy, never fewer rows in silence."""
    where = tmp_path / "ledger.db"
    fill(where, 30)
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    page_bytes, whole = 8192, where.read_bytes()
    n_told = 0
    for page in range(1, len(whole) // page_bytes):
        damaged = bytearray(whole)
        damaged[page * page_bytes : page * page_bytes + 256] = b"\xa5" * 256
        where.write_bytes(damaged)
        try:
            with Ledger(str(where)) as ledger, ledger.reading() as connection:
                n_told += not verify(connection).is_whole
        except BrokenLedger as error:
            n_told += "copy" in error.remedy or "entry" in error.why

    assert n_told == len(whole) // page_bytes - 1


def test_a_file_that_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    """Neither a text nor another program's database is taken for one, or written to."""
    words = tmp_path / "notes.txt"
    words.write_text("not a database, and longer than a header of a hundred bytes\n" * 9)
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE mine (a)")
    for path in (words, other):
        before = path.read_bytes()
        with pytest.raises(BrokenLedger):
            Ledger(str(path), create=True)
        assert path.read_bytes()[100:] == before[100:]


def test_nothing_is_made_where_nothing_was_asked_for(tmp_path: Path) -> None:
    """A misspelt path is told, and no empty ledger is left there."""
    with pytest.raises(Missing, match="accordingto add"):
        Ledger(str(tmp_path / "misspelt.db"))

    assert list(tmp_path.iterdir()) == []
    with pytest.raises(Unwritable):
        Ledger(str(tmp_path / "no" / "such" / "folder.db"), create=True)
    with pytest.raises(NoSuchEngine, match="postgresql://"):
        Ledger("mysql://x/y", create=True)


def test_a_password_is_never_shown() -> None:
    """What is said of an address leaves the password out."""
    assert "secret" not in shown("postgresql://me:secret@db.example.org/claims")
    with pytest.raises(AccordingToError) as caught:
        Ledger("postgresql://me:secret@127.0.0.1:9/claims")

    assert "secret" not in caught.value.line


def test_an_older_ledger_is_copied_and_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything kept is still there, the index is made, and the ledger as it was stands beside it."""
    where = tmp_path / "ledger.db"
    before = fill(where, 3)
    with closing(sqlite3.connect(where)) as connection:
        for table in (*(each.name for each in (*FOUND, *GATHERED)), "claims_words"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
        connection.commit()
    with Ledger(str(where)) as ledger, ledger.reading() as connection:
        assert (digest(connection), verify(connection).is_whole) == (before, True)
        assert len(search(connection, Query("oil")).hits) == 6
        copy = Path(str(ledger.copied_to))

    assert copy.parent == tmp_path
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
        assert connection.execute("SELECT count(*) FROM entries").fetchone() == (6,)


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    """Nobody writes into tables that they do not understand."""
    where = tmp_path / "ledger.db"
    fill(where, 1)
    with closing(sqlite3.connect(where)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    with pytest.raises(BrokenLedger, match="newer version"):
        Ledger(str(where))


def test_the_steps_end_where_the_schema_stands(tmp_path: Path) -> None:
    """The migrations make the very tables that the program speaks of, and the last is the newest."""
    where = tmp_path / "ledger.db"
    fill(where, 1)
    versions = Path(migrating.__file__).parent / "migrations" / "versions"
    numbers = sorted(path.name[:4] for path in versions.glob("0*.py"))
    with engine_of(str(where)).connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)

    assert numbers[-1] == migrating.NEWEST
    assert [row for row in differences if "claims_words" not in str(row)] == []


def test_nothing_but_adding_is_ever_asked_of_kept_tables() -> None:
    """No statement of ours updates or deletes what is kept."""
    room = Path(migrating.__file__).parent
    statements = re.compile(
        r"\b(?:update|delete)\([a-z_.]*(?:table|entries|originals)|(?:UPDATE|DELETE FROM) \w+"
    )
    found = {
        (path.name, statement)
        for path in room.glob("*.py")
        for statement in statements.findall(path.read_text(encoding="utf-8"))
    }

    assert found == {("indexing.py", "delete(table"), ("indexing.py", "DELETE FROM claims_words")}
