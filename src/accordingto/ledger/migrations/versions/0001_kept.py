"""Make the tables that are kept, and let nobody change or delete what is in them."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make `entries` and `originals`."""
    op.create_table(
        "entries",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False, unique=True),
        sa.Column("subject", _NUMBER),
        sa.Column("place", _TEXT),
        sa.Column("made_by", _TEXT, nullable=False),
        sa.Column("made_utc", _TEXT, nullable=False),
        sa.Column("replaces", _NUMBER),
        sa.Column("before", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("entries_by_subject", "entries", ["subject", "seq"])
    op.create_index("entries_by_place", "entries", ["place"])
    op.create_index("entries_by_replaced", "entries", ["replaces"])
    op.create_index("entries_by_kind", "entries", ["kind", "seq"])
    op.create_table(
        "originals",
        sa.Column("sha256", sa.LargeBinary, primary_key=True),
        sa.Column("n_bytes", _NUMBER, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    on_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _only_add_on_sqlite() if on_sqlite else _only_add_on_postgresql():
        op.execute(statement)


def _only_add_on_sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {table}_no_{action} BEFORE {action} ON {table} BEGIN"
        " SELECT RAISE(ABORT, 'the ledger is append-only'); END"
        for table in ("entries", "originals")
        for action in ("update", "delete")
    ]


def _only_add_on_postgresql() -> list[str]:
    return [
        "CREATE FUNCTION accordingto_append_only() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
        *(
            f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION accordingto_append_only()"
            for table in ("entries", "originals")
        ),
        # zstd has pressed these already: PostgreSQL would only try again
        "ALTER TABLE entries ALTER COLUMN body SET STORAGE EXTERNAL",
        "ALTER TABLE originals ALTER COLUMN bytes SET STORAGE EXTERNAL",
    ]
