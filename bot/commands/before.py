"""The published snapshot's answers, from a process of its own.

The segmenter's words are one for the process (docs/decisions.md): in one process the words of
either side would change how the other one cuts. And two processes take half the time.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager
from multiprocessing.connection import wait
from pathlib import Path
from typing import Self

from bot.app import make_dialogue, open_encoder
from bot.dialogue import Dialogue
from bot.diff import Asked, Said, said
from bot.evaluate import ask
from bot.settings import Settings
from index.search import Index


class Before(AbstractContextManager["Before"]):
    """Answers questions from the snapshot in `folder`, beside this process."""

    def __init__(self, settings: Settings, folder: Path) -> None:
        """Start at once. What is wrong with the snapshot is raised by `opened`."""
        self._pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), _lean_on_parent)
        self._opened = self._pool.submit(_open, settings, folder)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)

    def opened(self) -> None:
        """Wait until it can answer. Raises `SnapshotError` if it cannot."""
        self._opened.result()

    def ask(self, questions: Sequence[Asked], day: dt.date) -> Future[list[Said]]:
        """The replies, in order, once they are there."""
        return self._pool.submit(_ask, list(questions), day)


_dialogues: list[Dialogue] = []


def _lean_on_parent() -> None:
    """Ctrl-C goes to both processes, and the first one sees to it; without it there is no use."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _open(settings: Settings, folder: Path) -> None:
    _dialogues.append(make_dialogue(Index(folder, open_encoder(settings)), settings))


def _ask(questions: Sequence[Asked], day: dt.date) -> list[Said]:
    return replies(_dialogues[0], questions, day)


def replies(dialogue: Dialogue, questions: Sequence[Asked], day: dt.date) -> list[Said]:
    """What the dialogue says to each question as the first of a conversation."""
    return [said(ask(dialogue, [one.question], one.place, day)) for one in questions]
