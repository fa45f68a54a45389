"""Sentences for staff that can be said in Chinese and in English.

A `Message` is its English sentence, so that it can stand wherever a text can; it also knows its
Chinese one and a code that never changes. Where a sentence has no Chinese yet, plain text will do.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Literal, Self

Language = Literal["zh", "en"]


class Message(str):
    """A sentence in English that knows its code and itself in Chinese."""

    __slots__ = ("code", "zh")
    code: str
    zh: str

    def __new__(cls, english: str, chinese: str, code: str = "") -> Self:
        """`code` names the kind of message for programs."""
        message = super().__new__(cls, english)
        message.code, message.zh = code, chinese
        return message

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str]]:
        """What copies are made of."""
        return type(self), (str(self), self.zh, self.code)


class Catalogue:
    """Templates by code, each as (Chinese, English) with the same {values}."""

    def __init__(self, templates: Mapping[str, tuple[str, str]]) -> None:
        self._templates = templates

    def __contains__(self, code: object) -> bool:
        return code in self._templates

    def say(self, code: str, **values: object) -> Message:
        """The message `code` with its values filled in; a value may be a message itself."""
        chinese, english = self._templates[code]
        in_chinese = {key: in_language(value, "zh") for key, value in values.items()}
        return Message(english.format(**values), chinese.format(**in_chinese), code)


def in_language(text: object, language: Language) -> str:
    """A message in the language; any other text as it is."""
    return text.zh if language == "zh" and isinstance(text, Message) else str(text)


def terminal_language() -> Language:
    """What the environment asks for, as other programs read it; English if it does not say."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((value for name in names if (value := os.environ.get(name))), "")
    return "zh" if asked.lower().startswith("zh") else "en"
