"""Raw updates before anything else looks at them: whose they are, and which are read as one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.state.inbox import Received, Waiting

MESSENGER = "telegram"
# The staff group in our tables: its number may change (Telegram moves groups), this does not.
STAFF = "telegram:staff"
ALLOWED = ["message", "edited_message", "callback_query", "my_chat_member"]
# Every database holds numbers up to this one; Telegram's have 32 bits.
_NUMBERS = 1 << 63
# How many updates of one chat are at most read as one.
_TOGETHER = 20
# Before the kind of a message that was edited.
_EDITED = "edited "


def chat_key(chat: int) -> str:
    """How our tables name a Telegram chat."""
    return f"{MESSENGER}:{chat}"


def chat_id(key: str) -> int:
    """The inverse of `chat_key`."""
    return int(key.removeprefix(f"{MESSENGER}:"))


def is_private(key: str) -> bool:
    """True for the chat of one worker, false for a group."""
    return chat_id(key) > 0


def received(update: Mapping[str, Any]) -> Received | None:
    """An update as it goes into the inbox; None if it is not one. Never fails on its content."""
    number = update.get("update_id")
    if not isinstance(number, int) or isinstance(number, bool) or not 0 <= number < _NUMBERS:
        return None
    raw = json.dumps(update, ensure_ascii=False)
    # Half of a surrogate pair cannot be written to any database.
    raw = raw.encode(errors="replace").decode()
    return Received(number, chat_key(_chat_of(update)), raw, _written_at(update))


def _written_at(update: Mapping[str, Any]) -> float | None:
    """When a message was written or edited; None if that is not told, as of a tap."""
    for name, key in (("message", "date"), ("edited_message", "edit_date")):
        part = update.get(name)
        date = part.get(key) if isinstance(part, dict) else None
        if isinstance(date, int) and not isinstance(date, bool) and 0 <= date < _NUMBERS:
            return float(date)
    return None


def _chat_of(update: Mapping[str, Any]) -> int:
    """The chat that an update belongs to, 0 if that cannot be told."""
    for name in ALLOWED:
        part = update.get(name)
        if not isinstance(part, dict):
            continue
        message = part.get("message") if name == "callback_query" else part
        chat = message.get("chat") if isinstance(message, dict) else None
        number = chat.get("id") if isinstance(chat, dict) else None
        if number is None and isinstance(part.get("from"), dict):
            number = part["from"].get("id")
        if isinstance(number, int) and not isinstance(number, bool):
            return number
    return 0


def together(waiting: Sequence[Waiting]) -> list[int]:
    """The ids of those that are handled as one: the first, and what belongs to it.

    Plain texts that wait one behind the other in a private chat are one message in several
    pieces. So are pictures and files sent at once, and those of an album with the words under
    one of them. An edit of a text that still waits replaces it, so it belongs to it; one of what
    was answered is a question of its own. Nothing waits for more to come.
    """
    kind, album, number = _kind_and_album(waiting[0])
    chosen = [waiting[0].id]
    numbers = {number}
    for one in waiting[1:_TOGETHER]:
        its_kind, its_album, its_number = _kind_and_album(one)
        alike = kind != "" and (
            its_number in numbers if its_kind.startswith(_EDITED) else its_kind == kind
        )
        # What may have broken the process is tried again alone.
        if not (alike or (album and its_album == album)) or one.attempts or waiting[0].attempts:
            break
        chosen.append(one.id)
        numbers.add(its_number)
    return chosen


def _kind_and_album(one: Waiting) -> tuple[str, str, int]:
    """What may be joined with its like, and with the rest of the album of this id; its number.

    The kind is "text" or "media", "" for what stands alone; so is the album's id.
    """
    try:
        update = json.loads(one.raw)
        edited = "edited_message" in update
        message = update["edited_message"] if edited else update["message"]
        if message["chat"]["type"] != "private":
            return "", "", 0
        number = int(message["message_id"])
        album = "" if edited else str(message.get("media_group_id", ""))
        text = message.get("text")
        if "reply_to_message" in message:
            kind = ""
        elif isinstance(text, str):
            kind = "" if text.startswith("/") else "text"
        else:
            kind = "" if edited or "caption" in message else "media"
    except (ValueError, TypeError, LookupError, AttributeError):
        return "", "", 0
    return f"{_EDITED}{kind}" if edited and kind else kind, album, number
