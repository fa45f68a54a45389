"""A content folder -> `Knowledge`, or every problem in every file at once."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from knowledge.check import cross_check
from knowledge.errors import ContentError, Problem, UnionbotError
from knowledge.folder import Folder, read_folder, read_shipped
from knowledge.kept import Kept
from knowledge.layers import lay_over
from knowledge.texts import say
from knowledge.types import Knowledge


def load(
    content: Path,
    today: dt.date,
    shipped: Path | None = None,
    *,
    drafts: bool = False,
    kept: Kept | None = None,
) -> tuple[Knowledge, list[Problem]]:
    """Read and check a content folder, and the shipped one if it builds on that.

    Returns the knowledge and the warnings, but for those of drafts that are left out; with
    `drafts` they are taken in as if they had been reviewed. What is `kept` of files as they are is
    not read again. Raises `ContentError` with all
    errors of all files, and `UnionbotError` if the folder is missing or holds nothing to answer
    from.
    """
    knowledge, problems = read(content, today, shipped, drafts=drafts, kept=kept)
    problems = [problem for problem in problems if problem.path not in knowledge.drafts]
    errors = [problem for problem in problems if problem.level == "error"]
    if errors:
        raise ContentError(errors)
    if knowledge.drafts and not knowledge.passages:
        raise UnionbotError(say("only-drafts", count=len(knowledge.drafts)))
    return knowledge, problems


def read(
    content: Path,
    today: dt.date,
    shipped: Path | None = None,
    *,
    drafts: bool = False,
    empty: bool = False,
    kept: Kept | None = None,
) -> tuple[Knowledge, list[Problem]]:
    """As `load`, but errors are returned among the problems instead of raised.

    With `empty` a folder may hold nothing to answer from yet.
    Of drafts that are left out all problems are warnings: they must not hold up the others.
    """
    if not content.is_dir():
        raise UnionbotError(say("no-content-folder", folder=content))
    below = read_shipped(shipped, today, kept) if shipped else None
    own = read_folder(content, today, below, kept)
    left_out = () if drafts else tuple(own.drafts.files)
    if drafts:
        own.take_in_drafts()
    folder = lay_over(own, below) if below else own
    if not folder.found and not empty:
        raise UnionbotError(say("no-content", folder=content))
    knowledge = Knowledge(
        tuple(folder.passages),
        folder.places,
        folder.vocabulary,
        tuple(folder.checks),
        tuple(folder.offtopic),
        _digest(folder.files),
        left_out,
    )
    problems = [*folder.problems, *cross_check(knowledge, folder.files, kept)]
    if left_out:
        problems += _problems_of_drafts(own, knowledge)
    return knowledge, sorted(problems)


def _problems_of_drafts(own: Folder, knowledge: Knowledge) -> Iterator[Problem]:
    """What is wrong in the drafts, or between them and what was reviewed, as warnings."""
    known = set(cross_check(knowledge, own.files))
    # Drafts come last, so that of two that clash the draft is the one to correct.
    passages = (*knowledge.passages, *own.drafts.passages)
    whole = replace(knowledge, passages=passages, places=knowledge.places.with_drafts())
    for problem in [*own.drafts.problems, *cross_check(whole, own.drafts.files)]:
        if problem.path in own.drafts.files and problem not in known:
            yield replace(problem, level="warning")


def _digest(files: Mapping[str, str]) -> str:
    """A hash over the names and texts of all files."""
    hasher = hashlib.sha256()
    for shown, text in files.items():
        hasher.update(f"{shown}\0{text}\0".encode())
    return hasher.hexdigest()
