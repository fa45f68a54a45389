"""Passages as every system gets them, and the two ways to lay them out.

Imports nothing but the standard library: the cold start of a system must not pay for ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, NamedTuple

# "passage": one document a passage, title, ways of asking and text one after the other.
# "views": each of these a document of its own, as unionbot searches them.
Layout = Literal["passage", "views"]


@dataclass(frozen=True, slots=True)
class Document:
    """A passage. `title` says the place and period of a report's figures."""

    id: str
    title: str
    text: str
    questions: tuple[str, ...]
    place: str
    period: str = ""


class Piece(NamedTuple):
    """What a peer indexes: "<passage id>#<number>", the text, the passage's place."""

    id: str
    text: str
    place: str


def pieces(documents: Iterable[Document], layout: Layout) -> list[Piece]:
    """The documents in a layout."""
    found = []
    for document in documents:
        parts = (document.title, *document.questions, document.text)
        if layout == "passage":
            parts = ("\n".join(parts),)
        found += [Piece(f"{document.id}#{n}", part, document.place) for n, part in enumerate(parts)]
    return found


def passage_of(piece_id: str) -> str:
    """The id of the passage that a piece belongs to."""
    return piece_id.rpartition("#")[0]


def write_documents(path: Path, documents: Iterable[Document]) -> None:
    """Write one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for document in documents:
            file.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")


def read_documents(path: Path) -> list[Document]:
    """Read what `write_documents` wrote."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [Document(**{**row, "questions": tuple(row["questions"])}) for row in rows]
