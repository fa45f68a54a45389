"""A place that the folder does not know -> a draft entry in its places.yaml.

Text is put in where the list ends; every other line stays as staff wrote it.
"""

from __future__ import annotations

from typing import Any

import yaml

from knowledge.errors import UnionbotError
from knowledge.importing.texts import say
from knowledge.importing.write import scalar
from knowledge.places import Gazetteer
from knowledge.status import DRAFT
from knowledge.text import normalise
from knowledge.types import NATIONWIDE, Place

_NEW = "format: 1\n"


def place_entry(place: Place) -> str:
    """A draft entry, to be checked by a person."""
    note = "" if place.within != NATIONWIDE else "  # in 是猜的，请写上一级"
    parts = [f"name: {scalar(place.name)}", f"in: {scalar(place.within)}"]
    for key, names in (("names", place.names), ("en", place.names_en)):
        parts += [f"{key}: [{', '.join(map(scalar, names))}]"] if names else []
    return f"{{{', '.join(parts)}, 状态: {DRAFT}}}{note}"


def full_name(place: str, gazetteer: Gazetteer) -> str:
    """The name in places.yaml of what a person calls a place (银川, Yinchuan); else as it is."""
    plain = normalise(place)
    if plain == NATIONWIDE:
        return NATIONWIDE
    for mention in gazetteer.mentions(plain):
        if mention.known and (mention.start, mention.end) == (0, len(plain)):
            return mention.place
    return place.strip()


def guess_within(place: str, gazetteer: Gazetteer) -> str:
    """The known place that a longer name begins with (通辽市科尔沁区), else the country."""
    for mention in gazetteer.mentions(place):
        if mention.known and mention.start == 0 and mention.place != place:
            return mention.place
    return NATIONWIDE


def with_place(text: str, entry: str) -> str:
    """places.yaml with one more entry. Where it holds nothing, or comments alone, a list begins.

    Raises `UnionbotError` if the file is not as the guide shows, so that adding is not safe.
    """
    if yaml.compose(text, Loader=yaml.SafeLoader) is None:
        return f"{text.rstrip()}\n{_NEW}places:\n  - {entry}\n".lstrip("\n")
    changed = _inserted(text, entry)
    before, after = _values(text), _values(changed)
    added = [*(before.get("places") or []), yaml.safe_load(entry)]
    if {**before, "places": added} != after:
        raise UnionbotError(say("places-not-added", entry=entry))
    return changed


def _inserted(text: str, entry: str) -> str:
    node = _places_node(text)
    if not text.endswith("\n"):
        text += "\n"
    if node is None:
        return f"{text}places:\n  - {entry}\n"
    if not isinstance(node, yaml.SequenceNode) or not node.value:
        # `places: []` or `places:` without a list.
        start, end = node.start_mark.index, node.end_mark.index
        return f"{text[:start].rstrip(' ')}\n  - {entry}{text[end:]}"
    if node.flow_style:
        end = node.end_mark.index - 1
        plain = entry.partition("  #")[0]
        return f"{text[:end].rstrip().rstrip(',')}, {plain}{text[end:]}"
    last = node.value[-1]
    indent = " " * node.start_mark.column
    # The item's own line to its end: a comment may stand behind it. The mark of a block that
    # holds no braces may lie on the next line already.
    end = text.find("\n", max(last.start_mark.index, len(text[: last.end_mark.index].rstrip()) - 1))
    return f"{text[: end + 1]}{indent}- {entry}\n{text[end + 1 :]}"


def _places_node(text: str) -> Any:
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        raise UnionbotError(say("places-unreadable"))
    return next((value for key, value in root.value if key.value == "places"), None)


def _values(text: str) -> dict[str, Any]:
    value = yaml.safe_load(text)
    return value if isinstance(value, dict) else {}
