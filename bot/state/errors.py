"""What can go wrong with the database while it runs."""

from __future__ import annotations


class StateUnavailable(Exception):  # noqa: N818 - it says what is the case
    """The database could not do it now: locked, disk full, connection lost. Nothing was changed.

    Never shown to anybody; whoever gets it tries again.
    """


class LockLost(StateUnavailable):
    """The chat is not ours any more: its lock went with a connection. Nothing was changed."""
