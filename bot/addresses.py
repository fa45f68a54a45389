"""Settings that say where something is reached: each is looked at when config.yaml is read.

A slip in one of them else shows late and as something else: a group that nothing gets into, a
token that is refused.
"""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

_PROXIES = ("http", "https", "socks5", "socks5h")
# What stands in front of a host, as `user:password@`, is nobody's business here.
_HOST = re.compile(r"[\w.-]+|[0-9a-f:.]+", re.IGNORECASE)


def _group(value: int) -> int:
    if value > 0:
        raise PydanticCustomError("not-a-group", "not a group")
    return value


def _proxy(value: str) -> str:
    address = _split(value)
    is_one = address and address.scheme in _PROXIES and address.path in ("", "/")
    if value and not is_one:
        raise PydanticCustomError("not-a-proxy", "not a proxy")
    return value


def _server(value: str) -> str:
    address = _split(value)
    # What calls are made to is put behind it, beginning with /bot.
    plain = value.rstrip("/")
    if address is None or address.scheme not in ("http", "https") or plain.endswith("/bot"):
        raise PydanticCustomError("not-a-server", "not a server")
    return plain


def _split(value: str) -> SplitResult | None:
    """The parts of an address; None if it has no host, or what cannot stand in an address."""
    try:
        address = urlsplit(value)
        port = address.port
    except ValueError:
        return None
    host = address.hostname or ""
    known = _HOST.fullmatch(host) and port != 0 and not re.search(r"\s", value)
    return address if known and not address.query and not address.fragment else None


GroupNumber = Annotated[
    int, AfterValidator(_group), WithJsonSchema({"type": "integer", "maximum": 0})
]
Proxy = Annotated[
    str,
    AfterValidator(_proxy),
    WithJsonSchema({"type": "string", "pattern": rf"^(({'|'.join(_PROXIES)})://\S+)?$"}),
]
Server = Annotated[
    str,
    AfterValidator(_server),
    WithJsonSchema({"type": "string", "pattern": r"^https?://\S+$"}),
]
