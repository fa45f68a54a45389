"""Groups that need no proposal: a draft has them, or they are noted as not to be answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bot.learning.asked import as_searched
from bot.learning.grouping import ALIKE, Encode
from bot.learning.types import Settled
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import OffTopic

# A group as near as this to a question in offtopic.yaml is that question.
_SAME = 0.8


def settled(
    examples: Sequence[str],
    drafted: Mapping[str, str],
    noted: Mapping[str, Settled],
    encode: Encode,
    gazetteer: Gazetteer,
) -> dict[int, Settled]:
    """What settles each example, by its number.

    `drafted` are the files of drafts by their ways of asking, `noted` is as `noted` gives it.
    """
    drafts = {
        as_searched(way, gazetteer): Settled("draft", file, way) for way, file in drafted.items()
    }
    return _like(examples, noted, _SAME, encode) | _like(examples, drafts, ALIKE, encode)


def noted(offtopic: Iterable[OffTopic], own: Iterable[OffTopic]) -> dict[str, Settled]:
    """Questions noted as not to be answered, normalised; `own` are those of the folder itself.

    What the shipped files do not tell, or for which places, says nothing about what a union's
    own could: there its own notes count alone.
    """
    written = {one.question for one in own}
    found: dict[str, Settled] = {}
    for one in offtopic:
        if one.kind == "place":
            continue
        if one.question in written:
            kind = Settled("noted", "offtopic.yaml", one.question)
            found.setdefault(normalise(one.question), kind)
        elif one.kind != "missing":
            shipped = Settled("noted-shipped", "shipped/offtopic.yaml", one.question)
            found.setdefault(normalise(one.question), shipped)
    return found


def _like(
    examples: Sequence[str], known: Mapping[str, Settled], least: float, encode: Encode
) -> dict[int, Settled]:
    """The examples that are at least so near to a known text, each with what settles it."""
    if not examples or not known:
        return {}
    texts = list(known)
    nearness = encode(list(examples)) @ encode(texts).T
    return {
        number: known[texts[best]]
        for number, best in enumerate(nearness.argmax(axis=1).tolist())
        if nearness[number, best] >= least
    }
