"""Messages of the fake Telegram, and how they look in updates and calls."""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any

from tests.fake_bot_api.html import units

BOT_ID = 4242
BOT_NAME = "union_test_bot"


class RefusedError(Exception):
    """The call is answered with an error, as Telegram does."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


@dataclass
class Message:
    """A message in a chat. `by` is "bot" or a user's id."""

    id: int
    chat: int
    by: int | str
    text: str
    buttons: list[list[dict[str, str]]] = field(default_factory=list)
    reply_to: int | None = None
    html: str = ""
    copy_of: tuple[int, int] | None = None
    edited: bool = False
    at: float = field(default_factory=time.monotonic)

    def button(self, label: str) -> str:
        """The callback_data of the button with this label, or else with it in its label."""
        every = [one for row in self.buttons for one in row]
        for one in sorted(every, key=lambda one: one["text"] != label):
            if label in one["text"]:
                return one["callback_data"]
        raise AssertionError(f"No button {label!r}: {self.labels}")

    @property
    def labels(self) -> list[str]:
        """What its buttons say."""
        return [one["text"] for row in self.buttons for one in row]


def bot_or_user(user: int, language: str) -> dict[str, Any]:
    """Who wrote, as an update tells it."""
    is_bot = user == BOT_ID
    more = {"username": BOT_NAME} if is_bot else {"language_code": language}
    return {"id": user, "is_bot": is_bot, "first_name": "王秘密", **more}


def entities(text: str) -> dict[str, Any]:
    """The commands and mentions that Telegram marks in a text, if any."""
    found = []
    if match := re.match(r"/[a-z0-9_]+(@\w+)?", text):
        found.append({"type": "bot_command", "offset": 0, "length": match.end()})
    for match in re.finditer(rf"@{BOT_NAME}", text, re.IGNORECASE):
        offset = units(text[: match.start()])
        found.append({"type": "mention", "offset": offset, "length": len(match.group())})
    return {"entities": found} if found else {}


def keyboard(call: dict[str, str]) -> list[list[dict[str, str]]]:
    """The rows of buttons that a call brings. Raises `RefusedError` where Telegram would."""
    markup = json.loads(call["reply_markup"]) if call.get("reply_markup") else {}
    rows = markup.get("inline_keyboard", [])
    for row in rows:
        for one in row:
            if not 1 <= len(one["callback_data"].encode()) <= 64:
                raise RefusedError(400, "Bad Request: BUTTON_DATA_INVALID")
            if not one["text"].strip():
                raise RefusedError(
                    400, "Bad Request: text buttons are unallowed in the inline keyboard"
                )
    if sum(len(row) for row in rows) > 100:
        raise RefusedError(400, "Bad Request: reply markup is too long")
    return rows
