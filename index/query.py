"""A question, taken apart once for comparison with passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.answer_type import asked_kind
from index.facets import asked_facet
from index.hashed import grams
from index.lexical import InvertedIndex
from index.lexicon import Lexicon
from index.lists import Lists
from index.types import Encoder, Vectors
from index.wanted import NOTHING, asked
from index.words import Segmenter
from knowledge.text import is_english
from knowledge.types import Facet

# What the vocabulary adds counts less than what the worker said.
_EXPANSION_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Query:
    """A normalised question: its terms by channel, its vector, the facet it asks about.

    `tokens` are its content words with their start and end in `text`; `synonyms` the
    everyday words found, as (start, end, terms of the files). `token_vectors` [tokens, short]
    are the tokens' unit vectors as the lexicon has them, `token_weights` [tokens] their IDF.
    `lists` are the inverted lists of all its terms and of what the vocabulary adds.
    `wants` is what it wants to hear (`wanted.asked`), `asked` the kind of figure asked for, ""
    for none. `sounds` are the pinyin bigrams with the position in `text` at which each starts,
    `grams` the terms that may be left over (`residue`), with their buckets.
    """

    text: str
    vector: Vectors
    lists: Lists
    chars: tuple[str, ...]
    pinyin: tuple[str, ...]
    tokens: tuple[tuple[str, int, int], ...]
    synonyms: tuple[tuple[int, int, tuple[str, ...]], ...]
    facet: Facet | None
    token_vectors: Vectors
    token_weights: NDArray[np.float64]
    sounds: tuple[tuple[str, int], ...]
    grams: tuple[tuple[str, int], ...]
    asked: str
    wants: tuple[int, int, int]
    english: bool

    def without_figure(self) -> Query:
        """The question as if no figure were asked: a passage that gives none is no worse."""
        _, start, end = self.wants
        rest = (*grams(self.text[: max(start, 0)]), *grams(self.text[max(end, 0) :]))
        return replace(self, asked="", wants=NOTHING, grams=tuple(dict.fromkeys(rest)))


def make_query(
    text: str, segmenter: Segmenter, encoder: Encoder, lexicon: Lexicon, inverted: InvertedIndex
) -> Query:
    """Take a normalised question apart."""
    tokens = tuple(segmenter.tokens(text))
    synonyms = tuple(segmenter.synonyms(text))
    sounds = tuple(segmenter.sounds(text))
    chars = dict.fromkeys(segmenter.chars(text), 1.0)
    pinyin = dict.fromkeys((term for term, _ in sounds), 1.0)
    searched = _searched_words(text, synonyms, segmenter)
    words = [word for word, _, _ in tokens]
    at = {word: number for number, word in enumerate(searched)}
    lists = inverted.lists({"words": searched, "chars": chars, "pinyin": pinyin})
    return Query(
        text=text,
        vector=encoder.encode([text])[0],
        lists=lists,
        chars=tuple(chars),
        pinyin=tuple(pinyin),
        tokens=tokens,
        synonyms=synonyms,
        facet=asked_facet(text),
        token_vectors=lexicon.encode(words, encoder),
        token_weights=lists.weights[[at[word] for word in words]],
        sounds=sounds,
        grams=tuple(grams(text)),
        asked=asked_kind(text),
        wants=asked(text),
        english=is_english(text),
    )


def _searched_words(
    text: str, synonyms: Sequence[tuple[int, int, tuple[str, ...]]], segmenter: Segmenter
) -> dict[str, float]:
    """The words to search for and what each counts: the question's own, then the vocabulary's."""
    weights = dict.fromkeys(segmenter.words(text), 1.0)
    for _, _, means in synonyms:
        for term in means:
            for word in segmenter.words(term):
                weights.setdefault(word, _EXPANSION_WEIGHT)
    return weights
