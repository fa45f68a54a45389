"""The dialogue over whatever snapshot is published now."""

from __future__ import annotations

import logging
from collections.abc import Callable

from bot.dialogue import Dialogue
from knowledge.errors import UnionbotError

log = logging.getLogger("unionbot.live")


class Live:
    """Holds the newest dialogue that could be opened; the old one serves until then.

    A reply is wholly from one snapshot if all of it comes from one `dialogue`: take that once.
    """

    dialogue: Dialogue

    def __init__(
        self, open_dialogue: Callable[[], Dialogue], current_name: Callable[[], str | None]
    ) -> None:
        """Open the published snapshot. Raises `UnionbotError` if it cannot be served."""
        self._open = open_dialogue
        self._current_name = current_name
        self._refused: str | None = None
        self._take(open_dialogue())

    @property
    def name(self) -> str:
        """The name of the snapshot that answers."""
        return self.dialogue.index.name

    def refresh(self) -> None:
        """Take up the published snapshot if it is another one and verifies."""
        try:
            name = self._current_name()
        except UnionbotError:
            return  # damaged: whoever opens it next is told; the one that is open serves on
        if name in (None, self.name, self._refused):
            return
        try:
            self._take(self._open())
            log.info("index %s taken up", self.name)
        except Exception as error:  # noqa: BLE001 - faiss raises any; looked at once, not for ever
            if self._current_name() == name:
                # Not because a newer one took its place meanwhile: the next look finds that.
                self._refused = name
            log.error(  # noqa: TRY400 - the text of an error may hold what workers wrote
                "index %s refused (%s), keeping %s", name, type(error).__name__, self.name
            )

    def _take(self, dialogue: Dialogue) -> None:
        self.dialogue = dialogue
