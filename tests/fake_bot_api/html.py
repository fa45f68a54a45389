"""Telegram's HTML: which tags and entities it takes, and the text that is left."""

from __future__ import annotations

import re

_TAGS = {
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "code",
    "pre",
    "blockquote",
    "a",
}
_TAG = re.compile(r"<(/?)([a-z-]+)((?:\s[^<>]*)?)>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": '"'}


class CannotParseError(Exception):
    """As Telegram's "can't parse entities"."""


def plain(html: str) -> str:
    """The text without markup. Raises `CannotParseError` where Telegram would refuse it."""
    text: list[str] = []
    still_open: list[str] = []
    at = 0
    while at < len(html):
        char = html[at]
        if char == "<":
            match = _TAG.match(html, at)
            if match is None:
                raise CannotParseError(f"unsupported start tag at byte offset {at}")
            closing, name = match[1], match[2]
            if name not in _TAGS:
                raise CannotParseError(f'unsupported start tag "{name}"')
            if not closing:
                still_open.append(name)
            elif not still_open or still_open.pop() != name:
                raise CannotParseError(f'unmatched end tag "{name}"')
            at = match.end()
        elif char == "&":
            entity = next((one for one in _ENTITIES if html.startswith(one, at)), None)
            text.append(_ENTITIES[entity] if entity else "&")
            at += len(entity) if entity else 1
        else:
            text.append(char)
            at += 1
    if still_open:
        raise CannotParseError(f'can\'t find end tag corresponding to start tag "{still_open[-1]}"')
    return "".join(text)


def units(text: str) -> int:
    """Length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2
