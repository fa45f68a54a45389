"""In which texts of a whole content each term stands, and how often.

All texts are cut in one go, as arrays of code points: term by term, as a question is cut
(`Segmenter`), it would take several times as long. Both must cut alike; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.words import FIRST_HAN, LAST_HAN, OTHER_RUNS, Segmenter, grams

Positions = NDArray[np.int64]
_Codes = NDArray[np.uint64]

_NEW_LINE = ord("\n")
_SHIFT = np.uint64(32)
_LOW = (1 << 32) - 1


@dataclass(frozen=True, slots=True)
class Occurrences:
    """In which texts each term of one channel stands, and how often.

    `vocabulary` [terms] holds the different terms, `lengths` [texts] how many terms each text
    has. `terms`, `texts` and `times` [pairs] say of each different term of each text which
    they are and how often the one stands in the other, in the order of terms, then of texts.
    """

    vocabulary: list[str]
    lengths: Positions
    terms: Positions
    texts: Positions
    times: Positions

    @classmethod
    def count(
        cls, vocabulary: list[str], terms: Positions, texts: Positions, size: int
    ) -> Occurrences:
        """Count terms by their number in the vocabulary, each in one of `size` texts."""
        pairs, times = np.unique(terms * max(size, 1) + texts, return_counts=True)
        lengths = np.bincount(texts, minlength=size).astype(np.int64)
        return cls(vocabulary, lengths, *np.divmod(pairs, max(size, 1)), times)

    @property
    def frequency(self) -> Positions:
        """In how many texts each term stands: [terms]."""
        return np.bincount(self.terms, minlength=len(self.vocabulary))

    def weigh(self, weights: NDArray[np.floating]) -> NDArray[np.float32]:
        """What the different terms of each text weigh in all: float32 [texts]."""
        sums = np.bincount(self.texts, weights[self.terms], len(self.lengths))
        return sums.astype(np.float32)


class Cut(NamedTuple):
    """Texts, cut into the terms of each lexical channel."""

    words: Occurrences
    chars: Occurrences
    pinyin: Occurrences


def cut_all(texts: Sequence[str], segmenter: Segmenter) -> Cut:
    """Cut normalised texts, which hold no line ends, and count their terms."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32).astype(np.uint64)
    text_of = np.cumsum(codes == _NEW_LINE)
    runs = _HanRuns.find(codes)
    return Cut(
        _count_words(joined, segmenter, len(texts)),
        _count_chars(joined, codes, runs, text_of, len(texts)),
        _count_pinyin(codes, runs, text_of, segmenter, len(texts)),
    )


class _Numbering(dict[str, int]):
    """Gives every new term the next number."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number

    def of(self, terms: Iterable[str]) -> Positions:
        """The number of each term."""
        return np.fromiter(map(self.__getitem__, terms), np.int64)


class _HanRuns(NamedTuple):
    """Where Chinese runs have a pair of characters, and where a character stands alone."""

    pairs: Positions
    alone: Positions

    @classmethod
    def find(cls, codes: _Codes) -> _HanRuns:
        """Look through code points."""
        han = np.zeros(len(codes) + 2, bool)
        han[1:-1] = (codes >= FIRST_HAN) & (codes <= LAST_HAN)
        middle = han[1:-1]
        return cls(np.flatnonzero(middle & han[2:]), np.flatnonzero(middle & ~han[:-2] & ~han[2:]))

    def terms(
        self, codes: _Codes, name: Callable[[int, int | None], str]
    ) -> tuple[list[str], Positions]:
        """The vocabulary of the terms of all runs, and their numbers, pairs first.

        `name` makes a term of two codes, or of one and None.
        """
        one = np.uint64(1)
        pairs = codes[self.pairs] << _SHIFT | codes[self.pairs + 1] + one
        keys, numbers = np.unique(
            np.concatenate([pairs, codes[self.alone] << _SHIFT]), return_inverse=True
        )
        split = ((key >> 32, key & _LOW) for key in keys.tolist())
        vocabulary = [name(first, second - 1 if second else None) for first, second in split]
        return vocabulary, numbers.astype(np.int64)

    def texts(self, text_of: Positions) -> Positions:
        """The text of each term, in the same order."""
        texts: Positions = text_of[np.concatenate([self.pairs, self.alone])]
        return texts


def _count_words(joined: str, segmenter: Segmenter, size: int) -> Occurrences:
    cut = _Numbering()
    numbers = cut.of(segmenter.cut(joined))
    texts = np.cumsum(numbers == cut["\n"])
    terms = _Numbering()
    # Each different word is looked at once, and most words stand in many texts.
    kept = [terms[term] if (term := segmenter.term(word)) else -1 for word in cut]
    numbers = np.array(kept, np.int64)[numbers]
    inside = numbers >= 0
    return Occurrences.count(list(terms), numbers[inside], texts[inside], size)


def _count_chars(
    joined: str, codes: _Codes, runs: _HanRuns, text_of: Positions, size: int
) -> Occurrences:
    vocabulary, numbers = runs.terms(
        codes, lambda first, second: chr(first) + (chr(second) if second is not None else "")
    )
    others = _Numbering()
    # The same numbers and words of Latin letters stand in many texts.
    grams_of = lru_cache(None)(grams)
    found = [(grams_of(match.group()), match.start()) for match in OTHER_RUNS.finditer(joined)]
    more = others.of(gram for run, _ in found for gram in run) + len(vocabulary)
    counts = [len(run) for run, _ in found]
    starts = np.repeat(np.array([start for _, start in found], np.int64), counts)
    return Occurrences.count(
        [*vocabulary, *others],
        np.concatenate([numbers, more]),
        np.concatenate([runs.texts(text_of), text_of[starts]]),
        size,
    )


def _count_pinyin(
    codes: _Codes, runs: _HanRuns, text_of: Positions, segmenter: Segmenter, size: int
) -> Occurrences:
    characters, where = np.unique(codes, return_inverse=True)
    syllables = _Numbering()
    sounds = syllables.of(segmenter.sound(chr(code)) for code in characters.tolist())
    names = list(syllables)
    vocabulary, numbers = runs.terms(
        sounds[where].astype(np.uint64),
        lambda first, second: names[first] if second is None else f"{names[first]}-{names[second]}",
    )
    return Occurrences.count(vocabulary, numbers, runs.texts(text_of), size)
