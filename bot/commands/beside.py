"""Dialogues over one snapshot in processes of their own, beside this one.

A build asks some thousand questions, which several processors answer sooner. A comparison asks
the published snapshot as well as its own: the segmenter's words are one for the process
(docs/decisions.md), and in one process the words of either side would change how the other one
cuts.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import ParamSpec

from bot.app import make_dialogue, open_encoder
from bot.asking import Each, Item, Result, one_by_one
from bot.commands.output import Progress
from bot.dialogue import Dialogue
from bot.settings import Settings
from index.confidence import Decision
from index.encoder import StaticEncoder
from index.search import Index
from index.types import Encoder
from knowledge.types import Entry

Given = ParamSpec("Given")

# Another one brings less and less, and each holds some 200 MB.
_MOST = 4
# So few are handed over at once: about 50 ms of work, which is how long one process may have to
# wait for the others at the end.
_AT_ONCE = 10
# With fewer ways of asking a process of one's own is asked to the end before another has started.
_LEAST_WAYS = 1000


class Beside(AbstractContextManager["Beside"]):
    """Asks the snapshot in `folder` in so many processes beside this one, or in none."""

    def __init__(self, settings: Settings, folder: Path, processes: int = 1) -> None:
        """Start at once. The snapshot is opened when something is asked, the libraries now."""
        self._pool: ProcessPoolExecutor | None = None
        if processes:
            context = multiprocessing.get_context("spawn")
            arguments = (settings, folder)
            self._pool = ProcessPoolExecutor(processes, context, _begin, arguments)
            for _ in range(processes):
                self._pool.submit(_warm)

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def ask(
        self, do: Callable[[Dialogue, Item], Result], items: Sequence[Item]
    ) -> Future[list[Result]]:
        """What `do` gives for each item over there, once it is there.

        The future raises `SnapshotError` if the snapshot cannot be opened.
        """
        assert self._pool, "there is no process beside this one"
        return self._pool.submit(_each, do, list(items))

    def with_encoder(
        self, do: Callable[[Encoder, Item], Result], encoder: Encoder, item: Item
    ) -> Callable[[], Result]:
        """Begin what `do` gives with the encoder; the result, once it is called for.

        That needs no snapshot, and what no other process has begun by then is done here.
        """
        future = self._submit(_with_encoder, do, item)

        def result() -> Result:
            done = None if future is None or future.cancel() else _result(future)
            return do(encoder, item) if done is None else done

        return result

    def each(
        self,
        do: Callable[[Dialogue, Item], Result],
        dialogue: Dialogue,
        items: Sequence[Item],
        progress: Callable[[int], None] = lambda _: None,
    ) -> list[Result]:
        """`bot.asking.Each` over all processes, this one with them.

        `dialogue` is this one's over the same snapshot; the others decide as it does. They begin
        at the front, this one at the back, until they meet; what a process that died should have
        done is done here. `progress` is told how many are done.
        """
        parts = [items[at : at + _AT_ONCE] for at in range(0, len(items), _AT_ONCE)]
        waiting = [self._submit(_each, do, part, dialogue.index.decision) for part in parts]
        found: list[list[Result]] = []
        for part, future in zip(reversed(parts), reversed(waiting), strict=True):
            done = None if future is None or future.cancel() else _result(future)
            found.append(one_by_one(do, dialogue, part) if done is None else done)
            elsewhere = sum(one is not None and one.done() for one in waiting[: -len(found)])
            progress(min(len(items), (len(found) + elsewhere) * _AT_ONCE))
        return [one for part in reversed(found) for one in part]

    def shown(self, progress: Progress, step: str) -> Each:
        """`each` as a step of a command, with its progress."""

        def each(
            do: Callable[[Dialogue, Item], Result], dialogue: Dialogue, items: Sequence[Item]
        ) -> list[Result]:
            progress.step(step, len(items))
            return self.each(do, dialogue, items, partial(progress, step))

        return each

    def _submit(
        self, do: Callable[Given, Result], *arguments: Given.args, **options: Given.kwargs
    ) -> Future[Result] | None:
        """Hand something over; None if there is no other process, or none lives any more."""
        if self._pool:
            with suppress(BrokenProcessPool):
                return self._pool.submit(do, *arguments, **options)
        return None


def helpers(entries: Sequence[Entry], encoder: Encoder) -> int:
    """How many processes help one that fits thresholds: one for each further processor.

    None where the content is small or the encoder a large model: starting and loading would
    take longer than it saves.
    """
    ways = sum(len(entry.passage.questions) for entry in entries)
    if ways < _LEAST_WAYS or not isinstance(encoder, StaticEncoder):
        return 0
    try:
        processors = len(os.sched_getaffinity(0))
    except AttributeError:  # macOS
        processors = os.cpu_count() or 1
    return min(processors, _MOST) - 1


def _result(future: Future[Result]) -> Result | None:
    """What another process found; None if it died over it."""
    try:
        return future.result()
    except BrokenProcessPool:
        return None


# --- In the other process. ---


@dataclass
class _Here:
    """What this process answers from. Opened when it is needed: the snapshot may not be written."""

    settings: Settings
    folder: Path

    @cached_property
    def encoder(self) -> Encoder:
        return open_encoder(self.settings)

    @cached_property
    def dialogue(self) -> Dialogue:
        return make_dialogue(Index(self.folder, self.encoder), self.settings)


_here: list[_Here] = []


def _begin(settings: Settings, folder: Path) -> None:
    """Ctrl-C goes to all processes, and the first one sees to it; without it there is no use."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _here.append(_Here(settings, folder))


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _warm() -> None:
    """Load all that can be loaded before the snapshot is there."""
    _ = _here[0].encoder


def _with_encoder(do: Callable[[Encoder, Item], Result], item: Item) -> Result:
    return do(_here[0].encoder, item)


def _each(
    do: Callable[[Dialogue, Item], Result], items: Sequence[Item], decision: Decision | None = None
) -> list[Result]:
    dialogue = _here[0].dialogue
    if decision is not None and decision != dialogue.index.decision:
        dialogue.index.decide_by(decision)
    return one_by_one(do, dialogue, items)
