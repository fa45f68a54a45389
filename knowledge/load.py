"""A content folder -> `Knowledge`, or every problem in every file at once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.check import cross_check
from knowledge.errors import ContentError, Level, Problem, UnionbotError
from knowledge.reports import report_passages
from knowledge.schema import ChecksFile, OffTopicFile, PlacesFile, VocabularyFile
from knowledge.services import service_passages
from knowledge.status import DRAFT, is_draft, plain_mark
from knowledge.types import (
    NATIONWIDE,
    Check,
    Knowledge,
    OffTopic,
    Passage,
    Place,
    PlaceList,
    Vocabulary,
)
from knowledge.yaml_file import YamlFile, parse_yaml, read_text, validate

# The files beside the folders services/ and reports/, in the order in which they are read.
_FIXED = ("places.yaml", "vocabulary.yaml", "checks.yaml", "offtopic.yaml")


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    passages: list[Passage] = field(default_factory=list)
    places: PlaceList = field(default_factory=lambda: PlaceList(()))
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    checks: list[Check] = field(default_factory=list)
    offtopic: list[OffTopic] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # The same of the files that nobody has reviewed yet, and their names.
    drafts: list[Passage] = field(default_factory=list)
    draft_problems: list[Problem] = field(default_factory=list)
    draft_files: list[str] = field(default_factory=list)


def load(content: Path, today: dt.date, *, drafts: bool = False) -> tuple[Knowledge, list[Problem]]:
    """Read and check a content folder.

    Returns the knowledge and the warnings, but for those of drafts that are left out; with
    `drafts` they are taken in as if they had been reviewed. Raises `ContentError` with all errors of
    all files, and `UnionbotError` if the folder is missing or holds nothing to answer from.
    """
    knowledge, problems = read(content, today, drafts=drafts)
    problems = [problem for problem in problems if problem.path not in knowledge.drafts]
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ContentError(errors)
    if knowledge.drafts and not knowledge.passages:
        raise UnionbotError(
            f"All {len(knowledge.drafts)} files are drafts. Review one and write 状态: 已审 in its "
            "head; to try the drafts: unionbot build --drafts"
        )
    return knowledge, problems


def read(content: Path, today: dt.date, *, drafts: bool = False) -> tuple[Knowledge, list[Problem]]:
    """As `load`, but errors are returned among the problems instead of raised.

    Of drafts that are left out all problems are warnings: they must not hold up the others.
    """
    if not content.is_dir():
        raise UnionbotError(
            f"There is no content folder at {content}. Set 'content' in config.yaml."
        )
    names = [
        *sorted(path for path in (content / "services").glob("[!.]*.yaml")),
        *sorted(path for path in (content / "reports").glob("[!.]*.md")),
    ]
    if not names:
        message = "has no files in services/ or reports/. Add one as the staff guide shows."
        raise UnionbotError(f"The content folder {content} {message}")
    reading = _Reading()
    hasher = hashlib.sha256()
    for path in [*names, *(content / name for name in _FIXED if (content / name).exists())]:
        shown = path.relative_to(content).as_posix()
        text, problems = read_text(path, shown)
        reading.problems += problems
        if text is None:
            continue
        draft = _read_draft(reading, shown, text, today)
        if drafts or not draft:
            hasher.update(f"{shown}\0{text}\0".encode())
        if not draft:
            _read_one(reading, shown, plain_mark(text), today)
    reading.problems += _stray_files(content)
    if drafts:
        reading.places = reading.places.with_drafts()
        reading.passages += reading.drafts
        reading.problems += reading.draft_problems
    knowledge = Knowledge(
        tuple(reading.passages),
        reading.places,
        reading.vocabulary,
        tuple(reading.checks),
        tuple(reading.offtopic),
        hasher.hexdigest(),
        () if drafts else tuple(reading.draft_files),
    )
    problems = [*reading.problems, *cross_check(knowledge)]
    if not drafts:
        problems += _problems_of_drafts(reading, knowledge)
    return knowledge, sorted(problems)


def _read_draft(reading: _Reading, shown: str, text: str, today: dt.date) -> bool:
    """Read a file that nobody has reviewed yet; False if it is none."""
    if not shown.startswith(("services/", "reports/")) or not is_draft(text):
        return False
    draft = _Reading()
    _read_one(draft, shown, plain_mark(text), today)
    reading.drafts += draft.passages
    reading.draft_problems += draft.problems
    reading.draft_files.append(shown)
    return True


def _problems_of_drafts(reading: _Reading, knowledge: Knowledge) -> Iterator[Problem]:
    """What is wrong in the drafts, or between them and what was reviewed, as warnings."""
    known = set(cross_check(knowledge))
    # Drafts come last, so that of two that clash the draft is the one to correct.
    passages = (*knowledge.passages, *reading.drafts)
    whole = replace(knowledge, passages=passages, places=knowledge.places.with_drafts())
    for problem in [*reading.draft_problems, *cross_check(whole)]:
        if problem.path in reading.draft_files and problem not in known:
            yield replace(problem, level="warning")


def _read_one(reading: _Reading, shown: str, text: str, today: dt.date) -> None:
    if shown.startswith("reports/"):
        passages, problems = report_passages(text, shown)
        reading.passages += passages
        reading.problems += problems
        return
    file, problems = parse_yaml(text, shown)
    reading.problems += problems
    if file is None:
        return
    if shown.startswith("services/"):
        passages, problems = service_passages(file, today)
        reading.passages += passages
    elif shown == "places.yaml":
        reading.places, problems = _places(file)
    elif shown == "vocabulary.yaml":
        reading.vocabulary, problems = _vocabulary(file)
    elif shown == "checks.yaml":
        reading.checks, problems = _checks(file)
    else:
        reading.offtopic, problems = _offtopic(file)
    reading.problems += problems


def _places(file: YamlFile) -> tuple[PlaceList, list[Problem]]:
    raw, problems = validate(file, PlacesFile)
    if raw is None:
        return PlaceList(()), problems
    reviewed = {place.name for place in raw.places if place.status != DRAFT}
    drafts = {place.name for place in raw.places} - reviewed
    listed: set[str] = set()
    seen: dict[str, str] = {}
    # Drafts come last, so that of two that clash the draft is the one to correct.
    for number, place in sorted(enumerate(raw.places), key=lambda one: one[1].status == DRAFT):
        key = ("places", number)
        level: Level = "warning" if place.status == DRAFT else "error"
        known = reviewed | drafts if place.status == DRAFT else reviewed
        if place.within not in known | {NATIONWIDE}:
            text = f"'{place.within}' is not among the places. Add it or correct 'in'."
            problems.append(file.problem((*key, "in"), text, level))
        if place.name in listed:
            text = f"'{place.name}' stands twice. Remove one of them."
            problems.append(file.problem(key, text, level))
        listed.add(place.name)
        for name in [place.name, *place.names, *place.en]:
            if seen.get(name, place.name) != place.name:
                text = f"'{name}' already means {seen[name]}. A name can mean one place only."
                problems.append(file.problem(key, text, level))
            seen[name] = place.name
    places = [
        Place(place.name, place.within, tuple(place.names), tuple(place.en)) for place in raw.places
    ]
    found = PlaceList(
        tuple(place for place in places if place.name in reviewed),
        tuple(raw.suffixes),
        tuple(raw.not_places),
        tuple(place for place in places if place.name in drafts),
    )
    return found, problems


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


def _stray_files(content: Path) -> list[Problem]:
    """Files that look like content but are not read, so that nothing is missed in silence."""
    below = "This file is not read. Services are .yaml files, reports are .md files: rename it."
    beside = f"This file is not read. Beside the folders there are only {', '.join(_FIXED)}."
    wrong = {
        path: below
        for folder, ending in ((content / "services", ".yaml"), (content / "reports", ".md"))
        for path in folder.rglob("[!.]*")
        if path.is_file() and (path.suffix != ending or path.parent != folder)
    }
    yaml_files = (*content.glob("[!.]*.yaml"), *content.glob("[!.]*.yml"))
    wrong |= {path: beside for path in yaml_files if path.name not in _FIXED}
    return [
        Problem(path.relative_to(content).as_posix(), 1, 1, message, "warning")
        for path, message in wrong.items()
    ]
