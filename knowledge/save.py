"""Changing several files of a content folder: all of them or none."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from knowledge.errors import UnionbotError
from knowledge.messages import why
from knowledge.texts import say
from knowledge.whole_file import write_beside, write_whole

_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS)
_FOLDERS = (("services", ".yaml"), ("reports", ".md"))
_PATH = re.compile(r"services/[^/\\.][^/\\]*\.yaml|reports/[^/\\.][^/\\]*\.md")


def texts(content: Path) -> dict[str, str]:
    """The text of every service and report by its path in the folder, to the byte."""
    found = {}
    for folder, ending in _FOLDERS:
        for path in sorted((content / folder).glob(f"[!.]*{ending}")):
            with contextlib.suppress(OSError, UnicodeDecodeError):
                found[path.relative_to(content).as_posix()] = path.read_bytes().decode()
    return found


def may_be_changed(path: str) -> bool:
    """True for the path of a service or report inside a content folder."""
    return _PATH.fullmatch(path) is not None


@contextmanager
def trial(content: Path, changed: Mapping[str, str]) -> Iterator[Path]:
    """A copy of the folder with some files changed, to be checked.

    Raises `UnionbotError` if there is no room for it.
    """
    with ExitStack() as stack:
        with for_the_moment():
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="unionbot-"))
            copy = Path(shutil.copytree(content, Path(folder) / content.name))
            for path, text in changed.items():
                (copy / path).parent.mkdir(exist_ok=True)
                (copy / path).write_bytes(text.encode())
        yield copy


@contextmanager
def for_the_moment() -> Iterator[None]:
    """What is written to the system's folder for such things: one sentence if it cannot be."""
    try:
        yield
    except OSError as error:
        reason = _reason(error)
        if reason is None:
            raise
        where = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - only named
        raise UnionbotError(say("no-room-for-the-moment", folder=where, reason=reason)) from None


def _reason(error: OSError) -> str | None:
    """The system's words; None if it is something else. A copied folder's error quotes them."""
    if error.errno is not None:
        return why(error)
    known = (OSError(number, os.strerror(number)) for number in _FULL)
    return next((why(one) for one in known if str(one.strerror) in str(error)), None)


def save(content: Path, changed: Mapping[str, str]) -> None:
    """Write the files. Raises `UnionbotError` if one cannot be written; then none has changed.

    Killed in between, each file is as it was or as it is to be, the first ones changed first.
    """
    ready: dict[Path, Path] = {}
    done: dict[Path, bytes | None] = {}
    try:
        for name, text in changed.items():
            path = (content / name).resolve()
            path.parent.mkdir(parents=True, exist_ok=True)
            ready[path] = write_beside(path, text.encode())
        for path, new in ready.items():
            before = path.read_bytes() if path.exists() else None
            new.replace(path)
            done[path] = before
    except OSError as error:
        for path, data in done.items():
            _put_back(path, data)
        raise UnionbotError(say("not-saved", folder=content, reason=why(error))) from None
    finally:
        for new in ready.values():
            new.unlink(missing_ok=True)


def _put_back(path: Path, data: bytes | None) -> None:
    """Undo a change; what cannot be undone now was written a moment ago, so it can."""
    if data is None:
        path.unlink()
    else:
        write_whole(path, data)
