"""A tiny content folder, an encoder one can predict, and a site to run `unionbot` in.

tests/content/ is the tiny content: three services, one report, seven places.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Vectors

TINY = Path(__file__).parent / "content"
UNIONBOT = Path(sys.executable).with_name("unionbot")


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
        self, *arguments: str, stdin: str | bytes = "", timeout: float = 60
    ) -> subprocess.CompletedProcess[str]:
        """Run the real `unionbot` here, as a user would."""
        done = subprocess.run(
            [UNIONBOT, *arguments],
            cwd=self.folder,
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            timeout=timeout,
            check=False,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)


def pairs(found: tuple[NDArray[np.int64], Vectors]) -> list[tuple[int, float]]:
    """What a channel found, as (view, score)."""
    views, scores = found
    return list(zip(views.tolist(), scores.tolist(), strict=True))
