"""getUpdates: fetch, store, and only then confirm. Nothing else happens here."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot
from telegram.request import BaseRequest

from bot.staff_texts import say
from bot.state import inbox
from bot.state.errors import StateUnavailable
from bot.telegram.delivery import seconds_of
from bot.telegram.desk import Desk
from bot.telegram.incoming import ALLOWED, received
from knowledge.errors import UnionbotError

log = logging.getLogger("unionbot.receiver")

_POLL_SECONDS = 25
_LONGEST_PAUSE = 30.0


class Poller:
    """The long polling loop."""

    def __init__(self, desk: Desk, bot: ExtBot[Any], request: BaseRequest, source: str) -> None:
        """`source` says which bot the numbers of updates are of."""
        self._desk = desk
        self._source = source
        self._bot = bot
        self._request = request
        self._offset = 0

    async def run(self) -> None:
        """Poll until cancelled. Raises `UnionbotError` if the token is no longer accepted."""
        pause = 0.0
        while True:
            await asyncio.sleep(pause)
            try:
                await self._once()
                pause = 0.0
            except InvalidToken:
                raise UnionbotError(say("token-refused")) from None
            except Conflict:
                log.error("another program polls with this token")  # noqa: TRY400
                pause = _longer(pause)
            except RetryAfter as error:
                pause = seconds_of(error)
            except (TelegramError, StateUnavailable) as error:
                # What was fetched but not stored was not confirmed: it comes again.
                log.warning("polling failed (%s), trying again", type(error).__name__)
                pause = _longer(pause)

    async def _once(self) -> None:
        """Fetch what is after the offset and store it. The next call confirms it."""
        # Not Bot.get_updates: it parses, and an update that it cannot parse would block all.
        query = {
            "timeout": _POLL_SECONDS,
            "limit": 100,
            "allowed_updates": json.dumps(ALLOWED),
            "offset": self._offset,
        }
        updates = await self._request.post(
            f"{self._bot.base_url}/getUpdates?{urlencode(query)}", read_timeout=_POLL_SECONDS + 10
        )
        assert isinstance(updates, list)
        await store(self._desk, self._source, updates)
        numbers = [one["update_id"] for one in updates if isinstance(one.get("update_id"), int)]
        self._offset = max([self._offset, *(number + 1 for number in numbers)])


async def store(desk: Desk, source: str, updates: Sequence[Mapping[str, Any]]) -> None:
    """Write updates to the inbox and tell the worker."""
    known = [one for one in map(received, updates) if one is not None]
    new = await desk.database.call(inbox.add, source, known, desk.clock())
    if new:
        desk.wake()


def _longer(pause: float) -> float:
    return min(_LONGEST_PAUSE, 2 * pause or 0.5)
