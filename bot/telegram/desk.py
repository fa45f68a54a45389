"""What handlers work with: the database, the dialogue, the settings, and the work in hand."""

from __future__ import annotations

import functools
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec, TypeVar

import telegram
from telegram.ext import Application, CallbackContext, ExtBot

from bot.settings import Settings
from bot.state import chats, inbox, moves, outbox
from bot.state.chats import Chat
from bot.state.database import Database, Transaction
from bot.state.locks import ChatLocks
from bot.state.outbox import Outgoing
from bot.telegram.incoming import STAFF, chat_key
from bot.telegram.live import LiveDialogue
from bot.types import Language

log = logging.getLogger("unionbot.desk")
P = ParamSpec("P")
T = TypeVar("T")


@dataclass(slots=True)
class Unit:
    """Updates of one chat that are answered as one, and what became of them.

    `known` and `pace` are as in `Work`. `first` is the first message to send, which was marked
    as being sent when the unit was committed.
    """

    chat: str
    ids: list[int]
    updates: list[telegram.Update]
    known: Chat | None = None
    pace: int = 0
    finished: bool = False
    first: Outgoing | None = None
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
    """What one bot needs. `wake` tells the worker that there is something to do.

    `moved` has the new numbers of groups by their old ones.
    """

    settings: Settings
    database: Database
    live: LiveDialogue
    clock: Callable[[], float] = time.time
    wake: Callable[[], None] = lambda: None
    units: dict[int, Unit] = field(default_factory=dict)
    moved: dict[int, int] = field(default_factory=dict)
    locks: ChatLocks = field(init=False)

    def __post_init__(self) -> None:
        self.locks = ChatLocks(self.database)

    @property
    def has_staff(self) -> bool:
        """True if there is a staff group."""
        return self.settings.config.telegram.staff_chat != 0

    @property
    def staff_chat(self) -> int:
        """The number that the staff group has now, 0 if there is none."""
        return self.number_of(self.settings.config.telegram.staff_chat)

    def number_of(self, chat: int) -> int:
        """The number that a chat has now."""
        return self.moved.get(chat, chat)

    async def note_move(self, old: int, new: int) -> None:
        """A group has a new number, now and after the next start."""
        if self.moved.get(old) != new:
            chat = STAFF if old == self.staff_chat else chat_key(old)
            await self.database.call(moves.note, old, new, chat)
            self.moved[old] = new
            name = "telegram.staff_chat" if new == self.staff_chat else "a group"
            log.warning("%s has a new number: %d", name, new)


def open_desk(
    settings: Settings,
    database: Database,
    live: LiveDialogue,
    clock: Callable[[], float] = time.time,
) -> Desk:
    """A desk that knows the groups which moved before: Telegram does not tell it again.

    Raises `StateUnavailable` if the database cannot be read now.
    """
    return Desk(settings, database, live, clock, moved=database.do(moves.known))


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

    @functools.cached_property
    def chat(self) -> Chat:
        """The chat that wrote, made with the commit if it is new."""
        user = self.unit.updates[-1].effective_user
        english = user is not None and (user.language_code or "").startswith("en")
        return self.unit.known or Chat(self.unit.chat, spoken="en" if english else "zh")

    @property
    def too_fast(self) -> bool:
        """True if the chat wrote or tapped more in a minute than the bot answers.

        Counted when it was written, a tap when it came: a backlog after a pause is not fast. What
        is for staff is never held back.
        """
        most = self.desk.settings.config.telegram.per_minute
        return self.chat.case_id is None and self.unit.pace > most

    async def commit(
        self, function: Callable[Concatenate[Transaction, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write what was decided and, in the same transaction, that the unit is answered."""
        unit, now = self.unit, self.desk.clock()
        # A unit whose chat no handler looked at is none of a worker: staff, a group that moved.
        writer = self.__dict__.get("chat")
        # A button's spinner is stopped before anything is sent.
        sends_now = unit.updates[-1].callback_query is None

        def all_of_it(tx: Transaction) -> tuple[T, Outgoing | None]:
            # Before what `function` erases: it may be these very updates.
            inbox.finish(tx, unit.ids)
            if writer is not None:
                chats.seen(tx, writer, now)
            result = function(tx, *args, **kwargs)
            return result, outbox.begin(tx, unit.chat, now) if sends_now else None

        result, unit.first = await self.desk.locks.decide(unit.chat, all_of_it)
        unit.finished = True
        return result


def spoken(chat: Chat) -> Language:
    """The language of the messenger's own sentences in a chat."""
    return "en" if (chat.language or chat.spoken) == "en" else "zh"


App = Application[Any, Talk, Any, Any, Any, Any]
