"""Logging that cannot tell anything about anybody.

Our own records carry ids and counts. What libraries log may carry whole updates
(python-telegram-bot) or the token (httpx, in URLs): of a record that is not ours, only its
logger, level and exception type are printed, at any level.
"""

from __future__ import annotations

import logging
import sys
import traceback
from types import TracebackType

OURS = "unionbot"


class GuardedFormatter(logging.Formatter):
    """Prints our records; of others only that there was one. Never prints exception text."""

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        ours = record.name == OURS or record.name.startswith(f"{OURS}.")
        said = record.getMessage() if ours else "(a library's message, not shown)"
        error = record.exc_info[1] if record.exc_info else None
        kind = f" [{type(error).__name__}]" if error is not None else ""
        time = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        line = f"{time} {record.levelname} {record.name}: {said}{kind}".replace("\n", " ")
        for secret in self._secrets:
            line = line.replace(secret, "<secret>")
        return line


def set_up(secrets: tuple[str, ...] = (), level: int = logging.INFO) -> None:
    """Log to standard error through the guard, and nowhere else."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(GuardedFormatter(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level)
    for name in list(logging.root.manager.loggerDict):
        # A library that prints by itself would go around the guard.
        logging.getLogger(name).handlers.clear()
        logging.getLogger(name).propagate = True
    logging.captureWarnings(capture=True)
    # A handler that fails prints the record that it failed on.
    logging.raiseExceptions = False
    sys.excepthook = _unexpected


def _unexpected(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """An uncaught error: where it happened, without what it says."""
    frames = traceback.extract_tb(trace)
    place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
    print(f"{OURS}: unexpected {kind.__name__}{place}", file=sys.stderr)
