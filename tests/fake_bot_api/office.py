"""The bot in this process: python-telegram-bot's real Application, no network at all.

Its requests go straight to a `World`; any other address fails the test. The clock is the
test's: `office.pass_time(hours=2)`.
"""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any, Self

from telegram.request import BaseRequest

from bot.config import Config
from bot.settings import Settings
from bot.state import chats
from bot.state.chats import Chat
from bot.state.database import Database
from bot.telegram.application import make_application
from bot.telegram.delivery import Delivery
from bot.telegram.desk import open_desk
from bot.telegram.housekeeping import by_the_clock, expire
from bot.telegram.receiver import store
from bot.telegram.worker import Worker
from tests.fake_bot_api.messages import Message, RefusedError
from tests.fake_bot_api.server import TOKEN
from tests.fake_bot_api.world import STAFF_CHAT, World

if TYPE_CHECKING:
    from pathlib import Path

    from bot.telegram.live import LiveDialogue

# Wednesday, 2026-07-01, 10:00 in Shanghai.
NOW = 1_782_871_200.0
# What somebody asks a person for.
MATTER = "老板欠我三个月工资，我叫张三，电话13812345678"


class WorldRequest(BaseRequest):
    """Answers from a `World`; fails on any use of the network."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.fail_next: list[Exception] = []

    @property
    def read_timeout(self) -> float | None:
        """Of no meaning here."""
        return 5

    async def initialize(self) -> None:
        """Nothing to do."""

    async def shutdown(self) -> None:
        """Nothing to do."""

    async def do_request(
        self, url: str, method: str, request_data: Any = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """Answer as the `World` does."""
        assert url.startswith(f"https://no.network/bot{TOKEN}/"), "a test used the network"
        name = url.rpartition("/")[2]
        if name == "sendMessage" and self.fail_next:
            raise self.fail_next.pop(0)
        call = request_data.json_parameters if request_data else {}
        try:
            result = self._world.calls[name](call)
        except RefusedError as error:
            answer: dict[str, Any] = {"ok": False, "description": error.description}
            if error.parameters:
                answer["parameters"] = error.parameters
            return error.code, json.dumps(answer).encode()
        return 200, json.dumps({"ok": True, "result": result}).encode()


class Office:
    """A running bot. What users do returns when the bot has done all there is to do.

    Users have met the bot before, unless they are `strangers`.
    """

    def __init__(
        self,
        folder: Path,
        live: LiveDialogue,
        url: str = "",
        telegram: dict[str, Any] | None = None,
        *,
        strangers: bool = False,
        **more: Any,
    ) -> None:
        raw = {
            "operator": {"name": "测试市总工会", "contact": "test@example.org"},
            "telegram": {
                "base_url": "https://no.network",
                "staff_chat": STAFF_CHAT,
                "sends_per_second": 0,
                **(telegram or {}),
            },
            **more,
        }
        self.now = NOW
        self._met: set[int] | None = None if strangers else set()
        self.world = World()
        self.world.clock = lambda: self.now
        self.settings = Settings(Config.model_validate(raw), folder)
        self.database = Database(url or self.settings.database, write_to_disk=False)
        self.desk = open_desk(self.settings, self.database, live, clock=lambda: self.now)
        self.request = WorldRequest(self.world)
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        self._runner.run(self._start())
        return self

    def __exit__(self, *_: object) -> None:
        self._runner.run(self._stop())
        self._runner.close()
        self.database.close()
        assert self.world.violations == []

    async def _start(self) -> None:
        self._application = make_application(self.desk, TOKEN, self.request, self.request)
        await self._application.initialize()
        self.worker = Worker(
            self.desk, self._application, Delivery(self.desk, self._application.bot)
        )
        self._task = asyncio.create_task(self.worker.run())

    async def _stop(self) -> None:
        self._task.cancel()
        await asyncio.gather(self._task, return_exceptions=True)
        await self.worker.stop()
        await self._application.shutdown()

    # What happens in the world. Each returns what the bot wrote because of it, in any chat.

    def say(self, user: int, text: str, **more: Any) -> list[Message]:
        """A user writes one message."""
        self.world.say(user, text, **more)
        return self.settle()

    def press(self, user: int, message: Message, label: str) -> list[Message]:
        """A user taps a button."""
        self.query = self.world.press(user, message, label)
        return self.settle()

    def staff_reply(self, message: Message, text: str, **more: Any) -> list[Message]:
        """A member of staff replies in the group."""
        return self.say(500, text, chat=STAFF_CHAT, reply_to=message, **more)

    def open_case(self, worker: int, words: str = MATTER) -> tuple[Message, Message]:
        """A worker asks for a person and agrees: the case's card, and what the worker is told."""
        self.say(worker, "/person")
        (consent,) = self.say(worker, words)
        card, told = sorted(self.press(worker, consent, "同意"), key=lambda one: one.chat)
        return card, told

    def pass_time(self, hours: float) -> list[Message]:
        """Time passes, and what is due by the clock is done."""
        self.now += hours * 3600
        self.database.do(by_the_clock, self.settings, self.now)
        self.database.do(expire, self.settings, self.now)
        self.desk.wake()
        return self.settle()

    def sent_to(self, chat: int) -> list[Message]:
        """What the bot wrote to a chat."""
        return [one for one in self.world.transcript if one.chat == chat and one.by == "bot"]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Look into the database."""
        read = self.database.do(lambda tx: tx.exec_driver_sql(query).all())
        return [tuple(row) for row in read]

    def settle(self) -> list[Message]:
        """Hand over what is queued and wait until all is answered and sent."""
        before = len(self.world.transcript)
        self._runner.run(self._settle())
        return [one for one in self.world.transcript[before:] if one.by == "bot"]

    def take_updates(self) -> None:
        """Hand over what is queued, and do nothing with it yet."""
        self._runner.run(self._take())

    async def _take(self) -> None:
        updates = [self.world.updates.pop(number) for number in sorted(self.world.updates)]
        for update in updates:
            self._meet(update)
        if updates:
            await store(self.desk, "telegram:test", updates)

    def _meet(self, update: dict[str, Any]) -> None:
        """Whoever writes for the first time has been greeted before."""
        message = update.get("message", {})
        user = message.get("chat", {}).get("id", 0)
        if self._met is None or user <= 0 or user in self._met:
            return
        self._met.add(user)
        spoken = "en" if message["from"]["language_code"].startswith("en") else "zh"
        chat = Chat(f"telegram:{user}", spoken=spoken)
        self.database.do(chats.seen, chat, self.now)
        self.database.do(chats.change, chat.chat, greeted=True)

    async def _settle(self) -> None:
        await self._take()
        for _ in range(100):
            if await self.worker.drain(0.3) == 0:
                return
            # What was postponed is due in a while: time passes.
            self.now += 1
        raise AssertionError("something is left undone")
