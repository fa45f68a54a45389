"""In which texts of a whole content each term stands, and how often.

All texts are cut in one go, as arrays of code points: term by term, as a question is cut
(`Segmenter`), it would take several times as long. Both must cut alike; a test holds them to it.
What an earlier build cut is not cut again (`index.text_cache`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.lists import Listed
from index.rows import Keys, Numbers, Positions, Rows, ranked, starts_of
from index.words import FIRST_HAN, LAST_HAN, OTHER_RUNS, Segmenter, grams

_Codes = NDArray[np.integer]

_NEW_LINE = ord("\n")


def term_key(channel: Listed, term: str) -> int:
    """The number under which a channel's term is found, 0 to 2^64 - 1."""
    return int.from_bytes(blake2b(f"{channel}:{term}".encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Occurrences:
    """In which texts each term of one channel stands, and how often.

    `keys` [terms] holds the keys of the different terms, ascending, `frequency` [terms] in how
    many texts each stands, `lengths` [texts] how many terms each text has. `texts` and `times`
    [pairs] say of each different term of each text which text it is and how often the one stands
    in the other, in the order of terms, then of texts.
    """

    keys: Keys
    frequency: Positions
    lengths: Positions
    texts: Numbers
    times: Numbers

    @classmethod
    def count(cls, texts: Rows) -> Occurrences:
        """Count what texts were cut into."""
        # Late: answering a question needs nothing of it.
        from scipy.sparse import csr_array

        shape = (len(texts.starts) - 1, len(texts.vocabulary))
        by_text = csr_array((texts.numbers, texts.terms, texts.starts), shape=shape)
        by_term = by_text.tocsc()
        frequency = np.diff(by_term.indptr).astype(np.int64)
        lengths = np.diff(starts_of(texts.numbers)[texts.starts])
        return cls(texts.vocabulary, frequency, lengths, by_term.indices, by_term.data)

    def weigh(self, weights: NDArray[np.floating]) -> NDArray[np.float32]:
        """What the different terms of each text weigh in all: float32 [texts]."""
        each = np.repeat(weights, self.frequency)
        sums = np.bincount(self.texts, each, len(self.lengths))
        return sums.astype(np.float32)


class Cut(NamedTuple):
    """What texts were cut into in each lexical channel.

    A row is a text's different terms, with how often each stands in it. `names` gives the words
    of their keys.
    """

    words: Rows
    chars: Rows
    pinyin: Rows
    names: dict[int, str]


def cut_all(texts: Sequence[str], segmenter: Segmenter) -> Cut:
    """Cut normalised texts, which hold no line ends, and count their terms."""
    joined, codes, text_of = _joined(texts)
    runs = _HanRuns.find(codes)
    words, numbers, owners = cut_words(joined, segmenter)
    return Cut(
        count_terms("words", words, numbers, owners, len(texts)),
        _count_chars("chars", joined, codes, runs, text_of, len(texts)),
        _count_pinyin(codes, runs, text_of, segmenter, len(texts)),
        {term_key("words", word): word for word in words},
    )


def count_terms(
    channel: Listed, vocabulary: Sequence[str], terms: Positions, texts: Positions, size: int
) -> Rows:
    """Count terms by their number in the vocabulary, each in one of `size` texts."""
    named = [term_key(channel, term) for term in vocabulary]
    keys, rank = np.unique(np.array(named, np.uint64), return_inverse=True)
    pairs, times = np.unique(texts * max(len(keys), 1) + rank[terms], return_counts=True)
    owners, ranks = np.divmod(pairs, max(len(keys), 1))
    starts = starts_of(np.bincount(owners, minlength=size))
    return Rows(keys, starts, ranks.astype(np.int32), times.astype(np.int32))


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
        different, ranks = ranked(codes)
        size = len(different) + 1
        pairs = ranks[self.pairs] * size + ranks[self.pairs + 1] + 1
        keys, numbers = ranked(np.concatenate([pairs, ranks[self.alone] * size]))
        split = (divmod(key, size) for key in keys.tolist())
        known = different.tolist()
        named = [name(known[one], known[two - 1] if two else None) for one, two in split]
        return named, numbers

    def texts(self, text_of: Positions) -> Positions:
        """The text of each term, in the same order."""
        texts: Positions = text_of[np.concatenate([self.pairs, self.alone])]
        return texts


def cut_words(joined: str, segmenter: Segmenter) -> tuple[list[str], Positions, Positions]:
    """The different words of texts joined by line ends; which each word is, and in which text."""
    cut = _Numbering()
    numbers = cut.of(segmenter.cut(joined))
    texts = np.cumsum(numbers == cut["\n"])
    terms = _Numbering()
    # Each different word is looked at once, and most words stand in many texts.
    kept = [terms[term] if (term := segmenter.term(word)) else -1 for word in cut]
    numbers = np.array(kept, np.int64)[numbers]
    inside = numbers >= 0
    return list(terms), numbers[inside], texts[inside]


def cut_chars(texts: Sequence[str], channel: Listed = "chars") -> Rows:
    """As the channel of character bigrams of `cut_all`, for that or for the decoys."""
    joined, codes, text_of = _joined(texts)
    return _count_chars(channel, joined, codes, _HanRuns.find(codes), text_of, len(texts))


def _joined(texts: Sequence[str]) -> tuple[str, _Codes, Positions]:
    """The texts as one, as code points, and the text of each of these."""
    joined = "\n".join(texts)
    codes = np.frombuffer(joined.encode("utf-32-le"), np.uint32)
    return joined, codes, np.cumsum(codes == _NEW_LINE)


def _count_chars(
    channel: Listed, joined: str, codes: _Codes, runs: _HanRuns, text_of: Positions, size: int
) -> Rows:
    vocabulary, numbers = runs.terms(
        codes, lambda first, second: chr(first) + (chr(second) if second is not None else "")
    )
    others, others_at, owners = _other_grams(joined.split("\n"))
    return count_terms(
        channel,
        [*vocabulary, *others],
        np.concatenate([numbers, others_at + len(vocabulary)]),
        np.concatenate([runs.texts(text_of), owners]),
        size,
    )


def _other_grams(texts: Sequence[str]) -> tuple[list[str], Positions, Positions]:
    """The different terms of what is not Chinese; which each term is, and in which text."""
    found = [OTHER_RUNS.findall(text) for text in texts]
    runs, terms = _Numbering(), _Numbering()
    run_of = runs.of(chain.from_iterable(found))
    # Each different word or number is looked at once, and most stand in many texts.
    cut = list(map(grams, runs))
    terms_of = terms.of(chain.from_iterable(cut))
    lengths = np.array([len(one) for one in cut], np.int64)
    text_of = np.repeat(np.arange(len(texts)), [len(one) for one in found])
    counts, starts = lengths[run_of], starts_of(lengths)[run_of]
    inside = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return list(terms), terms_of[np.repeat(starts, counts) + inside], np.repeat(text_of, counts)


def _count_pinyin(
    codes: _Codes, runs: _HanRuns, text_of: Positions, segmenter: Segmenter, size: int
) -> Rows:
    characters, where = ranked(codes)
    syllables = _Numbering()
    sounds = syllables.of(segmenter.sound(chr(code)) for code in characters.tolist())
    names = list(syllables)
    vocabulary, numbers = runs.terms(
        sounds[where],
        lambda first, second: names[first] if second is None else f"{names[first]}-{names[second]}",
    )
    return count_terms("pinyin", vocabulary, numbers, runs.texts(text_of), size)
