"""Make the index of links, of judgements on them, and of the groups that they hold together."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables; they are filled from what is kept."""
    _links_and_ties()
    _groups()


def _links_and_ties() -> None:
    op.create_table(
        "links",
        sa.Column("linking", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("link", _TEXT, primary_key=True),
        sa.Column("of_report", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("to_report", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("kind", _TEXT, nullable=False),
        sa.Column("of", _TEXT, nullable=False),
        sa.Column("to", _TEXT, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    for name in ("link", "of", "to"):
        op.create_index(f"links_by_{name}", "links", [name])
    op.create_table(
        "ties",
        sa.Column("judgement", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("claim", _TEXT, primary_key=True),
        sa.Column("report", _NUMBER, primary_key=True, autoincrement=False),
        sqlite_with_rowid=False,
    )
    op.create_index("ties_by_claim", "ties", ["claim"])
    op.create_index("ties_by_report", "ties", ["report"])


def _groups() -> None:
    op.create_table(
        "in_line",
        sa.Column("what", _TEXT, primary_key=True),
        sa.Column("seq", _NUMBER, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("report", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("state", _TEXT, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "groups",
        sa.Column("id", _TEXT, primary_key=True),
        sa.Column("n_reports", sa.Integer, nullable=False),
        sa.Column("n_outlets", sa.Integer, nullable=False),
        sa.Column("n_origins", sa.Integer, nullable=False),
        sa.Column("first", _TEXT, nullable=False),
        sa.Column("wording", _TEXT, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
    )
    op.create_index("groups_by_size", "groups", ["n_reports", "id"])
    op.create_index("groups_by_first", "groups", ["first", "id"])
    op.create_table(
        "group_members",
        sa.Column("member", _TEXT, primary_key=True),
        sa.Column("group", _TEXT, primary_key=True),
        sa.Column("report", _NUMBER, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("group_members_by_group", "group_members", ["group"])
    op.create_index("group_members_by_report", "group_members", ["report"])
    op.create_table(
        "disputes",
        sa.Column("id", _TEXT, primary_key=True),
        sa.Column("one", _TEXT, nullable=False),
        sa.Column("other", _TEXT, nullable=False),
        sa.Column("n_reports", sa.Integer, nullable=False),
        sa.Column("first", _TEXT, nullable=False),
        sa.Column("score", sa.Float, nullable=False),
        sa.Column("links", _TEXT, nullable=False),
    )
    op.create_index("disputes_by_size", "disputes", ["n_reports", "id"])
    op.create_index("disputes_by_one", "disputes", ["one"])
    op.create_index("disputes_by_other", "disputes", ["other"])
