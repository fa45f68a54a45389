"""PostgreSQL: the connection with the locks breaks off while a chat is served."""

from __future__ import annotations

import asyncio
import threading
import time
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from bot.state import chats, counters, outbox
from bot.state.chats import Chat
from bot.state.database import Database
from bot.state.locks import ChatLocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.fake_bot_api.databases import Postgres
    from tests.fake_bot_api.messages import Message
    from tests.fake_bot_api.office import Office

WORKER, KEY = 77, "telegram:77"
QUESTION = "申请法律援助要什么材料"
_HELD = "SELECT pid FROM pg_locks WHERE locktype = 'advisory'"
_BREAK_OFF = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"


@pytest.fixture
def url(postgres: Postgres) -> str:
    """SQLite's lock is one of the process and cannot be lost."""
    return postgres.ready_url()


class Other:
    """Another process, which takes the chat as soon as the connection is broken off."""

    def __init__(self, office: Office, url: str) -> None:
        self._office, self._url = office, url
        self._database = Database(url)
        self._locks = ChatLocks(self._database)
        self._has_it = threading.Event()
        self._thread: threading.Thread | None = None
        self.seen: list[list[Message]] = []

    def take(self) -> None:
        """Break the bot's connection off and hold the chat for a while."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            connection.execute(_BREAK_OFF)
            for _ in range(200):
                if connection.execute(_HELD).fetchone() is None:
                    break
                time.sleep(0.01)
        self._thread = threading.Thread(target=lambda: asyncio.run(self._hold()))
        self._thread.start()
        assert self._has_it.wait(10)

    async def _hold(self) -> None:
        assert await self._locks.acquire(KEY)
        self._has_it.set()
        await asyncio.sleep(1.5)
        self.seen.append(self._office.sent_to(WORKER))
        await self._locks.release(KEY)

    def close(self) -> None:
        """It ends."""
        if self._thread:
            self._thread.join()
        self._locks.close()
        self._database.close()


@pytest.fixture
def other(office: Office, url: str) -> Iterator[Other]:
    """Beside the office."""
    process = Other(office, url)
    yield process
    process.close()


def once(before: Callable[[], None], then: Callable[..., Any]) -> Callable[..., Any]:
    """What does something else before it is called for the first time."""
    left = [before]

    def call(*args: Any, **kwargs: Any) -> Any:
        if left:
            left.pop()()
        return then(*args, **kwargs)

    return call


def test_an_answer_is_not_committed_without_the_lock(
    office: Office, other: Other, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Lost while the answer is made: nothing is said meanwhile, and then it is said once."""
    kind = type(office.desk.live.dialogue)
    monkeypatch.setattr(kind, "reply", once(other.take, kind.reply))
    (answer,) = office.say(WORKER, QUESTION)
    assert other.seen == [[]]
    assert answer.text.startswith("带身份证")
    assert "the connection with the locks was lost" in caplog.text
    assert "1 chats are let go" in caplog.text
    assert QUESTION not in caplog.text


def test_what_was_sent_is_noted_and_nothing_more_is_sent(office: Office, other: Other) -> None:
    """Lost while Telegram takes a message: it is not sent again, and the next one waits."""
    office.world.chats[WORKER] = "private"
    office.database.do(chats.seen, Chat(KEY), office.now)
    for text in ("一", "二"):
        office.database.do(outbox.put, KEY, "text", {"text": text}, office.now)
    send = office.world.calls["sendMessage"]
    office.world.calls["sendMessage"] = once(other.take, send)
    sent = office.settle()
    assert [[one.text for one in seen] for seen in other.seen] == [["一"]]
    assert [one.text for one in sent] == ["一", "二"]
    assert office.database.do(counters.read) == {}
