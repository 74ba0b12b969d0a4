"""Make the index by which claims, actors and findings are found; it is filled from what is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of the index, and that of the words as the engine likes it."""
    _reports_and_spots()
    _claims()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE claims_words USING fts5(words, source, outlet, about, place, facets,"
            " content='', columnsize=0, tokenize='ascii')"
        )
    else:
        op.create_table(
            "claims_words",
            sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
            sa.Column("words", sa.dialects.postgresql.TSVECTOR, nullable=False),
        )
        op.create_index("claims_by_words", "claims_words", ["words"], postgresql_using="gin")


def _reports_and_spots() -> None:
    op.create_table(
        "reports",
        sa.Column("seq", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", _TEXT, nullable=False),
        sa.Column("title", _TEXT),
        sa.Column("outlet", _TEXT),
        sa.Column("published", _TEXT),
        sa.Column("url", _TEXT),
    )
    op.create_index("reports_by_id", "reports", ["id"])
    op.create_table(
        "spots",
        sa.Column("id", _TEXT, primary_key=True),
        sa.Column("report", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("what", _TEXT, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("spots_by_report", "spots", ["report"])


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("report", _NUMBER, nullable=False),
        sa.Column("claim", _TEXT, nullable=False),
        sa.Column("since", _NUMBER, nullable=False),
        sa.Column("tracks", sa.SmallInteger, nullable=False),
        sa.Column("looks", sa.BigInteger),
        sa.Column("source", _TEXT, nullable=False),
        sa.Column("stance", _TEXT),
        sa.Column("kind", _TEXT),
        sa.Column("wording", _TEXT, nullable=False),
    )
    op.create_index("claims_by_id", "claims", ["claim", "report"])
    op.create_index("claims_by_report", "claims", ["report"])
    op.create_table(
        "claims_replaced",
        sa.Column("number", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("track", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("since", _NUMBER, nullable=False),
    )
