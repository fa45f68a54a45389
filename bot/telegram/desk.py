"""What handlers work with: the database, the dialogue, the settings, and the work in hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

import telegram
from telegram.ext import Application, CallbackContext, ExtBot

from bot.config import Settings
from bot.state import inbox, serving
from bot.state.chats import Chat
from bot.state.database import Database, Transaction
from bot.telegram.live import LiveDialogue
from bot.types import Language

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Unit:
    """Updates of one chat that are answered as one, and whether that is committed."""

    chat: str
    ids: list[int]
    updates: list[telegram.Update]
    received_at: float = 0.0
    finished: bool = False
    failure: Exception | None = None

    @property
    def messages(self) -> list[telegram.Message]:
        """The messages, one that was edited while it waited only as it is now."""
        newest: dict[int, telegram.Message] = {}
        for update in self.updates:
            message = update.effective_message
            if message is not None:
                newest[message.message_id] = message
        return list(newest.values())


@dataclass(slots=True)
class Desk:
    """What one bot needs. `wake` tells the worker that there is something to do."""

    settings: Settings
    database: Database
    live: LiveDialogue
    clock: Callable[[], float] = time.time
    wake: Callable[[], None] = lambda: None
    units: dict[int, Unit] = field(default_factory=dict)

    @property
    def has_staff(self) -> bool:
        """True if there is a staff group."""
        return self.settings.config.telegram.staff_chat != 0


class Talk(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """The context of one unit of work. What it decides is committed together with its end."""

    unit: Unit

    @classmethod
    def from_update(cls, update: object, application: Any) -> Talk:
        """As python-telegram-bot makes it, with the unit that the update belongs to."""
        talk = super().from_update(update, application)
        assert isinstance(update, telegram.Update)
        talk.unit = application.bot_data["desk"].units[update.update_id]
        return talk

    @property
    def desk(self) -> Desk:
        """What all units share."""
        desk = self.bot_data["desk"]
        assert isinstance(desk, Desk)
        return desk

    async def chat(self) -> Chat:
        """The chat, made if it is new."""
        return (await self.chat_and_pace(0.0))[0]

    async def chat_and_pace(self, seconds: float) -> tuple[Chat, int]:
        """The chat, and how many updates came in so many seconds before the unit's first."""
        user = self.unit.updates[-1].effective_user
        english = user is not None and (user.language_code or "").startswith("en")
        until = self.unit.received_at
        return await self.desk.database.call(
            serving.open_chat,
            self.unit.chat,
            "en" if english else "zh",
            self.desk.clock(),
            until - seconds,
            until,
        )

    async def commit(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write what was decided and, in the same transaction, that the unit is answered."""
        ids = self.unit.ids

        def both(tx: Transaction) -> T:
            result = function(tx, *args, **kwargs)
            inbox.finish(tx, ids)
            return result

        result = await self.desk.database.call(both)
        self.unit.finished = True
        return result


def spoken(chat: Chat) -> Language:
    """The language of the messenger's own sentences in a chat."""
    return "en" if (chat.language or chat.spoken) == "en" else "zh"


App = Application[Any, Talk, Any, Any, Any, Any]
