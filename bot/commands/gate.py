"""Whether an index that fails a check or a demand is published all the same, and who says so."""

from __future__ import annotations

import getpass
import os
from collections.abc import Sequence
from typing import Any

from bot.commands.output import Output
from knowledge.errors import UnionbotError

_LONGEST_REASON = 300
_FIRST = "nothing was published before"


def allow(failed: Sequence[str], reason: str, *, first: bool) -> dict[str, Any]:
    """What the manifest notes of publishing despite `failed`; empty if nothing failed.

    The `first` index of a folder is published in any case: an answer that is not yet as it
    should be helps more than none. Raises `UnionbotError` if nothing may be published.
    """
    for line in failed:
        Output.note(line)
    if not failed:
        return {}
    if reason:
        said = " ".join(reason.split())[:_LONGEST_REASON]
        return {"by": user(), "reason": said, "failed": list(failed)}
    if first:
        Output.note(
            f"{len(failed)} of the demands are not met. This index is published because nothing "
            "was so far; the next one will be only if all are met."
        )
        return {"by": "", "reason": _FIRST, "failed": list(failed)}
    raise UnionbotError(
        f"{len(failed)} of the demands of checks.yaml and config.yaml are not met. Nothing was "
        "published. Correct the content or the check; to publish anyway: "
        "unionbot build --force REASON"
    )


def user() -> str:
    """Who runs the command; behind sudo, who called it."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (OSError, KeyError):
        return f"uid {os.getuid()}"
