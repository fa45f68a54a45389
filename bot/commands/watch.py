"""unionbot watch: builds and publishes whenever a content file is saved."""

from __future__ import annotations

import gc
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from bot.commands.build import build
from bot.commands.opened import Opened
from bot.commands.output import Output
from bot.interrupted import was_interrupted
from bot.settings import Settings, load_settings
from bot.staff_texts import said, say
from index.store import BusyError
from knowledge.errors import UnionbotError
from knowledge.messages import Language, why
from knowledge.texts import say as say_of_files

# Milliseconds. Files that are saved together (a checkout, a sync) make one build: it waits until
# none follows for _QUIET, but no longer than _TOGETHER. _LOOK is how soon a build that found
# another one under way is tried again.
_QUIET, _TOGETHER, _LOOK = 50, 1000, 500
_ENDINGS = (".yaml", ".yml", ".md")


def watch(settings: Settings, config: Path) -> int:
    """Build now if the content is not what is published, then at each save, until Ctrl-C.

    Errors of the content and refusals of the gate are printed; the published index serves on.
    `config` is the settings' file, there or not: once it has changed, watching begins afresh.
    """
    language = settings.language
    changed = SettingsFile(config)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Opened(settings) as opened:
            _follow(settings, opened, changed)
    except (KeyboardInterrupt, ImportError) as error:
        if not was_interrupted(error):
            raise
    Output.note(said(language, "watched"))
    return 0


def _follow(settings: Settings, opened: Opened, changed: SettingsFile) -> None:
    # The first look comes before the first build, so that no save falls between them.
    waiting = True
    for number, saved in enumerate(_saves(settings.content)):
        if number == 0:
            Output.note(said(settings.language, "watching", folder=settings.content))
        another = changed.usable(settings.language)
        if another or any(path.name == "vocabulary.yaml" for path in saved):
            _begin_afresh()
        if saved or waiting:
            waiting = _build(settings, opened)
            if number == 0:
                _rehearse(settings, opened)
            # The index that a build has made is a ring, and holds some hundred MB.
            gc.collect()


def _saves(content: Path) -> Iterator[list[Path]]:
    """The content files of each save; an empty list now and then between saves.

    Raises `UnionbotError` if the folder cannot be watched.
    """
    import watchfiles

    if not content.is_dir():
        raise UnionbotError(say_of_files("no-content-folder", folder=content))
    try:
        for found in watchfiles.watch(
            content,
            watch_filter=lambda _, path: is_content(Path(path)),
            debounce=_TOGETHER,
            step=_QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            yield [Path(path) for _, path in found]
    except OSError as error:
        raise UnionbotError(say("not-watched", folder=content, reason=why(error))) from error


def is_content(path: Path) -> bool:
    """False for what editors leave beside the files that they write."""
    return path.suffix in _ENDINGS and not path.name.startswith((".", "~", "#"))


class SettingsFile:
    """Notices when the settings' file has been saved.

    A file that has just changed may be half written, and an empty one means all defaults. So it
    counts from the look on at which it is as it was at the look before.
    """

    def __init__(self, path: Path) -> None:
        """What is there now has been read already."""
        self._path = path
        self._read = self._last = self._signature()

    def usable(self, language: Language) -> bool:
        """True once it has changed and can be read; mistakes in it are printed, once."""
        before, self._last = self._last, self._signature()
        if self._last is None or self._last != before or self._last == self._read:
            return False
        self._read = self._last
        try:
            load_settings(self._path)
        except UnionbotError as error:
            Output.note(error.text(language))
            Output.note(said(language, "settings-wrong"))
            return False
        Output.note(said(language, "settings-changed", file=self._path.name))
        return True

    def _signature(self) -> tuple[int, int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _build(settings: Settings, opened: Opened) -> bool:
    """Build; true if it has to be tried again because another build is under way.

    One save may be noticed twice, and an editor may save what it had read: what is published
    already is not published again.
    """
    started = time.monotonic()
    try:
        build(settings, if_changed=True, brief=True, opened=opened)
    except BusyError:
        return True
    except UnionbotError as error:
        Output.note(error.text(settings.language))
        Output.note(said(settings.language, "watch-refused"))
    else:
        seconds = f"{time.monotonic() - started:.1f}"
        Output.note(said(settings.language, "watch-done", seconds=seconds))
    return False


def _rehearse(settings: Settings, opened: Opened) -> None:
    """Build once for nothing, so that the first save is published as fast as those after it."""
    # What is wrong is said when something is to be published.
    with suppress(UnionbotError):
        build(settings, brief=True, rehearse=True, opened=opened)


def _begin_afresh() -> None:
    """Start this program anew in its place.

    Words once added to the segmenter stay until the process ends; an index built here after a
    term was removed would cut texts otherwise than the bot cuts questions.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves
