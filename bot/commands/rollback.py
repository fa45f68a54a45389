"""unionbot rollback: an earlier index is published again."""

from __future__ import annotations

from bot.app import open_encoder, open_store
from bot.commands.output import Output
from bot.settings import Settings
from bot.staff_texts import said
from index.history import resolve
from index.search import Index


def rollback(settings: Settings, asked: str) -> int:
    """Make a kept index the current one: the one that is named, else the one before.

    Raises `UnionbotError` if it is not kept, is damaged, or cannot be served with the settings'
    encoder or by this version; the published one then stays.
    """
    store, encoder = open_store(settings), open_encoder(settings)
    with store.locked():
        name = resolve(store, asked)
        if name == store.current_name():
            Output.line(said(settings.language, "published-already", name=name))
            return 0
        index = Index(store.snapshot(name), encoder)
        store.point_to(name)
    passages = index.manifest.passages
    Output.line(said(settings.language, "published-again", name=name, passages=passages))
    Output.note(said(settings.language, "files-not-rolled-back"))
    return 0
