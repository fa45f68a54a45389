"""The characters of a text: blanks and punctuation as Chinese readers expect them.

No word and no figure is changed.
"""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\s\u3000]+")
_WIDE = r"\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—·"
# A blank between two Chinese characters was put there by the layout.
_GAP = re.compile(rf"(?<=[{_WIDE}]) (?=[{_WIDE}0-9])|(?<=[0-9]) (?=[{_WIDE}])")
_HAN = r"\u3400-\u9fff”》）％%"
_MARKS = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_HALF = re.compile(rf"(?<=[{_HAN}])[,;:?!]|[,;:?!](?=[\u3400-\u9fff“《（])")
_BRACKETS = re.compile(r"\(([^()]*[\u3400-\u9fff][^()]*)\)")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BULLET = re.compile(r"^(?:[•●▪■◆◇○□➢✓\uf000-\uf0ff]\s*|[-–－·*※★▲]\s*(?=[“《\u4e00-\u9fff]))")


def tidy(text: str) -> str:
    """One line of text with single blanks, none inside Chinese, and full-width marks there."""
    text = _INVISIBLE.sub("", text)
    text = "".join(" " if unicodedata.category(char) == "Cc" else char for char in text)
    text = _SPACES.sub(" ", text).strip()
    text = _BULLET.sub("", text)
    text = _GAP.sub("", text)
    text = _GAP.sub("", _HALF.sub(lambda match: _MARKS[match.group()], text))
    return _BRACKETS.sub(r"（\1）", text)


def bare(text: str) -> str:
    """Only letters and digits, in one width and case: equal texts differ in nothing else."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(char for char in folded if char.isalnum())
