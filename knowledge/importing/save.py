"""Where drafts go in the content folder: never over a person's work, one import at a time."""

from __future__ import annotations

import fcntl
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import yaml

from knowledge.errors import UnionbotError
from knowledge.importing.places import guess_within, place_entry, with_place
from knowledge.importing.short_names import with_short_names
from knowledge.importing.texts import say
from knowledge.places import Gazetteer
from knowledge.status import TO_FILL_IN, is_draft
from knowledge.texts import say as say_of_files
from knowledge.types import Place

PLACES = "places.yaml"
SOURCE_MARK = "原件："
_SOURCE = re.compile(rf"^# {SOURCE_MARK}.*（(?P<fingerprint>[0-9a-f]+)）$", re.MULTILINE)


def imported_before(content: Path) -> dict[str, Path]:
    """The files that were made by import, by the fingerprint of the document they came from."""
    found: dict[str, Path] = {}
    for pattern in ("reports/[!.]*.md", "services/[!.]*.yaml"):
        for path in sorted(content.glob(pattern)):
            with suppress(OSError):
                match = _SOURCE.search(path.read_text(encoding="utf-8", errors="replace"))
                if match:
                    found.setdefault(match["fingerprint"], path)
    return found


def free_path(path: Path) -> Path:
    """`path`, or the first of name-2, name-3 … that no file has."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


def may_write(path: Path, *, force: bool) -> None:
    """Raise `UnionbotError` if a file is in a draft's way."""
    if not path.exists():
        return
    if not force or not path.is_file():
        raise UnionbotError(say("in-the-way", file=path))
    if not is_draft(path.read_text(encoding="utf-8", errors="replace")):
        raise UnionbotError(say("reviewed-in-the-way", file=path))


def with_its_places(
    content: Path,
    place: str,
    gazetteer: Gazetteer,
    inside: Sequence[Place] = (),
    words: Iterable[str] = (),
) -> tuple[str | None, list[Place]]:
    """places.yaml with a place and what is `inside` it, as drafts, and those that it lacked.

    They come with their short names, none of which is one of `words`. None in place of the text
    if it lacked nothing.
    """
    if place == TO_FILL_IN:
        return None, []
    own = Place(place, guess_within(place, gazetteer))
    lacking = [*([] if place in gazetteer else [own]), *inside]
    if not lacking:
        return None, []
    lacking = with_short_names(lacking, gazetteer, words)
    path = content / PLACES
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        for one in lacking:
            text = with_place(text, place_entry(one))
    except (yaml.YAMLError, UnicodeDecodeError, OSError):
        raise UnionbotError(say("places-unreadable")) from None
    return text, lacking


@contextmanager
def one_at_a_time(content: Path) -> Iterator[None]:
    """Wait until no other import writes into the folder, and let none begin meanwhile.

    The lock lies on the folder itself, so nothing is left behind; where a file system knows no
    locks there is none.
    """
    if not content.is_dir():
        raise UnionbotError(say_of_files("no-content-folder", folder=content))
    handle = os.open(content, os.O_RDONLY)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
