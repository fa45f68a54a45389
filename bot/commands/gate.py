"""Whether an index that fails a check or a demand is published all the same, and who says so."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from typing import Any

from bot.commands.output import Output
from bot.staff_texts import said, say
from knowledge.errors import UnionbotError
from knowledge.messages import Language, in_language

_LONGEST_REASON = 300
_FIRST = "nothing was published before"


def allow(
    failed: Sequence[str], reason: str, language: Language = "en", *, first: bool
) -> dict[str, Any]:
    """What the manifest notes of publishing despite `failed`; empty if nothing failed.

    The `first` index of a folder is published in any case: an answer that is not yet as it
    should be helps more than none. Raises `UnionbotError` if nothing may be published.
    """
    lines = [in_language(line, language) for line in failed]
    for line in lines:
        Output.note(line)
    if not failed:
        return {}
    if reason:
        return {"by": user(), "reason": " ".join(reason.split())[:_LONGEST_REASON], "failed": lines}
    if first:
        Output.note(said(language, "first-published", count=len(failed)))
        return {"by": "", "reason": _FIRST, "failed": lines}
    raise UnionbotError(say("not-published", count=len(failed)))


def user() -> str:
    """Who runs the command; behind sudo, who called it."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"
