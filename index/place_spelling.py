"""Misspelt names of places (太源, 石加庄) put right, of those too that no passage is about.

A question that names a place by mistake in other characters must not get the figure of another
one. Names are many and short, so what merely sounds like one is no name: it must stand where
questions name places, be no word and nothing that the content says (太远 is not 太原).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from index.spelling import bigrams_of, shared
from index.words import FIRST_HAN, LAST_HAN, STOP_WORDS, Segmenter

_HAN_NAME = re.compile(f"[{chr(FIRST_HAN)}-{chr(LAST_HAN)}]{{2,6}}")
_LENGTHS = range(6, 1, -1)
# Where a place is named: first in a clause, or after one of these.
_BEFORE = re.compile(r"(?:^|[\s,，、。;；?？在到去从和跟比是问查说找]|来自|老家|那么?|关于)$")
_SUFFIXES = frozenset("市省县州盟区")
# The content says as often what is no error, and so often what may be meant as well (新建 by 新健,
# which sounds like 新疆, too).
_LEAST_VIEWS = 3
_COMMON_VIEWS = 50


class PlaceSpeller:
    """Knows names of places by their sounds.

    `frequency` tells in how many views each of some character bigrams stands.
    """

    def __init__(
        self,
        names: Iterable[str],
        segmenter: Segmenter,
        frequency: Callable[[Sequence[str]], NDArray[np.integer]],
    ) -> None:
        self._segmenter = segmenter
        self._frequency = frequency
        self._by_sound: dict[tuple[str, ...], list[str]] = {}
        for name in filter(_HAN_NAME.fullmatch, names):
            self._by_sound.setdefault(self._sounds(name), []).append(name)

    def _sounds(self, text: str) -> tuple[str, ...]:
        return tuple(map(self._segmenter.sound, text))

    def correct(self, text: str, respelt: str) -> str:
        """The normalised text with every piece put right that sounds like a name, and is none.

        `respelt` is the text with homophones of the content's words put right.
        """
        sounds = self._sounds(text)
        start, parts = 0, []
        while start < len(text):
            name = self._meant(text, sounds, start)
            if name and self._is_common(text, respelt, slice(start, start + len(name))):
                name = ""
            parts.append(name or text[start])
            start += len(name) or 1
        return "".join(parts)

    def _meant(self, text: str, sounds: tuple[str, ...], start: int) -> str:
        """The name that the text from `start` sounds like and shares half its characters with."""
        for length in _LENGTHS:
            piece = text[start : start + length]
            alike = self._by_sound.get(sounds[start : start + length], ())
            if piece in alike:
                return ""
            name = max(alike, key=lambda one: shared(one, piece), default="")
            if name and 2 * shared(name, piece) >= length and self._is_misspelt(text, start, piece):
                return name
        return ""

    def _is_misspelt(self, text: str, start: int, piece: str) -> bool:
        end = start + len(piece)
        if not _BEFORE.search(text[:start]):
            return False
        if any(char in STOP_WORDS for char in piece):
            return False
        spans = self._segmenter.dictionary_spans(text)
        if any(first <= start and end <= last for first, last in spans):
            return False
        named = text[end : end + 1] in _SUFFIXES  # However it is cut: 徐洲市.
        if not named and any(first < start < last or first < end < last for first, last in spans):
            return False
        return not self._is_said(piece, _LEAST_VIEWS)

    def _is_common(self, text: str, respelt: str, piece: slice) -> bool:
        """True if the piece is rather a common word of the content, misspelt."""
        word = respelt[piece]
        return word != text[piece] and self._is_said(word, _COMMON_VIEWS)

    def _is_said(self, piece: str, views: int) -> bool:
        """True if each of the piece's bigrams stands in so many views of the content."""
        return bool((self._frequency(bigrams_of(piece)) >= views).all())
