"""The fake Bot API's HTTP side: calls, long polling, webhook delivery, scripted faults."""

from __future__ import annotations

import asyncio
import contextlib
import json
import threading
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any, Literal

import tornado.httpclient
import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from tests.fake_bot_api.looping import Looping
from tests.fake_bot_api.messages import BOT_ID, Message, RefusedError
from tests.fake_bot_api.world import World

TOKEN = f"{BOT_ID}:SECRET-token_of-the-fake-bot-0123456789"


@dataclass
class Fault:
    """What goes wrong with a call: `drop` before it is done, `vanish` after it was done."""

    kind: Literal["flood", "drop", "vanish", "slow", "error"]
    seconds: float = 1.0


class FakeBotApi(Looping):
    """The fake in a thread of its own. `base_url` goes into config.yaml."""

    def __init__(self, port: int = 0) -> None:
        super().__init__()
        self.world = World()
        self.faults: dict[str, deque[Fault]] = defaultdict(deque)
        self.counts: dict[str, int] = defaultdict(int)
        self.is_down = False
        # Messages with this in them are no answers: the greeting after a chat's first one.
        self.greeting = ""
        self._port = port
        self._changed = threading.Condition()

    @property
    def base_url(self) -> str:
        """Where the fake listens."""
        return f"http://127.0.0.1:{self._port}"

    # For tests.

    def say(self, user: int, text: str, **more: Any) -> Message:
        """A user writes."""
        return self._do(lambda: self.world.say(user, text, **more))

    def edit(self, message: Message, text: str) -> None:
        """A user edits a message."""
        self._do(lambda: self.world.edit(message, text))

    def press(self, user: int, message: Message, label: str) -> str:
        """A user taps a button."""
        return self._do(lambda: self.world.press(user, message, label))

    def push(self, update: dict[str, Any], update_id: int | None = None) -> int:
        """Queue any update, also a broken or a repeated one."""
        return self._do(lambda: self.world.push(update, update_id))

    def fault(self, method: str, kind: Any, seconds: float = 1.0, times: int = 1) -> None:
        """The next `times` calls of a method go wrong."""
        self.faults[method].extend(Fault(kind, seconds) for _ in range(times))

    def sent(self, chat: int) -> list[Message]:
        """What the bot wrote to a chat, in order, without the greeting."""
        with self._changed:
            written = [m for m in self.world.transcript if m.chat == chat and m.by == "bot"]
        return [m for m in written if not self.greeting or self.greeting not in m.text]

    def wait(self, what: Callable[[], Any], seconds: float = 60.0) -> Any:
        """Wait until `what()` is true; return it. Fails with the transcript."""
        ends = time.monotonic() + seconds
        with self._changed:
            while True:
                if found := what():
                    return found
                left = ends - time.monotonic()
                if left <= 0:
                    lines = [f"{m.chat} {m.by}: {m.text[:70]!r}" for m in self.world.transcript]
                    raise AssertionError("Waited in vain. Transcript:\n" + "\n".join(lines[-40:]))
                self._changed.wait(min(left, 0.2))

    def answer(self, chat: int, count: int = 1, seconds: float = 60.0) -> Message:
        """Wait for the bot's `count`-th message to a chat."""
        return self.wait(lambda: self.sent(chat)[count - 1 : count], seconds)[0]

    def _do(self, action: Callable[[], Any]) -> Any:
        async def run() -> Any:
            result = action()
            self._wake()
            return result

        return asyncio.run_coroutine_threadsafe(run(), self._loop).result(10)

    # HTTP.

    @contextlib.asynccontextmanager
    async def _serving(self) -> AsyncIterator[None]:
        self._news = asyncio.Event()
        self._polls = 0
        handler = tornado.web.Application(
            [(r"/bot([^/]+)/(\w+)", _Call, {"api": self})], log_function=lambda _: None
        )
        server = HTTPServer(handler)
        sockets = bind_sockets(self._port, "127.0.0.1")
        self._port = sockets[0].getsockname()[1]
        server.add_sockets(sockets)
        pusher = asyncio.create_task(self._push_webhook())
        yield
        pusher.cancel()
        server.stop()
        await server.close_all_connections()

    def _wake(self) -> None:
        self._news.set()
        with self._changed:
            self._changed.notify_all()

    async def call(self, token: str, method: str, call: dict[str, str]) -> Any:
        """Answer a call, unless a fault is due."""
        self.counts[method] += 1
        if token != TOKEN:
            raise RefusedError(401, "Unauthorized")
        fault = self.faults[method].popleft() if self.faults[method] else None
        if fault and fault.kind == "flood":
            raise RefusedError(
                429, f"Too Many Requests: retry after {fault.seconds}", retry_after=fault.seconds
            )
        if fault and fault.kind == "error":
            raise RefusedError(502, "Bad Gateway")
        if self.is_down or (fault and fault.kind == "drop"):
            raise _GoneError
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if method == "getUpdates":
            return await self._get_updates(call)
        if method not in self.world.calls:
            self.world.violations.append(f"unknown method {method}")
            raise RefusedError(404, "Not Found")
        try:
            result = self.world.calls[method](call)
        except KeyError as error:
            self.world.violations.append(f"{method} without {error}")
            raise RefusedError(400, f"Bad Request: {error} is missing") from None
        except RefusedError as error:
            if error.code == 400:
                self.counts[f"400 {error.description}"] += 1
            raise
        finally:
            self._wake()
        if fault and fault.kind == "vanish":
            raise _GoneError
        return result

    async def _get_updates(self, call: dict[str, str]) -> list[dict[str, Any]]:
        world = self.world
        if world.webhook:
            raise RefusedError(409, "Conflict: can't use getUpdates method while webhook is active")
        if self._polls:
            raise RefusedError(409, "Conflict: terminated by other getUpdates request")
        offset = int(call.get("offset", "0"))
        for number in [one for one in world.updates if one < offset]:
            world.confirmed.add(number)
            del world.updates[number]
        ends = self._loop.time() + float(call.get("timeout", "0"))
        self._polls += 1
        try:
            while not world.updates and (left := ends - self._loop.time()) > 0:
                self._news.clear()
                try:
                    await asyncio.wait_for(self._news.wait(), min(left, 0.5))
                except TimeoutError:
                    continue
        finally:
            self._polls -= 1
        numbers = sorted(world.updates)[: int(call.get("limit", "100"))]
        return [world.updates[number] for number in numbers]

    async def _push_webhook(self) -> None:
        """As Telegram: again and again until the answer is 200, in order."""
        client = tornado.httpclient.AsyncHTTPClient()
        while True:
            world = self.world
            if not (world.webhook and world.updates):
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.2)
                continue
            number = min(world.updates)
            headers = {"Content-Type": "application/json"}
            if secret := world.webhook.get("secret_token"):
                headers["X-Telegram-Bot-Api-Secret-Token"] = secret
            try:
                response = await client.fetch(
                    world.webhook["url"],
                    method="POST",
                    headers=headers,
                    body=json.dumps(world.updates[number]),
                    raise_error=False,
                    request_timeout=10,
                    validate_cert=False,  # as a self-signed one that was given to setWebhook
                )
                code = response.code
            except OSError:
                code = 0
            self.counts[f"webhook {code}"] += 1
            if code == 200:
                fault = self.faults["webhook"].popleft() if self.faults["webhook"] else None
                if fault is None:
                    world.confirmed.add(number)
                    world.updates.pop(number, None)
            else:
                await asyncio.sleep(0.1)


class _GoneError(Exception):
    """The connection is closed without an answer."""


class _Call(tornado.web.RequestHandler):
    def initialize(self, api: FakeBotApi) -> None:
        self.api = api

    async def post(self, token: str, method: str) -> None:
        call = {name: self.get_argument(name, strip=False) for name in self.request.arguments}
        if "json" in self.request.headers.get("Content-Type", ""):
            body = json.loads(self.request.body)
            call |= {k: v if isinstance(v, str) else json.dumps(v) for k, v in body.items()}
        try:
            result = await self.api.call(token, method, call)
        except _GoneError:
            self.request.connection.stream.close()
            self._finished = True
            return
        except RefusedError as error:
            self.set_status(error.code)
            answer = {"ok": False, "error_code": error.code, "description": error.description}
            if error.parameters:
                answer["parameters"] = error.parameters
            self.finish(answer)
            return
        self.finish({"ok": True, "result": result})

    get = post
