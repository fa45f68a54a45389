"""A passage, taken apart once for comparison with questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.answer_type import given_kinds
from index.types import Idf
from index.words import Segmenter
from knowledge.types import Entry

QUESTION, TITLE, TEXT, SKIPPED = range(4)
_KINDS = {"question": QUESTION, "title": TITLE, "text": TEXT}

Numbers = NDArray[np.int32]


class Numbering:
    """Terms -> consecutive numbers, given out as terms turn up."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def numbers(self, terms: Iterable[str]) -> Numbers:
        """int32 [terms]: the terms' numbers; new terms get new ones."""
        known = self._numbers
        return np.array([known.setdefault(term, len(known)) for term in terms], np.int32)

    def spread(self, weights: Iterable[tuple[str, float]]) -> NDArray[np.float32]:
        """float32 [len(self)]: each term's weight at its number, 0 elsewhere."""
        array = np.zeros(len(self._numbers) + 1, np.float32)
        for term, weight in weights:
            if (number := self._numbers.get(term)) is not None:
                array[number] = weight
        return array


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """A passage's terms as numbers, so that many passages are compared in one step.

    `words` are rows of the lexicon; `chars`, `titles` and `pinyin` the numbers of the bigrams
    of all its views, of its titles, and of their readings. `kinds` [views] says what each view
    is; `view_chars` are the bigrams of the short views (ways of asking and titles) one after
    the other, `view_of` the view of each, `view_weights` [views] each view's weight in all.
    `sounds` are the pinyin bigrams themselves, `gives` the kinds of figures in the text.
    """

    text: str
    words: Numbers
    chars: Numbers
    titles: Numbers
    pinyin: Numbers
    kinds: Numbers
    view_chars: Numbers
    view_of: Numbers
    view_weights: NDArray[np.float32]
    sounds: frozenset[str]
    gives: frozenset[str]


def passage_terms(
    entry: Entry,
    segmenter: Segmenter,
    lexicon: Mapping[str, int],
    char_numbers: Numbering,
    pinyin_numbers: Numbering,
    idf: Idf,
    skip: int | None = None,
) -> PassageTerms:
    """Take a passage apart, as if its view number `skip` were not there.

    `lexicon` gives the row of each word of the content.
    """
    texts = ["" if number == skip else view.text for number, view in enumerate(entry.views)]
    kinds = [_KINDS[view.kind] for view in entry.views]
    if skip is not None:
        kinds[skip] = SKIPPED
    words = {word for text in texts for word in segmenter.words(text)}
    chars = [set(segmenter.chars(text)) for text in texts]
    short = [
        found if kind in (QUESTION, TITLE) else set()
        for kind, found in zip(kinds, chars, strict=True)
    ]
    titles = (found for kind, found in zip(kinds, chars, strict=True) if kind == TITLE)
    sounds = {term for text in texts for term in segmenter.pinyin(text)}
    told = [text for kind, text in zip(kinds, texts, strict=True) if kind == TEXT]
    return PassageTerms(
        text="\n".join(texts),
        words=np.array([lexicon[word] for word in words if word in lexicon], np.int32),
        chars=char_numbers.numbers(set().union(*chars)),
        titles=char_numbers.numbers(set().union(*titles)),
        pinyin=pinyin_numbers.numbers(sounds),
        kinds=np.array(kinds, np.int32),
        view_chars=char_numbers.numbers(term for found in short for term in found),
        view_of=np.repeat(np.arange(len(short), dtype=np.int32), [len(found) for found in short]),
        view_weights=np.array(
            [sum(idf("chars", term) for term in found) for found in short], np.float32
        ),
        sounds=frozenset(sounds),
        gives=given_kinds(" ".join(told)),
    )
