"""The steps by which a ledger came to look as it does, oldest first; Alembic runs those that are missing."""
