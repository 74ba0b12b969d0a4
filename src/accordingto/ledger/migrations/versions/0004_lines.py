"""Make the index of which linking was made after which."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; it is filled from what is kept."""
    op.create_table(
        "linked",
        sa.Column("linking", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("after", _NUMBER, nullable=False),
    )
