"""How Alembic runs our migrations: on the connection that bot.state.migrate hands over.

A migration is written by hand; a test compares what they make with the tables.
"""

from alembic import context

from bot.state.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
