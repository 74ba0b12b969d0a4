"""A ledger proves that it is whole, and says by one digest what it holds.

Comes in: a connection. Goes out: a `Proof`: how many rows were looked at, what is the matter with which, and
the digest of all content, which does not depend on the order or the time of reading. Refused: nothing; what
is wrong is told, row by row.
"""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from accordingto.errors import BrokenLedger
from accordingto.ledger import schema
from accordingto.ledger.engines import is_sqlite
from accordingto.ledger.entries import BEGINNING, Entry, Kind, body_of, every, key_of
from accordingto.ledger.indexing import is_in_line
from accordingto.ledger.originals import every_digest, original
from accordingto.ledger.readings import read_as, report_of, spans_of, words_of
from accordingto.records import InvalidSpan, Report


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in a ledger that is not as it should be.

    Attributes:
        where: The row: "entry 12", "preserved copy 5d2a...".
        why: What was expected, and what was found.
    """

    where: str
    why: str


@dataclass(slots=True)
class Proof:
    """What a whole look at a ledger showed.

    Attributes:
        digest: SHA-256 over the sorted keys of all entries: the same for the same content.
        n_entries: How many entries there are.
        copies: The digests of all preserved copies.
        n_spans: How many spans were held against their words.
        troubles: What is the matter; empty where the ledger is whole.
    """

    digest: str = ""
    n_entries: int = 0
    copies: set[str] = field(default_factory=set)
    n_spans: int = 0
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is the matter."""
        return not self.troubles


def digest(connection: Connection) -> str:
    """Return the digest of a ledger's content, which no order or time of reading changes."""
    keys = connection.execute(select(schema.entries.c.key)).scalars()
    return _digest(bytes(key) for key in keys)


def verify(connection: Connection, done: Callable[[int], None] = lambda number: None) -> Proof:
    """Look at every row of a ledger.

    Args:
        connection: The ledger's.
        done: Told the number of each entry that was looked at, for those who wait.
    """
    proof = Proof()
    _pages(connection, proof)
    _copies(connection, proof)
    subjects: dict[int, str] = {}
    previous, expected, keys = BEGINNING, 1, []
    for entry in every(connection):
        if entry.seq != expected:
            _tell(proof, entry, f"expected number {expected}: rows are missing before it")
        if entry.before != previous:
            _tell(proof, entry, "expected the hash of the entry before it, found another")
        if entry.hash_as_it_is() != entry.hash:
            _tell(proof, entry, "its own hash is not that of what stands in it")
        if entry.kind is Kind.REPORT:
            subjects[entry.seq] = entry.key
        _content(connection, entry, subjects, proof)
        previous, expected = entry.hash, entry.seq + 1
        keys.append(bytes.fromhex(entry.key))
        done(entry.seq)
    proof.n_entries, proof.digest = len(keys), _digest(iter(keys))
    for report in subjects:
        _index(connection, report, expected - 1, proof)
    return proof


def _pages(connection: Connection, proof: Proof) -> None:
    """Let SQLite look at its own pages first; PostgreSQL does so as it reads them."""
    if is_sqlite(connection):
        for (line,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if line != "ok":
                proof.troubles.append(Trouble("the file", str(line)))


def _content(connection: Connection, entry: Entry, subjects: dict[int, str], proof: Proof) -> None:
    """Hold an entry's body against its key, and its spans against their words."""
    subject = None if entry.subject is None else subjects.get(entry.subject, "missing")
    try:
        body = body_of(connection, entry.seq)
        if key_of(entry.kind, subject, body) != entry.key:
            _tell(proof, entry, "its content is not what its key says")
        if entry.kind is Kind.REPORT:
            sha256 = report_of(body, "").sha256
            if sha256 not in proof.copies:
                _tell(proof, entry, f"its preserved copy {sha256} is missing")
        elif entry.kind is Kind.READING and entry.subject is not None:
            report = report_of(body_of(connection, entry.subject), "")
            proof.n_spans += _spans(read_as(report, body), words_of(body), entry, proof)
    except (BrokenLedger, InvalidSpan) as error:
        _tell(proof, entry, str(error))


def _spans(report: Report, words: list[str], entry: Entry, proof: Proof) -> int:
    """Count the spans of a reading, and tell of each that does not slice to its words."""
    spans = list(spans_of(report))
    if len(spans) != len(words):
        _tell(proof, entry, f"expected the words of {len(spans)} spans, found {len(words)}")
    for span, recorded in zip(spans, words, strict=False):
        if span.words(report.text) != recorded:
            _tell(proof, entry, f"{span.start}-{span.end} does not slice to the words recorded for it")
    return len(spans)


def _copies(connection: Connection, proof: Proof) -> None:
    for sha256 in every_digest(connection):
        proof.copies.add(sha256)
        try:
            original(connection, sha256)
        except BrokenLedger as error:
            proof.troubles.append(Trouble(f"preserved copy {sha256}", error.why))


def _index(connection: Connection, report: int, until: int, proof: Proof) -> None:
    """Hold the index against what is kept: it must neither hide nor add anything."""
    try:
        if not is_in_line(connection, report, until):
            why = "the index says something else than what is kept; `accordingto verify --mend` makes it anew"
            proof.troubles.append(Trouble(f"entry {report}", why))
    except BrokenLedger as error:
        proof.troubles.append(Trouble(f"entry {report}", error.why))


def _tell(proof: Proof, entry: Entry, why: str) -> None:
    proof.troubles.append(Trouble(f"entry {entry.seq} ({entry.kind})", why))


def _digest(keys: Iterator[bytes]) -> str:
    whole = hashlib.sha256()
    for key in sorted(keys):
        whole.update(key)
    return whole.hexdigest()
