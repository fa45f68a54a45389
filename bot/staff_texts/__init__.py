"""What commands tell staff beside the problems in their files, in Chinese and English.

The one place for it: what is wrong with their files stands in `knowledge.texts`, with documents
in `knowledge.importing.texts`, with an index in `index.texts`.
"""

from __future__ import annotations

from bot.staff_texts import (
    checking,
    comparing,
    importing,
    learning,
    publishing,
    running,
    statistics,
)
from knowledge.messages import Catalogue, Language, in_language

_TEXTS: dict[str, tuple[str, str]] = {
    **publishing.TEXTS,
    **comparing.TEXTS,
    **importing.TEXTS,
    **learning.TEXTS,
    **running.TEXTS,
    **statistics.TEXTS,
    **checking.TEXTS,
}

say = Catalogue(_TEXTS).say


def said(language: Language, code: str, **values: object) -> str:
    """The message `code` in the language."""
    return in_language(say(code, **values), language)
