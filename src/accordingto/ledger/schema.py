"""The tables of a ledger, the same on SQLite and PostgreSQL.

`entries` and `originals` are kept: rows are added to them and never changed, each entry with the hash of
itself and of the one before it. The others are found again from these at any time: an index of claims,
actors, findings, links and groups by which a search is quick. The words of a claim are indexed by FTS5 on
SQLite and as a tsvector on PostgreSQL; these two are made in the migrations, since SQLAlchemy has no form
for them.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
)

metadata = MetaData()

_NUMBER = BigInteger().with_variant(Integer(), "sqlite")
_TEXT = String().with_variant(String(collation="C"), "postgresql")
"""Compared byte by byte, so that both engines sort alike and a prefix finds its rows by the index."""

entries = Table(
    "entries",
    metadata,
    Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    Column("kind", _TEXT, nullable=False),
    Column("key", LargeBinary, nullable=False, unique=True),
    Column("subject", _NUMBER),
    Column("place", _TEXT),
    Column("made_by", _TEXT, nullable=False),
    Column("made_utc", _TEXT, nullable=False),
    Column("replaces", _NUMBER),
    Column("before", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("entries_by_subject", "subject", "seq"),
    Index("entries_by_place", "place"),
    Index("entries_by_replaced", "replaces"),
    Index("entries_by_kind", "kind", "seq"),
)
"""What is kept, in the order it came. `seq` counts from 1 without a gap; `key` is the SHA-256 of the kind,
the subject's key and the body; `subject` is the `seq` of the report that the entry is about; `place` is
where a report was read from; `replaces` is the `seq` of the entry it stands in for; `before` is the `hash`
of the entry before it, and `hash` that of all its columns but the body, which `key` answers for."""

originals = Table(
    "originals",
    metadata,
    Column("sha256", LargeBinary, primary_key=True),
    Column("n_bytes", _NUMBER, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
"""The bytes of reports as they came, compressed with zstd, each once, by their digest."""

reports = Table(
    "reports",
    metadata,
    Column("seq", _NUMBER, primary_key=True, autoincrement=False),
    Column("id", _TEXT, nullable=False),
    Column("title", _TEXT),
    Column("outlet", _TEXT),
    Column("published", _TEXT),
    Column("url", _TEXT),
    Index("reports_by_id", "id"),
)
"""Index: a row for each report entry, to list it without opening it."""

claims = Table(
    "claims",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("report", _NUMBER, nullable=False),
    Column("claim", _TEXT, nullable=False),
    Column("since", _NUMBER, nullable=False),
    Column("tracks", SmallInteger, nullable=False),
    Column("looks", BigInteger),
    Column("source", _TEXT, nullable=False),
    Column("stance", _TEXT),
    Column("kind", _TEXT),
    Column("wording", _TEXT, nullable=False),
    Index("claims_by_id", "claim", "report"),
    Index("claims_by_report", "report"),
)
"""Index: a row for each state of each claim, from the entry `since` on. `tracks` says in which of two
histories it stands: 1 as the machine read it, 2 as people judged it, 3 in both. `looks` is a digest
of all that the index says of it, by which a change is noticed; None where the claim is gone: rejected, or not
found by a newer reading."""

claims_replaced = Table(
    "claims_replaced",
    metadata,
    Column("number", _NUMBER, primary_key=True, autoincrement=False),
    Column("track", SmallInteger, primary_key=True, autoincrement=False),
    Column("since", _NUMBER, nullable=False),
)
"""Index: in which track a row of `claims` stands no longer, and from which entry on."""

spots = Table(
    "spots",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("report", _NUMBER, primary_key=True, autoincrement=False),
    Column("what", _TEXT, nullable=False),
    Index("spots_by_report", "report"),
    sqlite_with_rowid=False,
)
"""Index: in which reports an actor or a finding stands, or ever stood."""

links = Table(
    "links",
    metadata,
    Column("linking", _NUMBER, primary_key=True, autoincrement=False),
    Column("link", _TEXT, primary_key=True),
    Column("of_report", _NUMBER, primary_key=True, autoincrement=False),
    Column("to_report", _NUMBER, primary_key=True, autoincrement=False),
    Column("kind", _TEXT, nullable=False),
    Column("of", _TEXT, nullable=False),
    Column("to", _TEXT, nullable=False),
    Column("score", Float, nullable=False),
    Index("links_by_link", "link"),
    Index("links_by_of", "of"),
    Index("links_by_to", "to"),
    sqlite_with_rowid=False,
)
"""Index: every link that was ever found, by either end. It is in force while neither report was linked again
after the entry `linking`, which holds its reason and its evidence."""

linked = Table(
    "linked",
    metadata,
    Column("linking", _NUMBER, primary_key=True, autoincrement=False),
    Column("after", _NUMBER, nullable=False),
)
"""Index: which linking was made after which, and so compared with all that those before it are about; 0 where
it was the first, or where what it was made after is not here."""

ties = Table(
    "ties",
    metadata,
    Column("judgement", _NUMBER, primary_key=True, autoincrement=False),
    Column("claim", _TEXT, primary_key=True),
    Column("report", _NUMBER, primary_key=True, autoincrement=False),
    Index("ties_by_claim", "claim"),
    Index("ties_by_report", "report"),
    sqlite_with_rowid=False,
)
"""Index: which judgements tie which claims to others, or keep them apart."""

in_line = Table(
    "in_line",
    metadata,
    Column("what", _TEXT, primary_key=True),
    Column("seq", _NUMBER, nullable=False),
)
"""Up to which entry the tables below follow what is kept; without a row they are made anew."""

statements = Table(
    "statements",
    metadata,
    Column("report", _NUMBER, primary_key=True, autoincrement=False),
    Column("state", _TEXT, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
"""Index: a report's claims and bare sentences as links compare them, so that nobody reads it again."""

