"""Load on the Telegram bot: the real process and the fake Bot API, answers taking 50 ms.

    python -m benchmarks.telegram_load                 5,000 messages: rate, then p50 and p99
    python -m benchmarks.telegram_load --memory 100000 and memory while so many more are answered

Prints JSON. The fake and the driver run on the same machine and take their share of it.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil

from benchmarks.arguments import command_line
from bot.app import open_dialogue, open_store
from bot.dialogue import Dialogue
from bot.settings import load_settings
from bot.state.database import Database
from bot.telegram.desk import open_desk
from bot.telegram.live import LiveDialogue
from bot.telegram.logs import set_up
from bot.telegram.service import serve
from bot.types import Reply, State, Turn
from tests.fake_bot_api import FakeBotApi
from tests.fake_bot_api.process import UNIONBOT, write_config
from tests.fake_bot_api.server import TOKEN

ANSWER_SECONDS = 0.05
CHATS = 400
QUESTION = "申请法律援助要什么材料"
_CONTENT = Path(__file__).parents[1] / "tests" / "content"


class SlowDialogue(Dialogue):
    """Answers take a fixed time, whatever the machine."""

    def reply(
        self, turn: Turn, state: State, now: dt.date, skip_view: int | None = None
    ) -> tuple[Reply, State]:
        """As the real one, but never faster than `ANSWER_SECONDS`."""
        ends = time.monotonic() + ANSWER_SECONDS
        result = super().reply(turn, state, now, skip_view)
        time.sleep(max(0.0, ends - time.monotonic()))
        return result


def run_bot(folder: Path) -> None:
    """The bot's process."""
    settings = load_settings(folder / "config.yaml")
    set_up((TOKEN,))

    def slow() -> Dialogue:
        dialogue = open_dialogue(settings)
        dialogue.__class__ = SlowDialogue
        return dialogue

    database = Database(settings.database)
    live = LiveDialogue(slow, open_store(settings).current_name)
    asyncio.run(serve(open_desk(settings, database, live), TOKEN, ""))
    database.close()


class Load:
    """A running bot and its fake."""

    def __init__(self, folder: Path, api: FakeBotApi) -> None:
        self.api = api
        self.log = folder / "bot.log"
        command = [sys.executable, "-m", "benchmarks.telegram_load", "--bot", str(folder)]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        api.wait(lambda: "ready" in self.log.read_text(), 60)
        self._asked: dict[int, list[float]] = {}
        self._seen = 0

    def ask(self, number: int) -> None:
        """One question of one of the chats."""
        chat = 1000 + number % CHATS
        self._asked.setdefault(chat, []).append(time.monotonic())
        self.api.say(chat, QUESTION)

    def answered(self) -> int:
        """How many answers came since the last `forget`."""
        return self.api.counts["sendMessage"] - self._seen

    def waits(self) -> list[float]:
        """Seconds from each question to its answer."""
        given: dict[int, list[float]] = {}
        for message in self.api.world.transcript:
            if message.by == "bot":
                given.setdefault(message.chat, []).append(message.at)
        return [
            answer - asked
            for chat, times in self._asked.items()
            for asked, answer in zip(times, given.get(chat, []), strict=False)
        ]

    def forget(self) -> None:
        """Drop what was counted, so that the fake does not grow."""
        self.api.world.transcript.clear()
        self.api.world.messages.clear()
        self._asked.clear()
        self._seen = self.api.counts["sendMessage"]

    def cpu_seconds(self) -> float:
        """Processor time the bot has used."""
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def megabytes(self) -> float:
        """The bot's resident memory."""
        return float(psutil.Process(self.process.pid).memory_info().rss) / 1e6


def burst(load: Load, count: int) -> float:
    """Messages per second when all chats have one waiting all the time."""
    begun = time.monotonic()
    done = asked = 0
    while done < count:
        # As many waiting as there are chats, at most one each: none are read as one.
        while asked < count and asked - done < CHATS // 2:
            load.ask(asked)
            asked += 1
        time.sleep(0.02)
        done = load.answered()
    return count / (time.monotonic() - begun)


def steady(load: Load, count: int, rate: float) -> list[float]:
    """Seconds to the answer at a steady rate."""
    load.forget()
    begun = time.monotonic()
    for number in range(count):
        time.sleep(max(0.0, begun + number / rate - time.monotonic()))
        load.ask(number)
    load.api.wait(lambda: load.answered() >= count, 120)
    return load.waits()


def measure_telegram(count: int = 5000) -> dict[str, Any]:
    """How many messages a second, and how long each waits at half that rate."""
    with _loaded() as load:
        return {"answer_ms": 1000 * ANSWER_SECONDS, **_speed(load, count)}


def measure_memory(count: int = 100_000) -> dict[str, Any]:
    """Resident memory while so many messages are answered."""
    with _loaded() as load:
        return _memory(load, count)


@contextmanager
def _loaded() -> Iterator[Load]:
    """A bot on the shipped content behind the fake Bot API, that knows all its chats."""
    with tempfile.TemporaryDirectory() as name, FakeBotApi() as api:
        folder = Path(name)
        write_config(folder, api)
        text = (
            (folder / "config.yaml").read_text().replace("content: content", f"content: {_CONTENT}")
        )
        (folder / "config.yaml").write_text(text)
        subprocess.run([UNIONBOT, "build"], cwd=folder, check=True, capture_output=True)
        load = Load(folder, api)
        try:
            _greeted(load)
            yield load
        finally:
            load.process.terminate()
            load.process.wait(60)


def _greeted(load: Load) -> None:
    """All chats have asked before: their first answer comes with a greeting."""
    for number in range(CHATS):
        load.ask(number)
    load.api.wait(lambda: load.answered() >= 2 * CHATS, 300)
    load.forget()


def _speed(load: Load, count: int) -> dict[str, Any]:
    before = load.cpu_seconds()
    rate = burst(load, count)
    # Says what the machine could do if it had nothing else to do.
    cpu = 1000 * (load.cpu_seconds() - before) / count
    waits = sorted(steady(load, count // 2, rate / 2))
    cuts = statistics.quantiles(waits, n=100)
    load.forget()
    return {
        "messages": count,
        "messages_per_second": round(rate, 1),
        "cpu_ms_per_message": round(cpu, 2),
        "steady_messages_per_second": round(rate / 2, 1),
        "steady_p50_ms": round(1000 * cuts[49]),
        "steady_p99_ms": round(1000 * cuts[98]),
        "load_of_machine": [round(one, 1) for one in os.getloadavg()],
    }


def _memory(load: Load, count: int) -> dict[str, Any]:
    """Resident megabytes before, after each tenth of the messages, and at the end."""
    megabytes = [round(load.megabytes(), 1)]
    for _ in range(10):
        burst(load, count // 10)
        load.forget()
        megabytes.append(round(load.megabytes(), 1))
    return {"messages": count, "megabytes_each_tenth": megabytes}


if __name__ == "__main__":
    parser = command_line("benchmarks.telegram_load", __doc__)
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--memory", type=int, default=0, metavar="MESSAGES")
    parser.add_argument("--bot", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.bot:
        run_bot(options.bot)
    else:
        count = options.memory
        figures = measure_memory(count) if count else measure_telegram(options.messages)
        print(json.dumps(figures))
