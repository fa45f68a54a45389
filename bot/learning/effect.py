"""What became of what staff took over: were questions like it answered since?"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.learning.grouping import ALIKE, Encode, wording
from bot.learning.types import Effect, Lesson, Words
from knowledge.text import normalise


def in_force(lessons: Sequence[Lesson], ways: Container[str]) -> list[Lesson]:
    """The lessons of which something stands in the content; `ways` are its normalised ones.

    Others were never written, or have been taken out since.
    """
    return [one for one in lessons if any(normalise(text) in ways for text in one.texts)]


# A way of asking -> the same as it is searched.
Cut = Callable[[str], str]


def effects(
    lessons: Sequence[Lesson], words: Sequence[Words], encode: Encode, cut: Cut
) -> list[Effect]:
    """For each lesson the questions like it since it was accepted."""
    if not lessons or not words:
        return [Effect(lesson, 0, 0) for lesson in lessons]
    texts, rows = np.unique([wording(one) for one in words], return_inverse=True)
    vectors = encode(texts.tolist())
    answered = np.array([is_answered(one) for one in words])
    times = np.array([one.asked_at for one in words])
    found = []
    for lesson in lessons:
        alike = _alike([*map(cut, lesson.texts)], vectors, encode)[rows]
        since = alike & (times >= lesson.accepted_at)
        found.append(Effect(lesson, int(since.sum()), int((since & answered).sum())))
    return found


def counted(
    texts: Sequence[str], words: Sequence[Words], encode: Encode, cut: Cut
) -> tuple[int, int]:
    """How many questions were like the texts, and how many of them got an answer."""
    lesson = Lesson("", "ways", tuple(texts), float("-inf"), 0, 0)
    (effect,) = effects([lesson], words, encode, cut)
    return effect.asked, effect.answered


def is_answered(words: Words) -> bool:
    """True if there was an answer and nobody said that it did not help."""
    return words.kind == "answer" and words.helpful is not False


def _alike(texts: Sequence[str], vectors: NDArray[np.float32], encode: Encode) -> NDArray[np.bool_]:
    """Bool [n]: which vectors are near enough to one of the texts to be of one group."""
    if not texts:
        return np.zeros(len(vectors), bool)
    similarity = vectors @ encode(list(texts)).T
    return np.asarray(similarity.max(axis=1) >= ALIKE, bool)
