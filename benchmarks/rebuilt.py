"""The content as an index of other passages or decoys would answer from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.app import make_dialogue
from bot.dialogue import Dialogue
from bot.settings import Settings
from index.build import build_snapshot
from index.cache import Cache
from index.prepared import prepare
from index.search import Index
from knowledge.types import Knowledge, Passage
from knowledge.views import entries


def rebuilt(
    dialogue: Dialogue,
    knowledge: Knowledge,
    passages: Sequence[Passage],
    decoys: Sequence[str],
    settings: Settings,
    folder: Path,
) -> Dialogue:
    """The dialogue over an index of these passages and normalised decoys, built in `folder`.

    The folder is empty before, and there as long as the dialogue is used.
    """
    encoder, decision = dialogue.index.encoder, dialogue.index.decision
    prepared = prepare(entries(passages, dialogue.gazetteer))
    with Cache(settings.cache, encoder) as cache:
        build_snapshot(
            folder, knowledge, prepared, encoder, cache, decision=decision, decoys=decoys
        )
    return make_dialogue(Index(folder, encoder, check_files=False), settings)
