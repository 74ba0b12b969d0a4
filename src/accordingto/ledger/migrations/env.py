"""Where Alembic begins: it is handed a connection that is in a transaction already, and nothing else."""

from alembic import context

from accordingto.ledger.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
