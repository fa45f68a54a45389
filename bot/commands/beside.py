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
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

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

# Another one brings less and less, and each holds some 200 MB.
_MOST = 4
# So few are handed over at once: about 50 ms of work, for which one process may have to wait at
# the end; and so many such parts ahead, so that none waits for this one in between.
_AT_ONCE, _AHEAD = 10, 2
# With fewer ways of asking all is done before another process has started.
_LEAST_WAYS = 1000


class Beside(AbstractContextManager["Beside"]):
    """Asks the snapshot in `folder` in so many processes beside this one, or in none."""

    def __init__(self, settings: Settings, folder: Path, processes: int = 1) -> None:
        """Start at once. The snapshot is opened when something is asked, the libraries now."""
        self._others = [_Process(settings, folder) for _ in range(processes)]
        self._sending = ThreadPoolExecutor(1)

    def __exit__(self, *_: object) -> None:
        for other in self._others:
            other.end()
        self._sending.shutdown()

    def ask(
        self, do: Callable[[Dialogue, Item], Result], items: Sequence[Item]
    ) -> Callable[[], list[Result]]:
        """Begin what `do` gives for each item over there; the results, once they are called for.

        To be called for before anything else is asked. Raises `SnapshotError` if the snapshot
        cannot be opened, `EOFError` or `OSError` if the process has died.
        """
        [other] = self._others
        other.send(partial(_each, do, items, None))
        return other.receive

    def do(self, do: Callable[[Item], Result], item: Item) -> Callable[[], Result]:
        """Begin what `do` gives for an item, which needs no snapshot; as `ask`.

        Done here if there is no other process, or if it died.
        """
        if not self._others:
            return lambda: do(item)
        other = self._others[0]
        # A large item is taken over there only once all libraries are loaded.
        sent = self._sending.submit(other.send, partial(_do, do, item))

        def result() -> Result:
            try:
                sent.result()
                found: Result = other.receive()
            except (EOFError, OSError):
                found = do(item)
            return found

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
        todo = deque(range(len(parts)))
        found: dict[int, list[Result]] = {}
        given: dict[_Process, deque[int]] = {other: deque() for other in self._others}

        def give(other: _Process, decision: Decision | None = None) -> None:
            if todo:
                given[other].append(todo.popleft())
                with suppress(OSError):  # It has died, which is noticed where it should answer.
                    other.send(partial(_each, do, parts[given[other][-1]], decision))

        for ahead in range(_AHEAD):
            for other in given:
                give(other, None if ahead else dialogue.index.decision)
        while len(found) < len(parts):
            if todo:
                at = todo.pop()
                found[at] = one_by_one(do, dialogue, parts[at])
            for other in _answering([one for one in given if given[one]], 0 if todo else None):
                try:
                    answer = other.receive()
                except (EOFError, OSError):
                    todo.extend(given.pop(other))
                else:
                    found[given[other].popleft()] = answer
                    give(other)
            progress(min(len(items), len(found) * _AT_ONCE))
        return [one for at in range(len(parts)) for one in found[at]]

    def shown(self, progress: Progress, step: str) -> Each:
        """`each` as a step of a command, with its progress."""

        def each(
            do: Callable[[Dialogue, Item], Result], dialogue: Dialogue, items: Sequence[Item]
        ) -> list[Result]:
            progress.step(step, len(items))
            return self.each(do, dialogue, items, partial(progress, step))

        return each


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


class _Process:
    """Another process, which does what it is sent, one after the other, and sends the results.

    It ends with this one, however that ends: then its pipe is closed.
    """

    def __init__(self, settings: Settings, folder: Path) -> None:
        # Not forked: a fork has the locks of the libraries' threads, but not the threads.
        context = multiprocessing.get_context("spawn")
        self.pipe, its = context.Pipe()
        self._process = context.Process(target=_serve, args=(its, settings, folder), daemon=True)
        # It goes to our folder first. As `runuser` leaves us in root's home, it could not enter
        # it, and neither can we: every path that we use is absolute.
        if not os.access(os.curdir, os.X_OK):
            os.chdir("/")
        with _interrupts_held():
            self._process.start()
        its.close()

    def send(self, task: Callable[[_Here], Any]) -> None:
        """Raises `OSError` if the process has died."""
        self.pipe.send(task)

    def receive(self) -> Any:
        """The next result. Raises what was raised there; `EOFError` or `OSError` if it died."""
        found, error = self.pipe.recv()
        if error is not None:
            raise error
        return found

    def end(self) -> None:
        """At once, whatever it is doing."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _answering(others: Sequence[_Process], seconds: float | None) -> list[_Process]:
    """Those that have a result, or died. Waits for the first one as long as that."""
    ready = wait([other.pipe for other in others], seconds) if others else []
    return [other for other in others if other.pipe in ready]


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """What is started meanwhile never gets Ctrl-C, which goes to all processes of a terminal."""
    # It lets interrupts through again where it has to start first.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- In the other process. ---


@dataclass
class _Here:
    """What the other process answers from. The snapshot may not be written when it starts."""

    settings: Settings
    folder: Path

    @cached_property
    def encoder(self) -> Encoder:
        return open_encoder(self.settings)

    @cached_property
    def dialogue(self) -> Dialogue:
        return make_dialogue(Index(self.folder, self.encoder), self.settings)


def _serve(pipe: Connection[Any, Any], settings: Settings, folder: Path) -> None:
    here = _Here(settings, folder)
    with suppress(Exception):  # What is wrong with the encoder is told to who needs it.
        _ = here.encoder
    with suppress(EOFError, OSError):  # Nobody is there any more.
        while True:
            task = pipe.recv()
            answer: tuple[Any, Exception | None]
            try:
                answer = task(here), None
            except Exception as error:  # noqa: BLE001 - it is raised where it is waited for
                answer = None, error
            pipe.send(answer)


def _do(do: Callable[[Item], Result], item: Item, _here: _Here) -> Result:
    return do(item)


def _each(
    do: Callable[[Dialogue, Item], Result],
    items: Sequence[Item],
    decision: Decision | None,
    here: _Here,
) -> list[Result]:
    if decision is not None:
        here.dialogue.index.decide_by(decision)
    return one_by_one(do, here.dialogue, items)
