"""Writes the pairs of the shipped content that the encoder learns from.

    python -m benchmarks.encoder_pairs content_ways.jsonl

One JSON object a line: a way of asking (`q`), a text of the same answer (`p`), which answer
(`g`). The texts are the answer's title and passage in both languages and some of its other ways
of asking; then each everyday word of the vocabulary with the terms that it stands for. A third
of the ways, that of `is_held_out`, is in no pair: it says honestly how well a new question is
found.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

from benchmarks.arguments import command_line
from bot.evaluate import is_held_out
from bot.settings import load_settings
from knowledge.load import load
from knowledge.places import Gazetteer
from knowledge.text import normalise
from knowledge.types import Entry, Knowledge
from knowledge.views import entries

# Of each answer's other ways so many beside one.
_OTHERS = 3
_SEED = 6


def pairs(knowledge: Knowledge) -> Iterator[dict[str, str]]:
    """All pairs, the same each time."""
    draw = random.Random(_SEED)
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    for entry in entries(knowledge.passages, gazetteer):
        yield from _of_entry(entry, draw)
    for word, terms in knowledge.vocabulary.synonyms.items():
        for term in terms:
            yield {"q": normalise(word), "p": normalise(term), "g": f"vocabulary/{word}"}


def _of_entry(entry: Entry, draw: random.Random) -> Iterator[dict[str, str]]:
    ways = [view.text for view in entry.views if view.kind == "question"]
    ways = [way for way in dict.fromkeys(ways) if not is_held_out(way)]
    texts = [view.text for view in entry.views if view.kind != "question"]
    for way in ways:
        others = [other for other in ways if other != way]
        for text in (*texts, *draw.sample(others, min(_OTHERS, len(others)))):
            yield {"q": way, "p": text, "g": entry.passage.id}


def main() -> None:
    """Read the shipped content, write the file."""
    parser = command_line("benchmarks.encoder_pairs", __doc__)
    parser.add_argument("out", type=Path, help="the file to write")
    out: Path = parser.parse_args().out
    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    lines = [json.dumps(pair, ensure_ascii=False) + "\n" for pair in pairs(knowledge)]
    out.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
