"""unionbot watch: builds and publishes whenever a content file is saved."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bot.app import open_encoder
from bot.commands.build import build
from bot.commands.output import Output
from bot.config import Settings
from index.store import BusyError
from index.types import Encoder
from knowledge.errors import UnionbotError
from knowledge.texts import say

# Milliseconds. Files that are saved together (a checkout, a sync) make one build: it waits until
# none follows for _QUIET, but no longer than _TOGETHER. _LOOK is how soon a build that found
# another one under way is tried again.
_QUIET, _TOGETHER, _LOOK = 50, 1000, 500
_ENDINGS = (".yaml", ".yml", ".md")


def watch(settings: Settings) -> int:
    """Build now if the content is not what is published, then at each save, until Ctrl-C.

    Errors of the content and refusals of the gate are printed; the published index serves on.
    """
    encoder = open_encoder(settings)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        # The first look comes before the first build, so that no save falls between them.
        waiting = first = True
        for number, saved in enumerate(_saves(settings.content)):
            if number == 0:
                Output.note(f"Watching {settings.content}. Ctrl-C ends it.")
            if any(path.name == "vocabulary.yaml" for path in saved):
                _begin_afresh()
            if saved or waiting:
                waiting = _build(settings, encoder, if_changed=first)
                first = waiting and first
    except KeyboardInterrupt:
        pass
    Output.note("Stopped watching.")
    return 0


def _saves(content: Path) -> Iterator[list[Path]]:
    """The content files of each save; an empty list now and then between saves.

    Raises `UnionbotError` if the folder cannot be watched.
    """
    import watchfiles

    if not content.is_dir():
        raise UnionbotError(say("no-content-folder", folder=content))
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
        reason = error.strerror or type(error).__name__
        raise UnionbotError(
            f"The folder {content} cannot be watched ({reason}). WATCHFILES_FORCE_POLLING=1 in "
            "the environment looks at the files instead."
        ) from error


def is_content(path: Path) -> bool:
    """False for what editors leave beside the files that they write."""
    return path.suffix in _ENDINGS and not path.name.startswith((".", "~", "#"))


def _build(settings: Settings, encoder: Encoder, *, if_changed: bool) -> bool:
    """Build; true if it has to be tried again because another build is under way."""
    started = time.monotonic()
    try:
        build(settings, if_changed=if_changed, brief=True, encoder=encoder)
    except BusyError:
        return True
    except UnionbotError as error:
        Output.note(error.text(settings.language))
        Output.note("Not published; watching on.")
    else:
        Output.note(f"Done after {time.monotonic() - started:.1f} s.")
    return False


def _begin_afresh() -> None:
    """Start this program anew in its place.

    Words once added to the segmenter stay until the process ends; an index built here after a
    term was removed would cut texts otherwise than the bot cuts questions.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - ourselves
