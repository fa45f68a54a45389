"""A question, taken apart once for comparison with passages."""

from __future__ import annotations

from dataclasses import dataclass

from index.answer_type import asked_kind
from index.facets import asked_facet
from index.lexicon import Lexicon
from index.types import Encoder, Vectors
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
    are the tokens' unit vectors as the lexicon has them. `sounds` are the pinyin bigrams with
    the position in `text` at which each starts; `asked` is the kind of figure asked for, "" for
    none.
    """

    text: str
    vector: Vectors
    words: tuple[str, ...]
    chars: tuple[str, ...]
    pinyin: tuple[str, ...]
    tokens: tuple[tuple[str, int, int], ...]
    synonyms: tuple[tuple[int, int, tuple[str, ...]], ...]
    facet: Facet | None
    token_vectors: Vectors
    sounds: tuple[tuple[str, int], ...]
    asked: str
    english: bool

    def weighted_words(self, segmenter: Segmenter) -> list[tuple[str, float]]:
        """The words to search for: the question's own, then what the vocabulary adds."""
        weights = dict.fromkeys(self.words, 1.0)
        for _, _, means in self.synonyms:
            for term in means:
                for word in segmenter.words(term):
                    weights.setdefault(word, _EXPANSION_WEIGHT)
        return list(weights.items())


def make_query(text: str, segmenter: Segmenter, encoder: Encoder, lexicon: Lexicon) -> Query:
    """Take a normalised question apart."""
    tokens = tuple(segmenter.tokens(text))
    sounds = tuple(segmenter.sounds(text))
    return Query(
        text=text,
        vector=encoder.encode([text])[0],
        words=tuple(dict.fromkeys(segmenter.words(text))),
        chars=tuple(dict.fromkeys(segmenter.chars(text))),
        pinyin=tuple(dict.fromkeys(term for term, _ in sounds)),
        tokens=tokens,
        synonyms=tuple(segmenter.synonyms(text)),
        facet=asked_facet(text),
        token_vectors=lexicon.encode([word for word, _, _ in tokens], encoder),
        sounds=sounds,
        asked=asked_kind(text),
        english=is_english(text),
    )
