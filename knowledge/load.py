"""A content folder -> `Knowledge`, or every problem in every file at once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from pathlib import Path

from knowledge.check import cross_check
from knowledge.errors import ContentError, Problem, UnionbotError
from knowledge.folder import read_folder, read_shipped
from knowledge.layers import lay_over
from knowledge.texts import say
from knowledge.types import Knowledge


def load(
    content: Path, today: dt.date, shipped: Path | None = None
) -> tuple[Knowledge, list[Problem]]:
    """Read and check a content folder, and the shipped one if it builds on that.

    Returns the knowledge and the warnings. Raises `ContentError` with all errors of all
    files, and `UnionbotError` if the folder is missing or holds nothing to answer from.
    """
    knowledge, problems = read(content, today, shipped)
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ContentError(errors)
    return knowledge, problems


def read(
    content: Path, today: dt.date, shipped: Path | None = None
) -> tuple[Knowledge, list[Problem]]:
    """As `load`, but errors are returned among the problems instead of raised."""
    if not content.is_dir():
        raise UnionbotError(say("no-content-folder", folder=content))
    below = read_shipped(shipped, today) if shipped else None
    own = read_folder(content, today, below)
    folder = lay_over(own, below) if below else own
    if not folder.found:
        raise UnionbotError(say("no-content", folder=content))
    knowledge = Knowledge(
        tuple(folder.passages),
        folder.places,
        folder.vocabulary,
        tuple(folder.checks),
        tuple(folder.offtopic),
        _digest(folder.files),
    )
    return knowledge, sorted([*folder.problems, *cross_check(knowledge)])


def _digest(files: Mapping[str, str]) -> str:
    """A hash over the names and texts of all files."""
    hasher = hashlib.sha256()
    for shown, text in files.items():
        hasher.update(f"{shown}\0{text}\0".encode())
    return hasher.hexdigest()