groups = Table(
    "groups",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("n_reports", Integer, nullable=False),
    Column("n_outlets", Integer, nullable=False),
    Column("n_origins", Integer, nullable=False),
    Column("first", _TEXT, nullable=False),
    Column("wording", _TEXT, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index("groups_by_size", "n_reports", "id"),
    Index("groups_by_first", "first", "id"),
)
"""Index: the same claim in many reports, as judged now; `first` is when it was first published, or ""."""

group_members = Table(
    "group_members",
    metadata,
    Column("member", _TEXT, primary_key=True),
    Column("group", _TEXT, primary_key=True),
    Column("report", _NUMBER, nullable=False),
    Index("group_members_by_group", "group"),
    Index("group_members_by_report", "report"),
    sqlite_with_rowid=False,
)
"""Index: which claims and bare sentences are in which group."""

tied_links = Table(
    "tied_links",
    metadata,
    Column("link", _TEXT, primary_key=True),
    Column("of", _TEXT, nullable=False),
    Column("of_report", _NUMBER, nullable=False),
    Index("tied_links_by_of", "of"),
)
"""Index: links that people added and no finder finds, by their ids as the claims are called today."""

disputes = Table(
    "disputes",
    metadata,
    Column("id", _TEXT, primary_key=True),
    Column("one", _TEXT, nullable=False),
    Column("other", _TEXT, nullable=False),
    Column("n_reports", Integer, nullable=False),
    Column("first", _TEXT, nullable=False),
    Column("score", Float, nullable=False),
    Column("links", _TEXT, nullable=False),
    Index("disputes_by_size", "n_reports", "id"),
    Index("disputes_by_one", "one"),
    Index("disputes_by_other", "other"),
)
"""Index: two groups that weaken each other; `links` are the ids of the links that say so, spaces between."""

KEPT = (entries, originals)
GATHERED = (in_line, statements, groups, group_members, tied_links, disputes)
"""Made by the room `groups` from what is kept and from the tables below."""
FOUND = (reports, claims, claims_replaced, spots, links, linked, ties)
