"""The one normalisation that content and questions both go through."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_SPACES = re.compile(r"\s+")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_SENTENCE_END = re.compile(r"(?<=[。！？!?])|(?<=\.)(?=\s)|\n+")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def normalise(text: str) -> str:
    """NFKC, lower case, traditional to simplified, no control or format characters.

    Runs of white space become one blank, ends are stripped. Idempotent but for the few
    traditional phrases that are converted as a whole (乾清宮). Texts of any length are
    accepted; the cost is linear.
    """
    text = "".join(
        " " if unicodedata.category(char) == "Cc" else char
        for char in text
        if unicodedata.category(char) not in ("Cf", "Cs", "Co", "Cn")
    )
    # Once more after lower(), which may leave a letter and its mark apart (J̌).
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).lower())
    if _HAN.search(text):
        text = _simplifier().convert(text)
    return _SPACES.sub(" ", text).strip()


def is_english(text: str) -> bool:
    """True for a text in Latin words without Chinese characters; they decide the language."""
    return _HAN.search(text) is None and _LATIN_WORD.search(text) is not None


def has_letters(text: str) -> bool:
    """True if there is anything to search for: a Chinese character, a letter or a digit."""
    return any(char.isalnum() for char in text)


def sentences(text: str) -> list[str]:
    """The sentences of a text with their end marks, in order, none of them blank.

    A semicolon ends none: what it parts are items of one list.
    """
    return [part.strip() for part in _SENTENCE_END.split(text) if part.strip()]
