"""Whether an error is what a library made of Ctrl-C."""

from __future__ import annotations


def was_interrupted(error: BaseException | None) -> bool:
    """True if the error is or comes from a `KeyboardInterrupt`.

    Modules written in C that are interrupted while they are loaded raise an `ImportError` instead.
    """
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None
