"""What every system compared can do."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from benchmarks.peers.documents import Document, Layout

ROOT = Path(__file__).parents[3]
MODEL = ROOT / "index" / "model"
# Each peer's retrievers look for this many; the first one found is its answer.
TOP_K = 10

# System -> (module, class, what it is).
SYSTEMS = {
    "unionbot": ("unionbot_dialogue", "Unionbot", "this project, all channels, whole dialogue"),
    "tutorial": ("tutorial", "Tutorial", "sentence-transformers + FAISS IndexFlatIP, cut-off 0.5"),
    "haystack": ("haystack_hybrid", "HaystackHybrid", "Haystack, BM25 + embeddings, joined by RRF"),
    "txtai": ("txtai_hybrid", "TxtaiHybrid", "txtai, hybrid index (embeddings + BM25)"),
    "llamaindex": ("llamaindex_fusion", "LlamaIndexFusion", "LlamaIndex, BM25 + vectors, RRF"),
}


class Given(NamedTuple):
    """A reply: its kind (answer, choose, none), the passage it gives, its text if it has one.

    `score` is whatever the system goes by, higher is surer. `best` is the first passage found,
    if it is not the one given.
    """

    kind: str
    passage: str = ""
    text: str = ""
    score: float = 0.0
    best: str = ""


NOTHING = Given("none")


class System(Protocol):
    """One system. A process either builds (`prepare`, `build`) or serves (`open`, `ask`)."""

    def prepare(self, documents: Sequence[Document], layout: Layout) -> None:
        """Load what a build needs (libraries, model); not part of the index time."""
        ...

    def build(self, folder: Path) -> dict[str, float]:
        """From documents to a saved index in the empty folder; returns times of its parts."""
        ...

    def open(self, folder: Path) -> None:
        """Load a saved index."""
        ...

    def ask(self, text: str, setting: str, places: Sequence[str] | None) -> Given:
        """The reply to a question.

        `places` limits it to passages of these places; `setting` is the chat's place, for
        systems that find out by themselves which places that means.
        """
        ...


def make(name: str) -> System:
    """The system with this name; imports it and nothing of the others."""
    module, kind, _ = SYSTEMS[name]
    system: System = getattr(import_module(f"benchmarks.peers.systems.{module}"), kind)()
    return system
