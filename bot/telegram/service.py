"""The running bot: receiver, worker and housekeeping, from start to a clean end."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import Coroutine
from typing import Any

from telegram import BotCommand
from telegram.error import InvalidToken, TelegramError
from telegram.request import BaseRequest

from bot.staff_texts import say
from bot.state import inbox
from bot.telegram import offered, staff_group
from bot.telegram.application import make_application, make_requests
from bot.telegram.delivery import Delivery
from bot.telegram.desk import App, Desk
from bot.telegram.housekeeping import housekeeping
from bot.telegram.incoming import ALLOWED, MESSENGER
from bot.telegram.receiver import Poller
from bot.telegram.webhook import WebhookServer
from bot.telegram.worker import Worker, end
from knowledge.errors import UnionbotError

log = logging.getLogger("unionbot.service")

_LONGEST_PAUSE = 30.0


async def serve(desk: Desk, token: str, secret: str) -> None:
    """Run until SIGTERM or SIGINT; then answer what is there, within the grace period.

    Raises `UnionbotError` if the token is refused or the port is taken.
    """
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        # A second one changes nothing: the first one's drain is bounded.
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    config = desk.settings.config.telegram
    polling, sending = make_requests(config)
    application = make_application(desk, token, polling, sending)
    source = f"{MESSENGER}:{token.partition(':')[0]}"
    server: WebhookServer | None = None
    if config.mode == "webhook":
        server = WebhookServer(desk, source, config.webhook, secret)
        log.info("webhook listens on port %d", server.start())
    running = asyncio.create_task(_run(desk, application, polling, source, server, secret, stop))
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait([running, stopped], return_when=asyncio.FIRST_COMPLETED)
    stop.set()
    await running


async def _run(
    desk: Desk,
    application: App,
    polling: BaseRequest,
    source: str,
    server: WebhookServer | None,
    secret: str,
    stop: asyncio.Event,
) -> None:
    worker = Worker(desk, application, Delivery(desk, application.bot))
    tasks: list[asyncio.Task[None]] = []
    try:
        if not await _connect(application, stop):
            return
        waiting = await desk.database.call(inbox.backlog)
        log.info("ready, %d updates wait", waiting)
        jobs: list[Coroutine[Any, Any, None]] = [
            worker.run(),
            housekeeping(desk),
            desk.live.watch(),
            _announce_itself(desk, application, secret),
            staff_group.look(desk, application.bot),
        ]
        tasks = [asyncio.create_task(job) for job in jobs]
        receiver = asyncio.create_task(
            _forever() if server else Poller(desk, application.bot, polling, source).run()
        )
        tasks.append(receiver)
        await _until(stop, tasks)
        receiver.cancel()
        if server:
            await server.stop()
        left = await worker.drain(desk.settings.config.telegram.grace_seconds)
        log.info("stopped, %d left for the next start", left)
    finally:
        await end(tasks)
        await worker.stop()
        await application.shutdown()


async def _until(stop: asyncio.Event, tasks: list[asyncio.Task[None]]) -> None:
    """Wait for the end; raise what a task died of."""
    stopped = asyncio.create_task(stop.wait())
    waiting: set[asyncio.Task[Any]] = {stopped, *tasks}
    while not stopped.done():
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()


async def _forever() -> None:
    await asyncio.Event().wait()


async def _connect(application: App, stop: asyncio.Event) -> bool:
    """Reach Telegram, however long it takes; false if we are to stop before."""
    pause = 0.5
    while not stop.is_set():
        try:
            await application.initialize()
        except InvalidToken:
            raise UnionbotError(say("token-refused")) from None
        except TelegramError as error:
            log.warning("Telegram cannot be reached (%s), trying again", type(error).__name__)
        else:
            return True
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await stop.wait()
        pause = min(_LONGEST_PAUSE, 2 * pause)
    return False


async def _announce_itself(desk: Desk, application: App, secret: str) -> None:
    """Tell Telegram how to reach us and what the menu shows; again until it worked."""
    config, bot = desk.settings.config.telegram, application.bot
    pause = 0.5
    while True:
        try:
            if config.mode == "webhook":
                await bot.set_webhook(
                    config.webhook.url,
                    secret_token=secret,
                    allowed_updates=ALLOWED,
                    max_connections=config.at_once,
                )
            else:
                await bot.delete_webhook()
            shown = offered.commands(has_staff=desk.has_staff)
            for number, code in ((0, None), (0, "zh"), (1, "en")):
                commands = [BotCommand(name, says[number]) for name, says in shown.items()]
                await bot.set_my_commands(commands, language_code=code)
        except TelegramError as error:
            log.warning("Telegram was not told of us (%s), trying again", type(error).__name__)
            await asyncio.sleep(pause)
            pause = min(_LONGEST_PAUSE, 2 * pause)
        else:
            return
