"""`unionbot` as a fork of a process that has loaded its libraries already.

Each command is still a process of its own that runs the real `bot.cli.main` from beginning to
end: with its own folder, environment, streams, memory and exit code. What is saved is loading the
libraries, which takes longer than most commands do. Tests of starting, signals and interrupts
run the installed `unionbot`; which command loads what is held by test_imports.py.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from functools import cache
from pathlib import Path
from typing import IO

import psutil

UNIONBOT = Path(sys.executable).with_name("unionbot")
# Loaded beforehand besides all commands: what they load only where they need it.
_LATE = ["faiss", "opencc", "rich.progress", "rich.table", "rjieba", "scipy.sparse", "tokenizers"]


class Forks:
    """Runs `unionbot`, one command at a time, in forks of one process that it starts."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        # Packets, so that one receives what the other sent, no more and no less.
        self._socket, its = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with its:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(its.fileno())],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[its.fileno()],
            )

    def run(
        self, arguments: tuple[str, ...], folder: Path, stdin: bytes, timeout: float
    ) -> subprocess.CompletedProcess[bytes]:
        """As `subprocess.run`, with both outputs captured."""
        command = [str(UNIONBOT), *arguments]
        with contextlib.ExitStack() as stack:
            given, out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(3))
            given.write(stdin)
            given.seek(0)
            code = self._run(command, folder, [given, out, err], timeout)
            out.seek(0)
            err.seek(0)
            return subprocess.CompletedProcess(command, code, out.read(), err.read())

    def _run(
        self, command: list[str], folder: Path, streams: list[IO[bytes]], timeout: float
    ) -> int:
        request = json.dumps([command, str(folder.absolute()), dict(os.environ)]).encode()
        with self._one_at_a_time:
            socket.send_fds(self._socket, [request], [stream.fileno() for stream in streams])
            process = int(self._socket.recv(99))
            self._socket.settimeout(timeout)
            try:
                return int(self._socket.recv(99))
            except TimeoutError:
                with contextlib.suppress(ProcessLookupError):  # It has ended just now.
                    os.kill(process, signal.SIGKILL)
                self._socket.settimeout(None)
                self._socket.recv(99)
                raise subprocess.TimeoutExpired(command, timeout) from None
            finally:
                self._socket.settimeout(None)

    def stop(self) -> None:
        """End the process."""
        self._socket.close()
        self._process.wait()


@cache
def forks() -> Forks:
    """Those of this process."""
    started = Forks()
    atexit.register(started.stop)
    return started


# --- In the other process. ---


def _load() -> None:
    import bot.commands

    for command in pkgutil.iter_modules(bot.commands.__path__, "bot.commands."):
        importlib.import_module(command.name)
    for name in _LATE:
        importlib.import_module(name)


def _serve(requests: socket.socket) -> None:
    """Answer each request by a process's number and its exit code. Returns in that process."""
    # Ctrl-C is for the commands.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        request, streams, _, _ = socket.recv_fds(requests, 1 << 20, 3)
        if not request:
            sys.exit()
        # Only one that runs by itself may be forked: others could hold a lock.
        assert psutil.Process().num_threads() == 1
        process = os.fork()
        if process == 0:
            requests.close()
            _become(*json.loads(request), streams)
            return
        for stream in streams:
            os.close(stream)
        requests.send(str(process).encode())
        requests.send(str(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])).encode())


def _become(
    command: list[str], folder: str, environment: dict[str, str], streams: list[int]
) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
        os.close(stream)
    sys.argv = command


if __name__ == "__main__":
    from bot.cli import main

    _load()
    gc.freeze()
    _serve(socket.socket(fileno=int(sys.argv[1])))
    main()
