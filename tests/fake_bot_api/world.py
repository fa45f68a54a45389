"""What the fake Telegram knows: chats, messages, updates; and its rules, without HTTP."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from typing import Any

from tests.fake_bot_api.html import CannotParseError, plain, units
from tests.fake_bot_api.messages import (
    BOT_ID,
    BOT_NAME,
    Message,
    RefusedError,
    bot_or_user,
    entities,
    keyboard,
)

STAFF_CHAT = -1001

_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


class World:
    """All state of the fake. Methods named like the Bot API's take its parameters."""

    def __init__(self) -> None:
        self.messages: dict[tuple[int, int], Message] = {}
        self.transcript: list[Message] = []
        self.updates: dict[int, dict[str, Any]] = {}
        self.confirmed: set[int] = set()
        self.queries: dict[str, bool] = {}
        self.query_texts: dict[str, str] = {}
        self.blocked: set[int] = set()
        self.moved: dict[int, int] = {}
        self.chats: dict[int, str] = {STAFF_CHAT: "supergroup"}
        self.commands: dict[str, list[str]] = {}
        self.actions: list[int] = []
        self.webhook: dict[str, Any] = {}
        self.violations: list[str] = []
        self._update_ids = itertools.count(1000)
        self._message_ids = itertools.count(1)
        self._query_ids = itertools.count(1)
        self.calls: dict[str, Callable[[dict[str, str]], Any]] = {
            "getMe": self._get_me,
            "sendMessage": self._send_message,
            "copyMessage": self._copy_message,
            "editMessageReplyMarkup": self._edit_markup,
            "editMessageText": self._edit_text,
            "answerCallbackQuery": self._answer_query,
            "sendChatAction": self._chat_action,
            "setMyCommands": self._set_commands,
            "setWebhook": self._set_webhook,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": lambda _: {
                "url": self.webhook.get("url", ""),
                "has_custom_certificate": False,
                "pending_update_count": len(self.updates),
            },
        }

    # What users do. Each returns the update, which is queued for the bot.

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
        message = Message(next(self._message_ids), chat, user, text)
        self._keep(message)
        raw = self._raw(message, user, language)
        if reply_to is not None:
            by_bot = reply_to.by == "bot"
            raw["reply_to_message"] = self._raw(reply_to, BOT_ID if by_bot else user, language)
        if text:
            raw["text"] = text
            raw |= entities(text)
        self.push({"message": {**raw, **more}})
        return message

    def edit(self, message: Message, text: str) -> None:
        """A user edits a message."""
        message.text = text
        raw = self._raw(message, int(message.by), "zh-hans")
        self.push({"edited_message": {**raw, "text": text, "edit_date": 1_700_000_100}})

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
            message = Message(next(self._message_ids), group, 500, "")
            self.push({"message": {**self._raw(message, 500, "zh"), "migrate_to_chat_id": to}})

    def push(self, update: dict[str, Any], update_id: int | None = None) -> int:
        """Queue any update, also a broken or a repeated one."""
        number = next(self._update_ids) if update_id is None else update_id
        self.updates[number] = {"update_id": number, **update}
        return number

    # What the bot calls.

    def _get_me(self, _: dict[str, str]) -> Any:
        return {
            "id": BOT_ID,
            "is_bot": True,
            "first_name": "工会小助手",
            "username": BOT_NAME,
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }

    def _send_message(self, call: dict[str, str]) -> Any:
        message = Message(0, self._chat(call), "bot", *self._text(call)[:1])
        message.html = call["text"]
        message.buttons = keyboard(call)
        message.reply_to = self._reply_to(call, message.chat)
        return self._deliver(message)

    def _copy_message(self, call: dict[str, str]) -> Any:
        source = self.messages.get((int(call["from_chat_id"]), int(call["message_id"])))
        if source is None:
            raise RefusedError(400, "Bad Request: message to copy not found")
        message = Message(0, self._chat(call), "bot", source.text)
        message.copy_of = (source.chat, source.id)
        message.buttons = keyboard(call)
        message.reply_to = self._reply_to(call, message.chat)
        return {"message_id": self._deliver(message)["message_id"]}

    def _edit_markup(self, call: dict[str, str]) -> Any:
        message = self._own(call)
        fresh = keyboard(call)
        if fresh == message.buttons:
            raise RefusedError(400, _NOT_MODIFIED)
        message.buttons = fresh
        return self._raw(message, BOT_ID, "")

    def _edit_text(self, call: dict[str, str]) -> Any:
        message = self._own(call)
        text, fresh = self._text(call)[0], keyboard(call)
        if (text, fresh) == (message.text, message.buttons):
            raise RefusedError(400, _NOT_MODIFIED)
        message.text, message.buttons, message.edited = text, fresh, True
        return self._raw(message, BOT_ID, "")

    def _answer_query(self, call: dict[str, str]) -> Any:
        query = call["callback_query_id"]
        if self.queries.get(query) is not False:
            raise RefusedError(
                400,
                "Bad Request: query is too old and response timeout expired or query ID is invalid",
            )
        if units(call.get("text", "")) > 200:
            raise RefusedError(400, "Bad Request: MESSAGE_TOO_LONG")
        self.queries[query] = True
        self.query_texts[query] = call.get("text", "")
        return True

    def _chat_action(self, call: dict[str, str]) -> Any:
        if call["action"] != "typing":
            raise RefusedError(400, "Bad Request: wrong parameter action in request")
        self.actions.append(self._chat(call))
        return True

    def _set_commands(self, call: dict[str, str]) -> Any:
        commands = json.loads(call["commands"])
        for one in commands:
            if not re.fullmatch(r"[a-z0-9_]{1,32}", one["command"]):
                raise RefusedError(400, "Bad Request: invalid command")
            if not 1 <= len(one["description"]) <= 256:
                raise RefusedError(400, "Bad Request: command description is wrong")
        self.commands[call.get("language_code", "")] = [one["command"] for one in commands]
        return True

    def _set_webhook(self, call: dict[str, str]) -> Any:
        if not call["url"].startswith(("https://", "http://127.0.0.1")):
            raise RefusedError(
                400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook"
            )
        if not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", call.get("secret_token", "x")):
            raise RefusedError(400, "Bad Request: secret token contains unallowed characters")
        if call.get("drop_pending_updates") == "true":
            self.violations.append("drop_pending_updates loses messages")
        self.webhook = dict(call)
        return True

    def _delete_webhook(self, call: dict[str, str]) -> Any:
        if call.get("drop_pending_updates") == "true":
            self.violations.append("drop_pending_updates loses messages")
        self.webhook = {}
        return True

    # Rules.

    def _chat(self, call: dict[str, str]) -> int:
        chat = int(call["chat_id"])
        if chat not in self.chats:
            raise RefusedError(400, "Bad Request: chat not found")
        if chat in self.moved:
            raise RefusedError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                migrate_to_chat_id=self.moved[chat],
            )
        if chat in self.blocked:
            raise RefusedError(403, "Forbidden: bot was blocked by the user")
        return chat

    def _text(self, call: dict[str, str]) -> tuple[str, str]:
        mode = call.get("parse_mode", "")
        if mode not in ("", "HTML"):
            raise RefusedError(400, "Bad Request: unsupported parse_mode")
        try:
            text = plain(call["text"]) if mode else call["text"]
        except CannotParseError as error:
            raise RefusedError(400, f"Bad Request: can't parse entities: {error}") from None
        if not text.strip():
            raise RefusedError(400, "Bad Request: message text is empty")
        if units(text) > 4096:
            raise RefusedError(400, "Bad Request: message is too long")
        return text, mode

    def _reply_to(self, call: dict[str, str], chat: int) -> int | None:
        if "reply_parameters" not in call:
            return None
        asked = json.loads(call["reply_parameters"])
        if (chat, asked["message_id"]) not in self.messages:
            if asked.get("allow_sending_without_reply"):
                return None
            raise RefusedError(400, "Bad Request: message to be replied not found")
        return int(asked["message_id"])

    def _own(self, call: dict[str, str]) -> Message:
        message = self.messages.get((self._chat(call), int(call["message_id"])))
        if message is None:
            raise RefusedError(400, "Bad Request: message to edit not found")
        if message.by != "bot":
            raise RefusedError(400, "Bad Request: message can't be edited")
        return message

    def _deliver(self, message: Message) -> dict[str, Any]:
        message.id = next(self._message_ids)
        self._keep(message)
        return self._raw(message, BOT_ID, "")

    def _keep(self, message: Message) -> None:
        self.messages[message.chat, message.id] = message
        self.transcript.append(message)

    def _raw(self, message: Message, user: int, language: str) -> dict[str, Any]:
        kind = self.chats[message.chat]
        chat: dict[str, Any] = {"id": message.chat, "type": kind}
        chat |= {"first_name": "某某"} if kind == "private" else {"title": "工作群"}
        raw = {
            "message_id": message.id,
            "date": 1_700_000_000,
            "chat": chat,
            "from": bot_or_user(user, language),
        }
        return raw | ({"text": message.text} if message.text else {})
