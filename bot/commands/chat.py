"""unionbot chat: a conversation in the terminal, or one question a line from standard input."""

from __future__ import annotations

import sys

from bot.app import open_live
from bot.commands.output import Output
from bot.messages import message
from bot.settings import Settings
from bot.types import Reply, State, Turn

_BOLD, _DIM, _PLAIN = "\033[1m", "\033[2m", "\033[0m"


def chat(settings: Settings, place: str) -> int:
    """Talk until the input ends."""
    live = open_live(settings)
    terminal = sys.stdin.isatty() and sys.stdout.isatty()
    state = State()
    if terminal:
        import readline  # noqa: F401 - line editing and history for input()

        Output.line(message("greeting", "zh"))
        Output.line(f"{_DIM}直接打字提问；按 Ctrl-D 结束。{_PLAIN}\n")
    while True:
        try:
            text = input("您：" if terminal else "")
        except (EOFError, KeyboardInterrupt):
            if terminal:
                Output.line()
            return 0
        if not terminal and not text.strip():
            continue
        live.refresh()
        reply, state = live.dialogue.reply(Turn(text, place), state, settings.today())
        if not terminal:
            Output.line(f"问：{text}")
        Output.line(shown(reply, colours=terminal) + "\n")


def shown(reply: Reply, colours: bool) -> str:
    """A reply as the terminal shows it: figures strong, next questions below."""
    text = reply.text
    for start, end in reversed(reply.marks if colours else ()):
        text = f"{text[:start]}{_BOLD}{text[start:end]}{_PLAIN}{text[end:]}"
    if reply.kind != "answer" or not reply.choices:
        return text
    lines = [f"  {number}. {choice.label}" for number, choice in enumerate(reply.choices, 1)]
    head = "还可以问：" if reply.language == "zh" else "You may also ask:"
    tail = "\n".join([head, *lines])
    return f"{text}\n{_DIM}{tail}{_PLAIN}" if colours else f"{text}\n{tail}"
