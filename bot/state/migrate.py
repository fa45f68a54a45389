"""Brings a database to the newest schema. Migrations run in one transaction, under a lock."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Engine, text

from knowledge.errors import UnionbotError

_FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program uses: replicas that start together migrate one at a time.
_LOCK = 7_305_126_401


def migrate(engine: Engine) -> None:
    """Upgrade to the newest schema. Raises `UnionbotError` if the database is newer than us."""
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        if MigrationContext.configure(connection).get_current_heads() == _newest(config):
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError:
            raise UnionbotError(
                "The database was written by a newer unionbot. Install that version again."
            ) from None


def _newest(config: Config) -> tuple[str, ...]:
    return tuple(ScriptDirectory.from_config(config).get_heads())
