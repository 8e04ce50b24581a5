"""Alembic runs this for each migration; the connection comes from `bot.storage.migrating`."""

from alembic import context

from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite can change few things of a table in place
    transactional_ddl=True,  # true of SQLite, too, where a transaction is begun before
)
with context.begin_transaction():
    context.run_migrations()
