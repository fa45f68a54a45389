"""What commands print: results on standard output, everything else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bot.staff_texts import said, say
from knowledge.errors import UnionbotError
from knowledge.messages import Language, why
from knowledge.whole_file import write_whole


class Output:
    """Plain printing, with a progress bar on a terminal."""

    @staticmethod
    def line(text: str = "") -> None:
        """A line of the result."""
        print(text, flush=True)

    @staticmethod
    def note(text: str) -> None:
        """A line about the work, not part of the result."""
        print(text, file=sys.stderr, flush=True)

    @staticmethod
    def json(value: Mapping[str, Any]) -> None:
        """One JSON object on one line."""
        print(json.dumps(value, ensure_ascii=False), flush=True)

    @staticmethod
    def file(path: Path, data: bytes) -> None:
        """Write a file, whole or not at all. Raises `UnionbotError` if that cannot be done."""
        try:
            write_whole(path, data)
        except OSError as error:
            raise UnionbotError(say("file-not-written", file=path, reason=why(error))) from None

    @staticmethod
    @contextmanager
    def progress(language: Language = "en") -> Iterator[Progress]:
        """A bar for each step on a terminal, nothing elsewhere."""
        if not sys.stderr.isatty():
            yield Progress(None, language)
            return
        from rich.console import Console
        from rich.progress import Progress as Bars

        with Bars(console=Console(stderr=True), transient=True) as bars:
            yield Progress(bars, language)


class Progress:
    """Steps of known length."""

    def __init__(self, bars: Any, language: Language) -> None:
        self._bars = bars
        self._language: Language = language
        self._tasks: dict[str, Any] = {}

    def step(self, name: str, total: int) -> None:
        """Announce a step."""
        if self._bars is not None:
            self._tasks[name] = self._bars.add_task(
                said(self._language, f"step-{name}"), total=total
            )

    def __call__(self, name: str, done: int) -> None:
        """Say how far a step is."""
        if name in self._tasks:
            self._bars.update(self._tasks[name], completed=done)
