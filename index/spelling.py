"""Homophones put right: most typing errors in Chinese are the right sounds in wrong characters.

会圆卡 is no word, but sounds like one of the content (会员卡). A piece that is a real word is
left alone, also if it sounds like another; inside a longer word it may be put right (工商认定).
Ways of asking hold typing errors, too: what the content says now and then is an error where it
says the other word far more often beside the same characters. That is a noisy channel with a
model of bigrams (Kernighan, Church and Gale, A Spelling Correction Program Based on a Noisy
Channel Model, 1990). Questions in English are read by `EnglishSpeller`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from operator import eq

import numpy as np
from numpy.typing import NDArray

from index.english_spelling import EnglishSpeller
from index.words import STOP_WORDS, Segmenter
from knowledge.text import is_english

_HAN_WORD = re.compile(r"[\u3400-\u9fff]{2,6}")
_LONGEST = 6
# Rarer words of the content are seldom meant, and many are no words at all.
_LEAST_VIEWS = 3
# By so much the logarithm of the frequencies of a text's bigrams must rise: what is no word of the
# content and leaves function words alone hardly, what is or does not 50 times. From 3 to 5.5 the
# same 520 mistyped questions are put right.
_HARDLY, _CLEARLY = 0.5, 4.0
# A number is meant whatever it sounds like: 三个月 is not 上个月, and 年年 not 两年. A numeral that
# counts nothing may be an error (多九). 佰 and 仟 are numerals, too.
_NUMERALS, _FORMAL = frozenset("一二三四五六七八九十百千万两几"), frozenset("佰仟")
_COUNTED = re.compile(
    r"[一二三四五六七八九十百千万两几半]+[个年月天日人次家名位块元岁期条点度成倍小]"
)


class Speller:
    """Knows the words of the content by their sounds.

    `words` come with the number of views in which they stand: of homophones that share as many
    characters with what was typed the commonest is taken for meant. `names` of places count
    however rarely the content says them. `frequency` tells in how many views each of some
    character bigrams stands.
    """

    def __init__(
        self,
        words: Mapping[str, int],
        segmenter: Segmenter,
        frequency: Callable[[Sequence[str]], NDArray[np.integer]],
        names: Iterable[str] = (),
    ) -> None:
        self._segmenter = segmenter
        self._frequency = frequency
        self._names = frozenset(names)
        known = {name: max(words.get(name, 0), _LEAST_VIEWS) for name in self._names}
        self._words = {**words, **known}
        # Those of a first sound are put in order of all their sounds once it is heard.
        self._by_start: dict[str, list[str]] = {}
        self._by_sound: dict[tuple[str, ...], list[str]] = {}
        readings = segmenter.readings
        for word, views in self._words.items():
            if views >= _LEAST_VIEWS and _HAN_WORD.fullmatch(word):
                self._by_start.setdefault(readings.get(word[0], word[0]), []).append(word)

    @cached_property
    def _english(self) -> EnglishSpeller:
        return EnglishSpeller(self._words)

    def _sounds(self, text: str) -> tuple[str, ...]:
        readings = self._segmenter.readings
        return tuple(readings.get(char, char) for char in text)

    def _of_sounds(self, sounds: tuple[str, ...]) -> Sequence[str]:
        """The words of the content that sound so."""
        begun = self._by_start.get(sounds[0])
        if begun:
            found: dict[tuple[str, ...], list[str]] = {}
            for word in begun:
                found.setdefault(self._sounds(word), []).append(word)
            # In this order: another thread may look at the same time.
            self._by_sound.update(found)
            self._by_start.pop(sounds[0], None)
        return self._by_sound.get(sounds, ())

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

        It must share half its characters with the text and may not be cut off by a real word.
        """
        for length in range(min(_LONGEST, len(text) - start), 1, -1):
            end = start + length
            piece = text[start:end]
            alike = [word for word in self._of_sounds(sounds[start:end])
                     if not _changes_number(text, start, word)]  # fmt: skip
            if not alike:
                continue
            word = max(alike, key=lambda one: (2 * shared(one, piece) >= length, self._words[one]))
            if word == piece or 2 * shared(word, piece) < length:
                continue
            whole = any(first <= start and end <= last for first, last in spans)
            cut = any(first < start < last or first < end < last for first, last in spans)
            if whole or cut:
                continue
            changed = {start + at for at in range(length) if word[at] != piece[at]}
            doubtful = piece in self._words or bool(changed & fixed)
            if word in self._names and not doubtful:
                return word
            if self._gain(text, start, word) >= (_CLEARLY if doubtful else _HARDLY):
                return word
        return ""

    def _gain(self, text: str, start: int, word: str) -> float:
        """How much commoner the text's bigrams are with the word there (natural logarithm)."""
        end = start + len(word)
        around = slice(max(start - 1, 0), end + 1)
        typed = bigrams_of(text[around])
        meant = bigrams_of((text[:start] + word + text[end:])[around])
        counts = np.log1p(self._frequency([*meant, *typed]))
        return float(counts[: len(meant)].sum() - counts[len(meant) :].sum())


def _changes_number(text: str, start: int, word: str) -> bool:
    """True if the word, put in from `start`, would say another number, or one where none was."""
    for at, meant in enumerate(word, start):
        typed = text[at]
        if typed == meant:
            continue
        if _COUNTED.match(text, at) or (meant in _NUMERALS and typed not in _FORMAL):
            return True
    return False


def bigrams_of(text: str) -> list[str]:
    """Each two characters that follow one another."""
    return [first + second for first, second in pairwise(text)]


def shared(word: str, piece: str) -> int:
    """How many characters of two texts of one length are the same."""
    return sum(map(eq, word, piece))
