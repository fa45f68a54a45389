"""The values of a spreadsheet's cells -> what a person reads in them."""

from __future__ import annotations

import datetime as dt
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

# What a number format shows as it is: in quotes, behind a mark, colours and currencies.
_LITERAL = re.compile(r'"[^"]*"|[\\!_*].|\[[^\]]*\]')
_PLACES = re.compile(r"[#0,?]*0(?:\.(?P<after>0+))?%?")
# A figure that was entered has fewer digits. What a sum leaves behind comes later, and nobody
# entered it either: 57.90000000000001.
_DIGITS = 10
# So many stand after the point however large an amount is; a float holds fifteen in all.
_AFTER_POINT, _MOST_DIGITS = 4, 15


def shown(value: Any, number_format: str = "") -> str:
    """A value as text: a share with its %, a day with its hour, a number with all its digits.

    Only a number that goes on and on (2/3) has as many digits as its format shows.
    """
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, number_format)
    if isinstance(value, dt.datetime):
        hour = f"{value:%H:%M}"
        return value.date().isoformat() + (f" {hour}" if hour != "00:00" else "")
    return str(value).strip()


def _number(value: float, number_format: str) -> str:
    plain = _LITERAL.sub("", number_format).partition(";")[0].strip()
    most = min(max(_DIGITS, len(str(int(abs(value)))) + _AFTER_POINT), _MOST_DIGITS)
    whole = float(value).is_integer()
    number = Decimal(int(value)) if whole else Decimal(f"{value:.{most}g}")
    # One in a hundred of those that go on has two noughts last, which are not written.
    goes_on = len(number.as_tuple().digits) >= most - 2
    if "%" in plain:
        number *= 100
    if not whole and goes_on and (places := _PLACES.fullmatch(plain)):
        after = len(places["after"] or "")
        number = number.quantize(Decimal(1).scaleb(-after), ROUND_HALF_UP)
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    # One in quotes is shown as well: behind a number that is a hundred times as large already.
    return f"{text}%" if "%" in number_format else text
