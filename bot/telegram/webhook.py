"""The webhook: check the secret, store, and only then answer 200. Nothing else happens here."""

from __future__ import annotations

import hmac
import json
import logging
import re
from urllib.parse import urlsplit

import tornado.web
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets

from bot.config import Webhook
from bot.staff_texts import say
from bot.state.errors import StateUnavailable
from bot.telegram.desk import Desk
from bot.telegram.receiver import store
from knowledge.errors import UnionbotError

log = logging.getLogger("unionbot.webhook")

_HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024  # bytes; updates are a few kilobytes


class WebhookServer:
    """Serves the webhook's path, and /healthz for whoever watches over the process."""

    def __init__(self, desk: Desk, source: str, config: Webhook, secret: str) -> None:
        path = urlsplit(config.url).path or "/"
        shared = {"desk": desk, "source": source, "secret": secret}
        application = tornado.web.Application(
            [(re.escape(path), _Updates, shared), (r"/healthz", _Health)],
            # Tornado's own access log carries addresses; ours says nothing about anybody.
            log_function=lambda _: None,
        )
        self._server = HTTPServer(application, max_buffer_size=LARGEST, max_body_size=LARGEST)
        self._config = config

    def start(self) -> int:
        """Listen; return the port. Raises `UnionbotError` if it is taken."""
        try:
            sockets = bind_sockets(self._config.port, self._config.listen)
        except OSError:
            where = f"{self._config.listen}:{self._config.port}"
            raise UnionbotError(say("port-taken", where=where)) from None
        self._server.add_sockets(sockets)
        return int(sockets[0].getsockname()[1])

    async def stop(self) -> None:
        """Take no more connections and finish those there are."""
        self._server.stop()
        await self._server.close_all_connections()


class _Updates(tornado.web.RequestHandler):
    def initialize(self, desk: Desk, source: str, secret: str) -> None:
        self._desk = desk
        self._source = source
        self._secret = secret

    async def post(self) -> None:
        given = self.request.headers.get(_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._secret.encode()):
            self.set_status(403)
            return
        try:
            update = json.loads(self.request.body)
        except (ValueError, RecursionError):
            self.set_status(400)
            return
        if not isinstance(update, dict):
            self.set_status(400)
            return
        try:
            await store(self._desk, self._source, [update])
        except StateUnavailable:
            # Telegram sends it again.
            log.warning("the database is not available, the update is refused for now")
            self.set_status(503)

    def write_error(self, status_code: int, **_: object) -> None:
        self.set_status(status_code)
        self.finish()


class _Health(tornado.web.RequestHandler):
    def get(self) -> None:
        self.finish("ok\n")
