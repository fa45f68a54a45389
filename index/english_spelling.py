"""Typing errors in English words put right: a letter too many, too few, wrong or swapped.

Two words that are the same but for one letter are equal once a letter of each is left out, so
the words of the content are found by what they become without each of their letters (Garbe's
symmetric deletes).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from index.words import STOP_WORDS, stem

# Shorter words are too near to each other (wage, page, wave).
_SHORTEST = 5
_WORD = re.compile(rf"(?<![a-z0-9])[a-z]{{{_SHORTEST},20}}(?![a-z0-9])")
_NOT = re.compile(
    r"\b(has|have|had|is|are|was|were|do|does|did|would|could|should|must|need|ca|wo)n['’]?t\b"
)
_IRREGULAR = {"ca": "can", "wo": "will"}
# Rarer words of the content are seldom meant, and some are typing errors themselves.
_LEAST_VIEWS = 3


class EnglishSpeller:
    """Knows the English words of the content, with the number of views in which they stand."""

    def __init__(self, words: Mapping[str, int]) -> None:
        self._known = words
        self._near: dict[str, str] = {}
        common = [word for word, views in words.items() if views >= _LEAST_VIEWS]
        for word in sorted(filter(_WORD.fullmatch, common), key=lambda one: words[one]):
            # What is put into a question is cut once more.
            if stem(word) == word:
                self._near.update(dict.fromkeys(_shortened(word), word))

    def correct(self, text: str) -> str:
        """The normalised text with every unknown word that is nearly a known one put right.

        What is drawn together (hasn't, didnt) is written in full, as in the content.
        """
        return _WORD.sub(lambda found: self._meant(found.group()), _in_full(text))

    def _meant(self, typed: str) -> str:
        word = stem(typed)
        if typed in STOP_WORDS or word in self._known or len(word) < _SHORTEST:
            return typed
        found = {self._near[short] for short in _shortened(word) if short in self._near}
        # The first letter is seldom mistyped.
        meant = [one for one in found if one[0] == word[0]]
        # Of two as common the later one: a set has no order that lasts.
        return max(meant, key=lambda one: (self._known[one], one), default=typed)


def _in_full(text: str) -> str:
    return _NOT.sub(lambda found: f"{_IRREGULAR.get(found[1], found[1])} not", text)


def _shortened(word: str) -> Iterator[str]:
    """The word, and it without each of its letters in turn."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]
