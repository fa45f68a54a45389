"""What the bot calls of the fake Telegram, and the rules of it, without HTTP."""

from __future__ import annotations

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
    keyboard,
)
from tests.fake_bot_api.users import Users

STAFF_CHAT = -1001

_GIFTS = (
    "unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription",
    "gifts_from_channels",
)  # fmt: skip
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)


class World(Users):
    """All state of the fake. `calls` has the Bot API's methods, which take its parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.chats[STAFF_CHAT] = "supergroup"
        # What the bot is in a group, and what everybody may do there.
        self.member: dict[str, Any] = {"status": "member"}
        self.permissions = {"can_send_messages": True}
        self.webhook_error = ""
        self.confirmed: set[int] = set()
        self.query_texts: dict[str, str] = {}
        self.commands: dict[str, list[str]] = {}
        self.actions: list[int] = []
        self.webhook: dict[str, Any] = {}
        self.violations: list[str] = []
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
            "getChat": self._get_chat,
            "getChatMember": self._get_chat_member,
            "getWebhookInfo": lambda _: {
                "url": self.webhook.get("url", ""),
                "has_custom_certificate": False,
                "pending_update_count": len(self.updates),
                **({"last_error_message": self.webhook_error} if self.webhook_error else {}),
            },
        }

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

    def _get_chat(self, call: dict[str, str]) -> Any:
        chat = self._chat(call)
        kind = self.chats[chat]
        if kind != "private" and self.member["status"] in ("left", "kicked"):
            raise RefusedError(403, f"Forbidden: bot is not a member of the {kind} chat")
        return {
            "id": chat,
            "type": kind,
            "accent_color_id": 0,
            "max_reaction_count": 11,
            "accepted_gift_types": dict.fromkeys(_GIFTS, False),
            **({"first_name": "某某"} if kind == "private" else {"title": "工作群"}),
            **({} if kind == "private" else {"permissions": self.permissions}),
        }

    def _get_chat_member(self, call: dict[str, str]) -> Any:
        self._chat(call)
        assert int(call["user_id"]) == BOT_ID
        return {"user": self._get_me(call), **self.member}

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
        message.id = self._number_in(message.chat)
        self._keep(message)
        return self._raw(message, BOT_ID, "")
