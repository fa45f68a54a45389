"""The one normalisation that content and questions both go through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opencc import OpenCC

_LINE_ENDS = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# What is not one plain blank, as most are.
_BLANKS = re.compile(r"(?: [^\S\n]|[^\S\n ])[^\S\n]*")
# All but what nearly all content and questions are made of.
_UNUSUAL = re.compile(r"[^\n -~·‐-\u201f\u3000-\u3011\u3400-\u9fff\uff01-\uff5e]")
# ⿰ and the like say how the parts that follow make one character. OpenCC leaves those as they are,
# also where they stand in the next line, which is another text.
_DESCRIBING = frozenset(map(chr, range(0x2FF0, 0x3000)))
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
# A full stop that ends a sentence, and not the short form in "art. 31" or "no. 2".
FULL_STOP = r"(?<=\.)(?=\s)(?!(?:(?<=\b[Aa]rt\.)|(?<=\b[Aa]rts\.)|(?<=\b[Nn]o\.))\s\d)"
_SENTENCE_END = re.compile(rf"(?<=[。！？!?])|{FULL_STOP}|\n+")


@lru_cache(maxsize=1)
def _simplifier() -> OpenCC:
    from opencc import OpenCC

    return OpenCC("t2s")


def normalise(text: str) -> str:
    """NFKC, lower case, traditional to simplified; no control, format or describing characters.

    Runs of white space become one blank, ends are stripped. Idempotent but for the few
    traditional phrases that are converted as a whole (乾清宮). Texts of any length are
    accepted; the cost is linear.
    """
    return normalise_all([text])[0]


def normalise_all(texts: Sequence[str]) -> list[str]:
    """As `normalise` for each text, at a tenth of the cost for many short ones."""
    # Joined by line ends, which no step below touches or looks across.
    whole = "\n".join(texts)
    if len(_LINE_ENDS.findall(whole)) >= max(len(texts), 1):
        whole = "\n".join(_LINE_ENDS.sub(" ", text) for text in texts)
    whole = _UNUSUAL.sub(_printable, whole)
    # Once more after lower(), which may leave a letter and its mark apart (J̌).
    whole = unicodedata.normalize("NFKC", _compatible(whole).lower())
    if _HAN.search(whole):
        whole = _simplifier().convert(whole)
    return [line.strip() for line in _BLANKS.sub(" ", whole).split("\n")]


def _compatible(whole: str) -> str:
    """NFKC, line by line: most need nothing, which is seen sooner than done."""
    return "\n".join(unicodedata.normalize("NFKC", line) for line in whole.split("\n"))


def _printable(match: re.Match[str]) -> str:
    if match.group() in _DESCRIBING:
        return ""
    category = unicodedata.category(match.group())
    if category == "Cc":
        return " "
    return "" if category in ("Cf", "Cs", "Co", "Cn") else match.group()


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
