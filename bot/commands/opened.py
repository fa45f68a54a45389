"""What a build has open, and what a program that builds again and again keeps open in between."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

from bot.app import open_encoder
from bot.settings import Settings
from index.cache import Cache
from index.flushing import Flushing
from index.prepared import Preparer
from index.types import Encoder
from knowledge.kept import Kept


class Opened(AbstractContextManager["Opened"]):
    """The encoder, and what earlier builds made.

    A thread beside reads that from the disk and writes it: waiting for a disk and adding up
    checksums leave the interpreter to others.
    """

    def __init__(self, settings: Settings) -> None:
        self.encoder: Encoder = open_encoder(settings)
        self.preparer = Preparer()
        self._kept = Kept(settings.cache)
        self._cache = Cache(settings.cache, self.encoder)
        self._beside = ThreadPoolExecutor(1)
        self._saving_kept: Future[None] | None = None
        self._saving: list[Future[None]] = []
        self._opening = self._beside.submit(self._cache.open)

    def __exit__(self, *_: object) -> None:
        self._beside.shutdown()

    @property
    def kept(self) -> Kept:
        """What earlier builds read from files, once nothing of it is being saved any more."""
        if self._saving_kept:
            self._saving_kept.result()
        self._kept.begin()
        return self._kept

    @property
    def cache(self) -> Cache:
        """The terms and vectors that earlier builds made, once they are read and saved."""
        self._opening.result()
        while self._saving:
            self._saving.pop().result()
        return self._cache

    def flushing(self, staging: Path) -> Flushing:
        """What puts the files of a snapshot on the disk that is to be published."""
        return Flushing(staging, self._beside)

    def save(self) -> None:
        """Begin to put on the disk what was made for later builds."""
        self._saving_kept = self._beside.submit(self._kept.save)
        self._saving += [self._saving_kept, self._beside.submit(self._cache.save)]
