"""Whatever libraries log, nothing of it but its being there is printed."""

from __future__ import annotations

import logging
import sys

from bot.telegram.logs import GuardedFormatter

FORMATTER = GuardedFormatter(("12:token",))


def printed(name: str, message: str, error: BaseException | None = None) -> str:
    """A record as it is printed."""
    info = (type(error), error, None) if error else None
    record = logging.LogRecord(name, logging.DEBUG, __file__, 1, message, (), info)
    return FORMATTER.format(record)


def test_libraries_say_only_that_there_was_something() -> None:
    """Updates, URLs with the token, exception text."""
    line = printed("telegram.ext", "Update {'text': '秘密'}", ValueError("秘密"))
    assert line.endswith("DEBUG telegram.ext: (a library's message, not shown) [ValueError]")
    assert "token" not in printed("httpx", "POST https://api.telegram.org/bot12:token/getMe")


def test_ours_are_one_line_without_secrets() -> None:
    """Also if a secret or a line end slips in."""
    line = printed("unionbot.worker", "error abc\nat 12:token")
    assert line.endswith("unionbot.worker: error abc at <secret>")


def test_a_name_that_only_begins_like_ours_is_not_ours() -> None:
    """The logger unionbotx is somebody else's."""
    assert "secret" not in printed("unionbotx", "secret")


def test_tracebacks_are_not_printed() -> None:
    """Only the type of the exception."""
    try:
        int("秘密")
    except ValueError:
        record = logging.LogRecord("unionbot", 40, __file__, 1, "x", (), sys.exc_info())
    assert "秘密" not in FORMATTER.format(record)
    assert "Traceback" not in FORMATTER.format(record)
