"""Writes the ways of asking as training pairs for the encoder.

    python -m benchmarks.export_pairs FILE.jsonl

One {"q", "p", "g"} a line: a way of asking with its passage's text, title, English text and up
to three other ways; g is the passage. Then what the vocabulary holds: everyday words and their
meaning. Of the ways, the third that is held out (`is_held_out`) is left out,
so that only it says how well a new question is found.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from pathlib import Path

from bot.evaluate import is_held_out
from bot.settings import load_settings
from knowledge.load import load
from knowledge.places import Gazetteer
from knowledge.types import Entry, Vocabulary
from knowledge.views import entries

_OTHER_WAYS = 3


def main(target: Path) -> None:
    """Export the shipped content."""
    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    pairs = [pair for entry in entries(knowledge.passages, gazetteer) for pair in _pairs(entry)]
    pairs += _vocabulary(knowledge.vocabulary)
    lines = (json.dumps(pair, ensure_ascii=False) for pair in pairs)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(pairs)} pairs written to {target}")


def _pairs(entry: Entry) -> Iterator[dict[str, str]]:
    ways = [v.text for v in entry.views if v.kind == "question" and not is_held_out(v.text)]
    told = [v.text for v in entry.views if v.kind != "question"]
    for way in ways:
        others = [other for other in ways if other != way]
        few = random.Random(way).sample(others, min(_OTHER_WAYS, len(others)))
        for text in (*told, *few):
            yield {"q": way, "p": text, "g": entry.passage.id}


def _vocabulary(vocabulary: Vocabulary) -> Iterator[dict[str, str]]:
    for say, means in vocabulary.synonyms.items():
        for meaning in means:
            yield {"q": say, "p": meaning, "g": f"vocabulary/{means[0]}"}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.export_pairs", description=__doc__)
    parser.add_argument("target", type=Path, help="the file to write, JSON Lines")
    main(parser.parse_args().target)
