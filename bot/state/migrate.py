"""Brings a database to the newest schema. Migrations run in one transaction, under a lock."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bot.staff_texts import say
from bot.state.engine import shown
from knowledge.errors import UnionbotError

_FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program uses: replicas that start together migrate one at a time.
_LOCK = 7_305_126_401


def newest() -> str:
    """The newest schema: migrations are numbered in the names of their files."""
    return max(path.name[:4] for path in (_FOLDER / "versions").glob("[0-9]*.py"))


def migrate(engine: Engine) -> None:
    """Upgrade to the newest schema. Raises `UnionbotError` if the database is newer than us."""
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
        # Alembic takes a good part of a start to load, and is seldom needed.
        if _version(connection) != newest():
            _upgrade(connection)


def demand_newest(engine: Engine) -> None:
    """Raise `UnionbotError` unless the schema is the newest; nothing is changed."""
    found = version_in(engine)
    if found != newest():
        is_newer = found is not None and found > newest()
        raise UnionbotError(say("newer-database" if is_newer else "older-database"))


def demand_tables(engine: Engine) -> None:
    """Raise `UnionbotError` if no unionbot has used the database; nothing is changed."""
    if version_in(engine) is None:
        url = engine.url.render_as_string(hide_password=False)
        raise UnionbotError(say("no-database", database=shown(url)))


def version_in(engine: Engine) -> str | None:
    """The schema of the database, None if no unionbot has used it; nothing is changed."""
    with engine.connect() as connection:
        return _version(connection)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except CommandError:
        raise UnionbotError(say("newer-database")) from None
