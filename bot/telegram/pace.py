"""Telegram's pace: how many messages go out in a second, and what a 429 holds up."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from contextlib import AbstractAsyncContextManager
from typing import Any

from telegram.ext import AIORateLimiter, BaseRateLimiter

# Of a request that Telegram asks to wait with. Meanwhile the limiter holds back all others, too.
_MAX_RETRIES = 3

# Entered when a request's turn has come, left when Telegram has answered it.
Turn = Callable[[], AbstractAsyncContextManager[None]]


class Pace(BaseRateLimiter[Turn]):
    """python-telegram-bot's limiter, which says when a request's turn has come.

    A message may wait here for long. Whoever must know what has gone out (and what only waits)
    passes a `Turn` as `rate_limit_args`; a request that is tried again has several turns.
    """

    def __init__(self, per_second: int) -> None:
        """`per_second` for all chats together, 0 for no limit. Groups have Telegram's own."""
        self._limiter = AIORateLimiter(
            overall_max_rate=per_second, overall_time_period=1, max_retries=_MAX_RETRIES
        )

    async def initialize(self) -> None:
        """Nothing to do but in the limiter."""
        await self._limiter.initialize()

    async def shutdown(self) -> None:
        """Nothing to do but in the limiter."""
        await self._limiter.shutdown()

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Turn | None,
    ) -> Any:
        """Wait, take the turn, and ask Telegram."""

        async def in_turn(*args: Any, **kwargs: Any) -> Any:
            if rate_limit_args is None:
                return await callback(*args, **kwargs)
            async with rate_limit_args():
                return await callback(*args, **kwargs)

        return await self._limiter.process_request(in_turn, args, kwargs, endpoint, data, None)
