"""Sentences for staff that can be said in Chinese and in English.

A `Message` is its English sentence, so that it can stand wherever a text can; it also knows its
Chinese one and a code that never changes. Where a sentence has no Chinese yet, plain text will do.
"""

from __future__ import annotations

import errno
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


# What the system says when a file cannot be read or written; the rest stays in English.
_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘只能读，不能写",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "分给您的磁盘空间用完了",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中间有一个是文件，不是文件夹",
    errno.EISDIR: "那是一个文件夹",
    errno.EEXIST: "已经有同名的文件或文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EBUSY: "别的程序正在用",
    errno.ETXTBSY: "别的程序正在用",
    errno.EMFILE: "打开的文件太多",
}


def why(error: OSError) -> str:
    """The system's words for what went wrong, in both languages where they are known."""
    english = error.strerror or type(error).__name__
    chinese = _REASONS.get(error.errno or 0)
    return Message(english, chinese) if chinese else english


def terminal_language() -> Language:
    """What the environment asks for, as other programs read it; English if it does not say."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((value for name in names if (value := os.environ.get(name))), "")
    return "zh" if asked.lower().startswith("zh") else "en"
