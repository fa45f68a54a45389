"""Noise for queries: what people type is not what statutes say.

A noisy query has words swapped for others of the same meaning, politeness around it, a typing
error (in Chinese mostly another character of the same sound) or a piece missing. The encoder
then learns which words mean the same, which say nothing, and to bear an error.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.resources import files
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLAUSE = re.compile(r"[，。；、：？！,;:?!（）()《》“”\"\s]+")


def read_synonyms(text: str | None = None) -> list[list[str]]:
    """Groups of words of one meaning; `text` as in synonyms.txt, which is the default."""
    lines = _read_words("synonyms.txt") if text is None else _parse_words(text)
    return [line for line in lines if len(line) > 1]


def _read_words(name: str) -> list[list[str]]:
    return _parse_words((files("index.training") / name).read_text(encoding="utf-8"))


def _whole(word: str) -> str:
    """A pattern for the word; a Latin one (pay) not inside another (payslip)."""
    return rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)


def _parse_words(text: str) -> list[list[str]]:
    """Lines of words; a line that begins with # is a comment."""
    return [line.split() for line in text.splitlines() if not line.startswith("#")]


def homophones(readings: dict[str, str], chars: Iterable[str]) -> dict[str, list[str]]:
    """Character -> the other characters of `chars` that sound the same."""
    by_sound: dict[str, list[str]] = {}
    for char in dict.fromkeys(chars):
        if sound := readings.get(char):
            by_sound.setdefault(sound, []).append(char)
    return {char: [c for c in same if c != char] for same in by_sound.values() for char in same}


def clauses(texts: Iterable[str], shortest: int = 4, longest: int = 24) -> list[str]:
    """Distinct clauses of the texts, of a question's length in characters."""
    found: dict[str, None] = {}
    for text in texts:
        for clause in _CLAUSE.split(text):
            if shortest <= len(clause) <= longest:
                found[clause] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class Noise:
    """How likely each kind of noise is, for one query."""

    swap: float = 0.5
    frame: float = 0.4
    typo: float = 0.15
    drop: float = 0.2

    @classmethod
    def times(cls, factor: float) -> Noise:
        """The usual noise, more or less likely; a probability over 1 is 1."""
        usual = cls()
        return cls(*(p * factor for p in (usual.swap, usual.frame, usual.typo, usual.drop)))


class Augmenter:
    """Makes noisy copies of texts. `same_sound` as from `homophones`, empty for no typos."""

    def __init__(
        self, groups: list[list[str]], same_sound: dict[str, list[str]], noise: Noise, seed: int
    ) -> None:
        self._random = Random(seed)
        self._noise = noise
        self._same_sound = same_sound
        self._openers, self._closers = _read_words("politeness.txt")
        self._others: dict[str, list[str]] = {}
        for group in groups:
            for word in group:
                self._others.setdefault(word, []).extend(w for w in group if w != word)
        words = sorted((w for w in self._others if len(w) > 1), key=len, reverse=True)
        self._words = re.compile("|".join(map(_whole, words)) or r"(?!)")

    def __call__(self, text: str) -> str:
        """A noisy copy; often the text itself. Long texts only have words swapped."""
        noise, chance = self._noise, self._random.random
        if chance() < noise.swap:
            text = self._words.sub(self._swap, text)
        if len(text) > 60:
            return text
        if chance() < noise.drop:
            text = self._drop(text)
        if chance() < noise.typo:
            text = self._mistype(text)
        if chance() < noise.frame:
            text = self._frame(text)
        return text

    def _swap(self, found: re.Match[str]) -> str:
        word = found.group()
        return self._random.choice(self._others[word]) if self._random.random() < 0.6 else word

    def _drop(self, text: str) -> str:
        """Leave out one to three characters in a row, never more than a quarter."""
        length = min(self._random.randint(1, 3), len(text) // 4)
        start = self._random.randrange(len(text) - length + 1)
        return text[:start] + text[start + length :]

    def _mistype(self, text: str) -> str:
        """Write one character as another of the same sound."""
        if not text:
            return text
        place = self._random.randrange(len(text))
        others = self._same_sound.get(text[place])
        return text[:place] + self._random.choice(others) + text[place + 1 :] if others else text

    def _frame(self, text: str) -> str:
        """Put words before or after it that every question may have."""
        if self._random.random() < 0.5:
            text = self._random.choice(self._openers) + text
        if self._random.random() < 0.6:
            text += self._random.choice(self._closers)
        return text
