"""The dialogue over whatever snapshot is published now, and what it offers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue import Dialogue
from bot.types import Language
from knowledge.errors import UnionbotError
from knowledge.types import NATIONWIDE

log = logging.getLogger("unionbot.live")

_LOOK_EVERY = 0.3  # seconds; a published snapshot is to be taken up within one


@dataclass(frozen=True, slots=True)
class Service:
    """A service that has answers."""

    id: str
    name_zh: str
    name_en: str

    def name(self, language: Language) -> str:
        """What workers call it."""
        return self.name_en if language == "en" and self.name_en else self.name_zh


class LiveDialogue:
    """Holds the newest dialogue that could be opened; the old one serves until then."""

    def __init__(
        self, open_dialogue: Callable[[], Dialogue], current_name: Callable[[], str | None]
    ) -> None:
        """Open the published snapshot. Raises `UnionbotError` if it cannot be served."""
        self._open = open_dialogue
        self._current_name = current_name
        self._take(open_dialogue())
        self._refused: str | None = None

    async def watch(self) -> None:
        """Take up newly published snapshots until cancelled."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            try:
                await asyncio.to_thread(self.refresh)
            except Exception as error:  # noqa: BLE001 - whatever it is, the old one serves on
                log.error("looking for a new index failed: %s", type(error).__name__)  # noqa: TRY400

    def refresh(self) -> None:
        """Take up the published snapshot if it is another one and verifies."""
        name = self._current_name()
        if name in (None, self.name, self._refused):
            return
        try:
            self._take(self._open())
            log.info("index %s taken up", self.name)
        except (UnionbotError, OSError, ValueError, LookupError) as error:
            self._refused = name
            log.error(  # noqa: TRY400 - the text of an error may hold what workers wrote
                "index %s refused (%s), keeping %s", name, type(error).__name__, self.name
            )

    def _take(self, dialogue: Dialogue) -> None:
        services: dict[str, Service] = {}
        index = dialogue.index
        for number in range(index.manifest.passages):
            passage = index.entry(number).passage
            if passage.kind == "service" and passage.group not in services:
                found = Service(passage.group, passage.subject, passage.subject_en)
                services[passage.group] = found
        self.services = services
        self.places = [place for place in index.held_places if place != NATIONWIDE]
        self.name = index.name
        self.dialogue = dialogue
