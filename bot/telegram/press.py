"""What a tapped button means, within Telegram's 64 bytes of callback_data.

The form is verb:number:argument. Numbers are ids of our tables, so an old button still means
what it meant; longer values stand in the table `buttons`, or, where they are one of few that are
known, as a mark of their own (`short`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

_LIMIT = 64
_LONGEST_ARGUMENT = 48  # bytes; what is left for verb and number is enough for any of them
_MOST_DIGITS = 18  # more than any id of a table has, and as many as fit one


@dataclass(frozen=True, slots=True)
class Press:
    """A button: say, yes, no, more, person, agree, back, close, rate, place, subscribe …"""

    verb: str
    number: int = 0
    argument: str = ""

    def pack(self) -> str:
        """As callback_data. Raises `ValueError` if it is too long."""
        data = f"{self.verb}:{self.number}" + (f":{self.argument}" if self.argument else "")
        if len(data.encode()) > _LIMIT:
            raise ValueError(f"callback_data of {self.verb} is too long")
        return data

    @classmethod
    def unpack(cls, data: str) -> Press | None:
        """The inverse of `pack`; None for what we never made."""
        verb, _, rest = data.partition(":")
        number, _, argument = rest.partition(":")
        if not verb.isalpha() or not number.isdecimal() or len(number) > _MOST_DIGITS:
            return None
        return cls(verb, int(number), argument)


def short(value: str) -> str:
    """A value as a button's argument: itself, or a mark of it if it is too long for that."""
    data = value.encode()
    return value if len(data) <= _LONGEST_ARGUMENT else f"#{hashlib.sha256(data).hexdigest()[:16]}"


def meant(argument: str, values: Iterable[str]) -> str:
    """The one of the values that `short` made an argument of; the argument itself if of none."""
    return next((value for value in values if short(value) == argument), argument)
