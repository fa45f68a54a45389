"""The tokenizer: words where they are frequent, single characters elsewhere.

A Unigram model whose pieces are the words of the training texts (as the segmenter cuts them)
and all their characters, scored by their frequency: the best cut is the likeliest chain of
words. Training the pieces from raw text instead takes many times longer and cuts across words.
"""

from __future__ import annotations

import math
import string
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

UNKNOWN = "[UNK]"
CHARACTER_PENALTY = 2.0
"""Taken from the log probability of a single character: a known word is preferred."""

Cut = Callable[[str], Iterable[str]]
"""Text -> its words, in order; joined they give the text."""


def empty_tokenizer(pieces: Sequence[tuple[str, float]] = ((UNKNOWN, 0.0),)) -> Tokenizer:
    """Unigram tokenizer that normalises (NFKC, lower case) and cuts at blanks first.

    No piece joins digits, punctuation, Latin words or Chinese ones with anything else, so nothing
    is gained by cutting there beforehand, for half as much time again. Nothing is added around a
    text, nothing is truncated or padded.
    """
    tokenizer = Tokenizer(models.Unigram(list(pieces), unk_id=0))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Lowercase()])
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    return tokenizer


def build_tokenizer(
    texts: Iterable[str], cut: Cut, size: int, longest: int = 4, least: int = 5
) -> Tokenizer:
    """Tokenizer of at most `size` pieces: every character, then words by frequency.

    A Chinese word has at most `longest` characters and was seen `least` times. Row 0 is the
    unknown piece.
    """
    normalise = empty_tokenizer().normalizer.normalize_str
    words: Counter[str] = Counter()
    for text in texts:
        words.update(word.strip() for word in cut(normalise(text)))
    chosen = _choose(words, size - 1, longest, least)
    total = sum(chosen.values())
    pieces = [(UNKNOWN, 0.0)] + [(piece, _score(piece, n / total)) for piece, n in chosen.items()]
    return empty_tokenizer(pieces)


def _choose(words: Counter[str], size: int, longest: int, least: int) -> dict[str, int]:
    """Pieces -> how often seen as a word: characters, Latin words, words, the frequent first.

    Latin words are few in Chinese texts, and their letters say nothing: two sightings do.
    """
    chars: Counter[str] = Counter()
    for word, n in words.items():
        for char in word:
            chars[char] += n
    kept = [char for char, _ in chars.most_common(size)]
    pieces = {char: max(1, words[char]) for char in kept}
    for char in string.ascii_lowercase + string.digits:
        pieces.setdefault(char, 1)
    latin = [(word, n) for word, n in words.most_common() if word.isascii() and n > 1]
    others = [(word, n) for word, n in words.most_common() if not word.isascii() and n >= least]
    for word, n in latin + others:
        if len(pieces) >= size:
            break
        if _is_piece(word, longest):
            pieces.setdefault(word, n)
    return pieces


def _is_piece(word: str, longest: int) -> bool:
    """Tell whether a word may become a piece: Latin at any length, Chinese up to `longest`."""
    if word.isascii():
        return word.isalpha()
    return len(word) <= longest and all(char.isalpha() and not char.isascii() for char in word)


def _score(piece: str, frequency: float) -> float:
    penalty = CHARACTER_PENALTY if len(piece) == 1 else 0.0
    return math.log(frequency) - penalty
