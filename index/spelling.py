"""Homophones put right: most typing errors in Chinese are the right sounds in wrong characters.

会圆卡 is no word, but sounds like one of the content (会员卡). A piece that is a real word is
left alone, also if it sounds like another; inside a longer word it may be put right (工商认定).
Questions in English are read by `EnglishSpeller`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from operator import eq

from index.english_spelling import EnglishSpeller
from index.words import STOP_WORDS, Segmenter
from knowledge.text import is_english

_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,6}")
_LONGEST = 6
# Rarer words of the content are seldom meant, and many are no words at all.
_LEAST_VIEWS = 3


class Speller:
    """Knows the words of the content by their sounds.

    `words` come with the number of views in which they stand: of homophones that share as many
    characters with what was typed the commonest is taken for meant. `names` of places count
    however rarely the content says them.
    """

    def __init__(
        self, words: Mapping[str, int], segmenter: Segmenter, names: Iterable[str] = ()
    ) -> None:
        self._segmenter = segmenter
        self._words = {**words, **{name: max(words.get(name, 0), _LEAST_VIEWS) for name in names}}
        common = [word for word, views in self._words.items() if views >= _LEAST_VIEWS]
        self._by_sound: dict[tuple[str, ...], list[str]] = {}
        for word in filter(_HAN_WORD.fullmatch, common):
            self._by_sound.setdefault(self._sounds(word), []).append(word)

    @cached_property
    def _english(self) -> EnglishSpeller:
        return EnglishSpeller(self._words)

    def _sounds(self, text: str) -> tuple[str, ...]:
        readings = self._segmenter.readings
        return tuple(readings.get(char, char) for char in text)

    def correct(self, text: str) -> str:
        """The normalised text with every piece that is no word, but sounds like one, put right."""
        if is_english(text):
            return self._english.correct(text)
        spans = self._segmenter.dictionary_spans(text)
        fixed = {at for start, end in spans if text[start:end] in STOP_WORDS
                 for at in range(start, end)}  # fmt: skip
        sounds = self._sounds(text)
        start, parts = 0, []
        while start < len(text):
            word = self._meant(text, sounds, start, spans, fixed)
            parts.append(word or text[start])
            start += len(word) or 1
        return "".join(parts)

    def _meant(
        self,
        text: str,
        sounds: tuple[str, ...],
        start: int,
        spans: list[tuple[int, int]],
        fixed: set[int],
    ) -> str:
        """The word of the content that sounds like the text from `start`; "" for none.

        It must share half its characters with the text, and may neither change a function word
        nor be cut off by a real one.
        """
        for length in range(min(_LONGEST, len(text) - start), 1, -1):
            end = start + length
            alike = self._by_sound.get(sounds[start:end])
            piece = text[start:end]
            if not alike or piece in self._words:
                continue
            word = max(alike, key=lambda one: (_shared(one, piece), self._words[one]))
            changed = {start + at for at in range(length) if word[at] != piece[at]}
            whole = any(first <= start and end <= last for first, last in spans)
            cut = any(first < start < last or first < end < last for first, last in spans)
            if 2 * len(changed) <= length and not (whole or cut or changed & fixed):
                return word
        return ""


def _shared(word: str, piece: str) -> int:
    """How many characters of two texts of one length are the same."""
    return sum(map(eq, word, piece))
