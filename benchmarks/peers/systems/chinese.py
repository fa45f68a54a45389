"""Chinese cut into words for the peers' BM25, by jieba in Rust with the content's own terms."""

from __future__ import annotations

import json
from pathlib import Path

import rjieba

_TERMS = "terms.json"


def save_terms(folder: Path) -> None:
    """Keep the vocabulary's terms beside an index and let the cutter know them."""
    from bot.settings import load_settings
    from knowledge.load import load

    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    terms = list(knowledge.vocabulary.terms)
    (folder / _TERMS).write_text(json.dumps(terms, ensure_ascii=False), encoding="utf-8")
    load_terms(folder)


def load_terms(folder: Path) -> None:
    """Let the cutter know the terms kept beside an index."""
    for term in json.loads((folder / _TERMS).read_text(encoding="utf-8")):
        rjieba.add_word(term, None, None)


def cut(text: str) -> list[str]:
    """Words in lower case, compounds also in their parts; no punctuation, no blanks."""
    return [word for word in rjieba.cut_for_search(text.lower()) if word[0].isalnum()]


def spaced(text: str) -> str:
    """The words with blanks between them, for tools that cut at blanks only."""
    return " ".join(cut(text))
