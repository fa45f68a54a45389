"""One content folder -> everything in it, and every problem of every file at once.

Files whose names begin with `.` are not looked at. Those that begin with `_` are examples and
drafts: they are checked, but what is wrong with them is only a warning, and nobody is answered
from them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.answers import Answers, answers
from knowledge.errors import Problem
from knowledge.kept import Kept
from knowledge.schema import ShippedFile
from knowledge.shared_files import checks, offtopic, places, vocabulary
from knowledge.slips.stray_files import stray_files
from knowledge.status import is_draft
from knowledge.texts import say
from knowledge.types import Check, OffTopic, Passage, PlaceList, Vocabulary
from knowledge.yaml_file import parse_yaml, read_text, validate

# The files beside the folders services/ and reports/, in the order in which they are read.
_FIXED = ("places.yaml", "vocabulary.yaml", "checks.yaml", "offtopic.yaml")
# Only where a folder builds on the shipped one.
_SHIPPED = "shipped.yaml"
_ID_LINE = re.compile(r"^id\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Switch:
    """Something of the shipped content that a folder switches off, and where it says so."""

    name: str
    file: str
    position: tuple[int, int]


@dataclass(slots=True)
class Drafts:
    """The files that nobody has reviewed yet: what they would add, and what is wrong in them."""

    passages: list[Passage] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Folder:
    """What one content folder holds. `files` are the texts that were read, by shown path."""

    passages: list[Passage] = field(default_factory=list)
    places: PlaceList = field(default_factory=lambda: PlaceList(()))
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    checks: list[Check] = field(default_factory=list)
    offtopic: list[OffTopic] = field(default_factory=list)
    off: list[Switch] = field(default_factory=list)
    on_topic: list[Switch] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    # How many services and reports there are, right or wrong.
    found: int = 0
    drafts: Drafts = field(default_factory=Drafts)
    # Which file an id of a service or report belongs to.
    owners: dict[str, str] = field(default_factory=dict)

    def take_in_drafts(self) -> None:
        """Count the drafts as if they had been reviewed."""
        self.passages += self.drafts.passages
        self.problems += self.drafts.problems
        self.files |= self.drafts.files
        self.places = self.places.with_drafts()


def read_shipped(content: Path, today: dt.date, kept: Kept | None = None) -> Folder:
    """What a union's folder can build on: services, places, vocabulary, off-topic questions.

    Neither reports, which are five other places', nor checks, which only staff can correct.
    Files are shown as `shipped/…`.
    """
    reader = _Reader(content, today, "shipped/", None, kept)
    reader.read([*_found(content, "services", ".yaml"), *_fixed(content, _FIXED)])
    reader.folder.checks = []
    return reader.folder


def read_folder(
    content: Path, today: dt.date, shipped: Folder | None = None, kept: Kept | None = None
) -> Folder:
    """Everything in the folder; its places may lie in those of `shipped`."""
    names = _FIXED if shipped is None else (*_FIXED, _SHIPPED)
    reader = _Reader(content, today, "", shipped, kept)
    reader.read(
        [
            *_found(content, "services", ".yaml"),
            *_found(content, "reports", ".md"),
            *_fixed(content, names),
        ]
    )
    reader.folder.problems += stray_files(content, names)
    return reader.folder


def _found(content: Path, folder: str, ending: str) -> list[Path]:
    return sorted((content / folder).glob(f"[!.]*{ending}"))


def _fixed(content: Path, names: Sequence[str]) -> list[Path]:
    return [content / name for name in names if (content / name).exists()]


@dataclass(slots=True)
class _Reader:
    """Reads the files of one folder, one after the other, into `folder`."""

    content: Path
    today: dt.date
    prefix: str
    shipped: Folder | None
    kept: Kept | None
    folder: Folder = field(default_factory=Folder)

    def read(self, paths: Sequence[Path]) -> None:
        drafts = []
        for path in paths:
            shown = self.prefix + path.relative_to(self.content).as_posix()
            text, problems = read_text(path, shown)
            self.folder.problems += problems
            beside = path.parent == self.content
            example = path.name.startswith("_")
            self.folder.found += not beside and not example
            if text is None:
                continue
            if beside:
                self.folder.files[shown] = text
                self.folder.problems += self._beside(shown.removeprefix(self.prefix), text, shown)
            elif example:
                self.folder.problems += map(_as_warning, self._answers(shown, text)[1])
            elif is_draft(text):
                drafts.append((shown, text))
            else:
                self.folder.files[shown] = text
                self._add(shown, text, self.folder.passages, self.folder.problems)
        # Drafts come last, so that of two that clash the draft is the one to correct.
        for shown, text in drafts:
            self.folder.drafts.files[shown] = text
            self._add(shown, text, self.folder.drafts.passages, self.folder.drafts.problems)

    def _answers(self, shown: str, text: str) -> Answers:
        """The passages of a service or a report."""
        is_report = shown.removeprefix(self.prefix).startswith("reports/")
        return answers(text, shown, self.today, is_report=is_report, kept=self.kept)

    def _add(self, shown: str, text: str, passages: list[Passage], problems: list[Problem]) -> None:
        """Take a file's passages in, unless another file has their id: then tell it once."""
        found, wrong = self._answers(shown, text)
        problems += wrong
        if not found:
            return
        group = found[0].group
        owner = self.folder.owners.setdefault(group, shown)
        if owner == shown:
            passages += found
            return
        match = _ID_LINE.search(text)
        line = text.count("\n", 0, match.start()) + 1 if match else 1
        problems.append(Problem(shown, line, 1, say("group-id-taken", id=group, file=owner)))

    def _beside(self, name: str, text: str, shown: str) -> list[Problem]:
        """Take in one of the files beside the folders."""
        folder = self.folder
        below = self.shipped.places if self.shipped else PlaceList(())
        match name:
            case "places.yaml":
                folder.places, problems = places(text, shown, below, self.kept)
            case "vocabulary.yaml":
                folder.vocabulary, problems = vocabulary(text, shown, self.kept)
            case "checks.yaml":
                folder.checks, problems = checks(text, shown, self.kept)
            case "offtopic.yaml":
                folder.offtopic, problems = offtopic(text, shown, self.kept)
            case _:
                problems = self._switches(text, shown)
        return problems

    def _switches(self, text: str, shown: str) -> list[Problem]:
        file, problems = parse_yaml(text, shown)
        if file is None:
            return problems
        switches, more = validate(file, ShippedFile)
        for key in ("off", "on_topic"):
            names = getattr(switches, key) if switches else []
            getattr(self.folder, key).extend(
                Switch(one, file.path, file.position((key, number)))
                for number, one in enumerate(names)
            )
        return [*problems, *more]


def _as_warning(problem: Problem) -> Problem:
    return replace(problem, level="warning")
