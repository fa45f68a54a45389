"""A small proxy, HTTP or SOCKS5, behind which any host name is the fake Bot API."""

from __future__ import annotations

import asyncio
import contextlib
import struct
from collections.abc import AsyncIterator
from typing import Literal

from tests.fake_bot_api.looping import Looping

_SOCKS5, _NAME, _V4 = 5, 3, 1


class Proxy(Looping):
    """`hosts` are those that were asked for."""

    def __init__(self, kind: Literal["http", "socks5"], to_port: int) -> None:
        super().__init__()
        self.hosts: list[str] = []
        self._kind = kind
        self._to_port = to_port

    @property
    def url(self) -> str:
        """For telegram.proxy."""
        return f"{self._kind}://127.0.0.1:{self._port}"

    @contextlib.asynccontextmanager
    async def _serving(self) -> AsyncIterator[None]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._port = server.sockets[0].getsockname()[1]
        yield
        server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError, asyncio.IncompleteReadError):
            onward = await asyncio.open_connection("127.0.0.1", self._to_port)
            if self._kind == "socks5":
                await self._agree(reader, writer)
            else:
                await self._rewrite(reader, onward[1])
            await asyncio.gather(_pass_on(reader, onward[1]), _pass_on(onward[0], writer))
        writer.close()

    async def _rewrite(self, reader: asyncio.StreamReader, onward: asyncio.StreamWriter) -> None:
        """One request for each connection: its line has the whole address, we pass on the path."""
        head = await reader.readuntil(b"\r\n\r\n")
        line, _, headers = head.partition(b"\r\n")
        method, address, version = line.split()
        _, _, host, path = address.split(b"/", 3)
        self.hosts.append(host.decode())
        headers = headers.replace(b"Connection: keep-alive", b"Connection: close")
        onward.write(b"%s /%s %s\r\n%s" % (method, path, version, headers))

    async def _agree(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """RFC 1928, without a password: greeting, then what to connect to."""
        version, methods = await reader.readexactly(2)
        assert version == _SOCKS5
        await reader.readexactly(methods)
        writer.write(bytes([_SOCKS5, 0]))
        *_, kind = await reader.readexactly(4)
        assert kind == _NAME, "the name is to be looked up by the proxy"
        (length,) = await reader.readexactly(1)
        self.hosts.append((await reader.readexactly(length)).decode())
        await reader.readexactly(2)
        writer.write(struct.pack("!BBBB4sH", _SOCKS5, 0, 0, _V4, bytes(4), 0))


async def _pass_on(source: asyncio.StreamReader, to: asyncio.StreamWriter) -> None:
    while data := await source.read(65536):
        to.write(data)
        await to.drain()
    to.close()
