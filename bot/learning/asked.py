"""What was asked, as staff read it: in the worker's own words, or without the place named there.

What is searched for is no sentence: the place is cut out of it, and words of the question before
may stand in front of it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from bot.learning.grouping import normalised, wording
from bot.learning.types import Words
from knowledge.places import Gazetteer, without
from knowledge.text import normalise

# Chinese has no blanks: where one stands between two characters, something was cut out.
_HOLE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")


def as_asked(words: Words) -> str:
    """The worker's own words, masked and normalised, with the place if it was named."""
    return normalised(words.text)


def without_place(words: Words) -> str:
    """The same without the place."""
    if not is_completed(words):
        return _HOLE.sub("", wording(words))
    return as_asked(words).replace(words.place, "") if words.place else as_asked(words)


def as_searched(text: str, gazetteer: Gazetteer) -> str:
    """A way of asking as it would be searched: normalised, without the places it names."""
    text = normalise(text)
    return without(text, gazetteer.mentions(text)) or text


def is_completed(words: Words) -> bool:
    """True if what was searched holds words of the question before."""
    left = iter(as_asked(words))
    return not all(char in left for char in wording(words) if not char.isspace())


def most_frequent(texts: Sequence[str]) -> str:
    """Of several the first in order of the text."""
    often = Counter(texts)
    return min(often, key=lambda text: (-often[text], text))
