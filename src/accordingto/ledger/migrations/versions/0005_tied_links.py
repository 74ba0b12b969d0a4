"""Make the index of links that people added."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table; it is filled from what is kept."""
    op.create_table(
        "tied_links",
        sa.Column("link", _TEXT, primary_key=True),
        sa.Column("of", _TEXT, nullable=False),
        sa.Column("of_report", _NUMBER, nullable=False),
    )
    op.create_index("tied_links_by_of", "tied_links", ["of"])
