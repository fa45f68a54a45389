"""Places, vocabulary, off-topic questions, checks: what the one file of each holds, read or kept.

With more lines than all services they would take half the time of reading a content folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from knowledge.errors import Problem
from knowledge.kept import Kept, key_of
from knowledge.place_list import place_list
from knowledge.reading import read_once
from knowledge.schema import ChecksFile, OffTopicFile, PlacesFile, VocabularyFile
from knowledge.types import Check, OffTopic, Place, PlaceList, Vocabulary
from knowledge.yaml_file import YamlFile, parse_yaml, validate

Value = TypeVar("Value")


def places(
    text: str, shown: str, below: PlaceList, kept: Kept | None
) -> tuple[PlaceList, list[Problem]]:
    """places.yaml, whose places may lie in those `below`."""

    def build(file: YamlFile) -> tuple[PlaceList, list[Problem]]:
        raw, problems = validate(file, PlacesFile)
        found, more = place_list(raw, file, below)
        return found, [*problems, *more]

    known = key_of(*(repr(place) for place in below.places))
    return _read(text, shown, kept, build, lambda: PlaceList(()), _place_list, known)


def vocabulary(text: str, shown: str, kept: Kept | None) -> tuple[Vocabulary, list[Problem]]:
    """vocabulary.yaml."""

    def restored(raw: Any) -> Vocabulary:
        synonyms = {word: tuple(means) for word, means in raw["synonyms"].items()}
        return Vocabulary(synonyms, tuple(raw["terms"]))

    return _read(text, shown, kept, _vocabulary, Vocabulary, restored)


def checks(text: str, shown: str, kept: Kept | None) -> tuple[list[Check], list[Problem]]:
    """checks.yaml."""

    def restored(raw: Any) -> list[Check]:
        return [Check(**{**one, "contains": tuple(one["contains"])}) for one in raw]

    found, problems = _read(text, shown, kept, _checks, list[Check], restored)
    return list(found), problems


def offtopic(text: str, shown: str, kept: Kept | None) -> tuple[list[OffTopic], list[Problem]]:
    """offtopic.yaml."""

    def restored(raw: Any) -> list[OffTopic]:
        return [OffTopic(**one) for one in raw]

    found, problems = _read(text, shown, kept, _offtopic, list[OffTopic], restored)
    return list(found), problems


def _read(
    text: str,
    shown: str,
    kept: Kept | None,
    build: Callable[[YamlFile], tuple[Value, list[Problem]]],
    nothing: Callable[[], Value],
    restored: Callable[[Any], Value],
    *decides: str,
) -> tuple[Value, list[Problem]]:
    def read() -> tuple[Value, list[Problem]]:
        file, broken = parse_yaml(text, shown)
        if file is None:
            return nothing(), broken
        found, problems = build(file)
        return found, [*broken, *problems]

    return read_once(kept, (shown, text, *decides), read, restored)


def _place_list(raw: Any) -> PlaceList:
    reviewed, drafts = (
        tuple(
            Place(one["name"], one["within"], tuple(one["names"]), tuple(one["names_en"]))
            for one in raw[key]
        )
        for key in ("places", "drafts")
    )
    return PlaceList(reviewed, tuple(raw["suffixes"]), tuple(raw["not_places"]), drafts)


def _vocabulary(file: YamlFile) -> tuple[Vocabulary, list[Problem]]:
    raw, problems = validate(file, VocabularyFile)
    if raw is None:
        return Vocabulary(), problems
    synonyms: dict[str, tuple[str, ...]] = {}
    for group in raw.synonyms:
        for word in group.say:
            synonyms[word] = tuple(dict.fromkeys((*synonyms.get(word, ()), *group.means)))
    return Vocabulary(synonyms, tuple(raw.terms)), problems


def _checks(file: YamlFile) -> tuple[list[Check], list[Problem]]:
    raw, problems = validate(file, ChecksFile)
    checks = [
        Check(
            check.ask, check.kind, check.place, check.passage, tuple(check.contains),
            file.path, file.position(("checks", number))[0],
        )
        for number, check in enumerate(raw.checks if raw else [])
    ]  # fmt: skip
    return checks, problems


def _offtopic(file: YamlFile) -> tuple[list[OffTopic], list[Problem]]:
    raw, problems = validate(file, OffTopicFile)
    if raw is None:
        return [], problems
    groups: dict[str, Sequence[str]] = {
        "far": raw.far, "near": raw.near, "place": raw.place, "missing": raw.missing,
    }  # fmt: skip
    questions = []
    for kind, lines in groups.items():
        for line in lines:
            question, _, place = line.partition(" @ ")
            questions.append(OffTopic(question.strip(), kind, place.strip()))
    return questions, problems
