"""A tiny content folder, an encoder one can predict, and a site to run `unionbot` in.

tests/content/ is the tiny content: three services, one report, seven places.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import re
import subprocess
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import yaml
from forking import UNIONBOT as UNIONBOT  # noqa: PLC0414 - for tests that start it
from forking import forks

from bot.types import Reply, State, Turn
from index.occurrences import Occurrences, count_terms
from knowledge.types import Passage, PassageKind

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest
    from numpy.typing import NDArray

    from bot.dialogue import Dialogue
    from index.lists import Listed
    from index.rows import Rows
    from index.types import Vectors

# A day in summer on which all of the content is valid.
DAY = dt.date(2026, 7, 1)
TINY = Path(__file__).parent / "content"


# What a union's own file says in the place of a shipped answer.
OWN_ANSWER = """\
format: 1
id: legal-aid
name: {zh: 法律援助}
place: 全国
review: 2099-12-31
contact: {zh: 问市总工会。}
answers:
  - id: cost
    facet: cost
    title: {zh: 法律援助收不收钱}
    text: {zh: 市总工会的律师不收钱。}
    questions: [法律援助要花钱吗, 法援收费不, 找工会律师花不花钱]
    sources: [{kind: document, title: 通知, publisher: 市总工会, date: 2026}]
"""

# A service as a union writes its first one, in its own way of setting it out.
HAIRCUT_DAY = """\
format: 1
id: haircut-day
name: {zh: 理发日, en: Haircut day}
other_names: [免费理发, 爱心理发]
place: 银川市
review: 2030-06-30
contact:
  zh: 先问本单位工会。
answers:
  - id: what
    facet: what
    title: {zh: 是什么}
    text:
      zh: >-
        每月最后一个星期六。
        户外劳动者也可以来。
    questions:
      - 哪里有免费剪头的
      - 工会给剃头吗
    sources:
      - {kind: document, title: 通知, publisher: 市总工会, date: 2026-03}
"""


class WordEncoder:
    """One dimension a known word: 1 if the text holds the word, then scaled to length 1.

    `seen` are the texts that were encoded, in order.
    """

    def __init__(self, *words: str) -> None:
        self._words = words
        self.seen: list[str] = []

    @property
    def id(self) -> str:
        """The known words."""
        return f"words:{','.join(self._words)}"

    @property
    def dim(self) -> int:
        """The number of known words."""
        return len(self._words)

    def encode(self, texts: list[str]) -> Vectors:
        """Rows of length 1, or 0 for a text without a known word."""
        self.seen += texts
        rows = [[float(word in text) for word in self._words] for text in texts]
        matrix = np.array(rows, np.float32).reshape(len(texts), self.dim)
        return matrix / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1)


def cut(*texts: str, channel: Listed = "words") -> Rows:
    """Texts given as their terms, joined by blanks."""
    terms = [term for text in texts for term in text.split()]
    vocabulary = list(dict.fromkeys(terms))
    numbers = np.array([vocabulary.index(term) for term in terms], np.int64)
    of = np.repeat(np.arange(len(texts)), [len(text.split()) for text in texts])
    return count_terms(channel, vocabulary, numbers, of, len(texts))


def counted(*texts: str, channel: Listed = "words") -> Occurrences:
    """As `cut`, counted."""
    return Occurrences.count(cut(*texts, channel=channel))


@dataclass(frozen=True)
class Site:
    """A working folder with config.yaml and content, as an operator has one."""

    folder: Path

    @property
    def content(self) -> Path:
        """Its content folder."""
        return self.folder / "content"

    @property
    def index(self) -> Path:
        """Its folder of published indexes."""
        return self.folder / "var" / "index"

    @property
    def snapshot(self) -> Path:
        """The published snapshot's folder."""
        name = (self.index / "CURRENT").read_text(encoding="utf-8").strip()
        return self.index / "snapshots" / name

    def published(self) -> dict[str, bytes]:
        """Every published file with its bytes: what workers are answered from."""
        paths = [self.index / "CURRENT", *sorted((self.index / "snapshots").rglob("*"))]
        return {str(path): path.read_bytes() for path in paths if path.is_file()}

    def run(
        self, *arguments: str, stdin: str | bytes = "", timeout: float = 300
    ) -> subprocess.CompletedProcess[str]:
        """Run the real `unionbot` here, as a user would."""
        given = stdin.encode() if isinstance(stdin, str) else stdin
        done = forks().run(arguments, self.folder, given, timeout)
        out, err = done.stdout.decode(), done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def make_database(site: Site) -> None:
    """An empty database, as a bot that nobody wrote to leaves it."""
    from bot.settings import load_settings
    from bot.state.database import Database

    Database(load_settings(site.folder / "config.yaml").database).close()


def yaml_in(path: Path) -> Any:
    """What a YAML file holds; large ones are read by the library in C, where there is one."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)  # noqa: S506 - either is safe


def edit(path: Path, old: str, new: str) -> None:
    """Change one part of a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The only line that a failed command printed."""
    assert (done.stdout, done.returncode) == ("", 1)
    [line] = done.stderr.splitlines()
    return line


def pairs(found: tuple[NDArray[np.int64], Vectors]) -> list[tuple[int, float]]:
    """What a channel found, as (view, score)."""
    views, scores = found
    return list(zip(views.tolist(), scores.tolist(), strict=True))


def passage(text: str = "文。", kind: PassageKind = "report", **values: Any) -> Passage:
    """A passage of 银川市 of which only what a test names matters; `values` are other fields."""
    base = Passage(
        id="x/y",
        kind=kind,
        subject="综述",
        title="题目",
        text=text,
        facet="fact",
        place="银川市",
        file="x.yaml",
        line=7,
        sources=(),
    )
    return replace(base, **values)


def made_once(
    tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Site], None]
) -> Site:
    """A site made once for all processes that run tests: the others wait for the first."""
    root = tmp_path_factory.getbasetemp()
    root = root.parent if "PYTEST_XDIST_WORKER" in os.environ else root
    site = Site(root / name)
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.folder.exists():
            making = Site(root / f"{name}-in-making")
            making.folder.mkdir()
            make(making)
            making.folder.rename(site.folder)
    return site


def said(talk: Dialogue, *turns: str, place: str = "", day: dt.date = DAY) -> Reply:
    """The last reply of a conversation whose state goes through JSON, as a messenger keeps it."""
    state = State()
    for turn in turns:
        state = State.from_json(json.loads(json.dumps(asdict(state))))
        reply, state = talk.reply(Turn(turn, place), state, day)
    return reply


class Edition:
    """Writes a number into two answers of a content folder: what one index says in two places.

    Asked `QUESTION`, a reply holds the number of its own text and that of the next answer's
    title, so that a reply put together from two indexes shows.
    """

    QUESTION = "有没有免费的律师"

    def __init__(self, content: Path) -> None:
        self._path = content / "services" / "legal-aid.yaml"
        self._text = self._path.read_text(encoding="utf-8")

    def write(self, number: int) -> None:
        """Save the edition with this number, in one step as editors do."""
        text = self._text.replace("拿不准", f"第{number}版，拿不准")
        text = text.replace("带什么材料,", f"带什么材料第{number}版,")
        fresh = self._path.with_suffix(".new")
        fresh.write_text(text, encoding="utf-8")
        fresh.replace(self._path)

    @staticmethod
    def of(reply: str) -> int:
        """The edition of a reply; it must be one, and be in both places."""
        numbers = re.findall(r"第(\d+)版", reply)
        assert len(numbers) >= 2, reply
        assert len(set(numbers)) == 1, reply
        return int(numbers[0])
