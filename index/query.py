"""A question and a passage, each taken apart once for comparison."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from index.facets import asked_facet
from index.types import Vectors
from index.words import Segmenter
from knowledge.types import Entry, Facet

# What the vocabulary adds counts less than what the worker said.
_EXPANSION_WEIGHT = 0.6


@dataclass(frozen=True, slots=True)
class Query:
    """A normalised question: its terms by channel, its vector, the facet it asks about.

    `tokens` are its content words with their start and end in `text`; `synonyms` the
    everyday words found, as (start, end, terms of the files).
    """

    text: str
    vector: Vectors
    words: tuple[str, ...]
    chars: tuple[str, ...]
    pinyin: tuple[str, ...]
    tokens: tuple[tuple[str, int, int], ...]
    synonyms: tuple[tuple[int, int, tuple[str, ...]], ...]
    facet: Facet | None

    def weighted_words(self, segmenter: Segmenter) -> list[tuple[str, float]]:
        """The words to search for: the question's own, then what the vocabulary adds."""
        weights = dict.fromkeys(self.words, 1.0)
        for _, _, means in self.synonyms:
            for term in means:
                for word in segmenter.words(term):
                    weights.setdefault(word, _EXPANSION_WEIGHT)
        return list(weights.items())


def make_query(text: str, vector: Vectors, segmenter: Segmenter) -> Query:
    """Take a normalised question apart. `vector` is its unit vector [dim]."""
    return Query(
        text=text,
        vector=vector,
        words=tuple(dict.fromkeys(segmenter.words(text))),
        chars=tuple(dict.fromkeys(segmenter.chars(text))),
        pinyin=tuple(dict.fromkeys(segmenter.pinyin(text))),
        tokens=tuple(segmenter.tokens(text)),
        synonyms=tuple(segmenter.synonyms(text)),
        facet=asked_facet(text),
    )


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """A passage's terms over all its views, and each view's own bigrams."""

    text: str
    words: frozenset[str]
    chars: frozenset[str]
    pinyin: frozenset[str]
    views: tuple[frozenset[str], ...]


def passage_terms(entry: Entry, segmenter: Segmenter) -> PassageTerms:
    """Take a passage apart."""
    texts = [view.text for view in entry.views]
    chars = [frozenset(segmenter.chars(text)) for text in texts]
    return PassageTerms(
        text="\n".join(texts),
        words=_union(segmenter.words(text) for text in texts),
        chars=_union(chars),
        pinyin=_union(segmenter.pinyin(text) for text in texts),
        views=tuple(chars),
    )


def _union(parts: Iterable[Iterable[str]]) -> frozenset[str]:
    return frozenset(term for part in parts for term in part)
