"""What users of the fake Telegram do, and what it keeps of them: chats, messages, updates."""

from __future__ import annotations

import itertools
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from tests.fake_bot_api.messages import BOT_ID, Message, bot_or_user, entities

if TYPE_CHECKING:
    from collections.abc import Callable


class Users:
    """Everybody but the bot. Their methods queue updates for it."""

    def __init__(self) -> None:
        self.clock: Callable[[], float] = time.time
        self.messages: dict[tuple[int, int], Message] = {}
        self.transcript: list[Message] = []
        self.updates: dict[int, dict[str, Any]] = {}
        self.queries: dict[str, bool] = {}
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.chats: dict[int, str] = {}
        self._update_ids = itertools.count(1000)
        self._message_ids: defaultdict[int, itertools.count[int]]
        self._message_ids = defaultdict(lambda: itertools.count(1))
        self._query_ids = itertools.count(1)

    def say(
        self,
        user: int,
        text: str,
        chat: int | None = None,
        reply_to: Message | None = None,
        **more: Any,
    ) -> Message:
        """A user writes. `more` goes into the message (photo=…, language_code=…)."""
        chat = user if chat is None else chat
        self.chats.setdefault(chat, "private")
        language = more.pop("language_code", "zh-hans")
        message = Message(self._number_in(chat), chat, user, text)
        if reply_to is not None and reply_to.chat == chat:
            message.reply_to = reply_to.id
        self._keep(message)
        self.push({"message": {**self._written(message, language, reply_to), **more}})
        return message

    def edit(self, message: Message, text: str) -> None:
        """A user edits a message."""
        message.text = text
        replied = self.messages.get((message.chat, message.reply_to or 0))
        raw = self._written(message, "zh-hans", replied)
        self.push({"edited_message": {**raw, "edit_date": int(self.clock())}})

    def press(self, user: int, message: Message, label: str) -> str:
        """A user taps a button; return the query's id."""
        data = message.button(label)
        query = str(next(self._query_ids))
        self.queries[query] = False
        raw = self._raw(message, BOT_ID, "zh-hans")
        self.push(
            {
                "callback_query": {
                    "id": query,
                    "from": bot_or_user(user, "zh-hans"),
                    "message": raw,
                    "chat_instance": "1",
                    "data": data,
                }
            }
        )
        return query

    def block(self, user: int) -> None:
        """A user blocks the bot, which Telegram tells it."""
        self.blocked.add(user)
        bot = bot_or_user(BOT_ID, "")
        change = {
            "chat": {"id": user, "type": "private", "first_name": "某某"},
            "from": bot_or_user(user, "zh-hans"),
            "date": 1_700_000_000,
            "old_chat_member": {"user": bot, "status": "member"},
            "new_chat_member": {"user": bot, "status": "kicked", "until_date": 0},
        }
        self.push({"my_chat_member": change})

    def migrate(self, group: int, to: int, *, told: bool = True) -> None:
        """A group becomes a supergroup with another number; `told`: its message comes through."""
        self.chats[to] = "supergroup"
        self.moved[group] = to
        if told:
            message = Message(self._number_in(group), group, 500, "")
            self.push({"message": {**self._raw(message, 500, "zh"), "migrate_to_chat_id": to}})

    def push(self, update: dict[str, Any], update_id: int | None = None) -> int:
        """Queue any update, also a broken or a repeated one."""
        number = next(self._update_ids) if update_id is None else update_id
        self.updates[number] = {"update_id": number, **update}
        return number

    def _number_in(self, chat: int) -> int:
        """The number of a chat's next message: each chat counts its own, as supergroups do."""
        return next(self._message_ids[chat])

    def _keep(self, message: Message) -> None:
        self.messages[message.chat, message.id] = message
        self.transcript.append(message)

    def _written(self, message: Message, language: str, reply_to: Message | None) -> dict[str, Any]:
        raw = self._raw(message, int(message.by), language) | entities(message.text)
        if reply_to is not None:
            by = BOT_ID if reply_to.by == "bot" else int(reply_to.by)
            raw["reply_to_message"] = self._raw(reply_to, by, language)
        return raw

    def _raw(self, message: Message, user: int, language: str) -> dict[str, Any]:
        kind = self.chats[message.chat]
        chat: dict[str, Any] = {"id": message.chat, "type": kind}
        chat |= {"first_name": "某某"} if kind == "private" else {"title": "工作群"}
        raw = {
            "message_id": message.id,
            "date": int(self.clock()),
            "chat": chat,
            "from": bot_or_user(user, language),
        }
        return raw | ({"text": message.text} if message.text else {})
