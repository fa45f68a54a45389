"""`--help` and wrong usage in Chinese where staff read Chinese; in English typer says them."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from typer.core import TyperCommand, TyperGroup

from bot.arguments.chinese import ABOUT, HELP, ORDER, WRONG, WRONG_ANYHOW
from bot.settings import load_settings, written_language
from knowledge.errors import UnionbotError
from knowledge.messages import Language, Message, in_language

_WIDEST = 100


class Command(TyperCommand):
    """A command whose help comes in the language of its reader."""

    def get_help(self, ctx: Any) -> str:
        """What --help prints."""
        if language_asked_for(sys.argv[1:]) == "en" or self.name not in HELP:
            return super().get_help(ctx)
        about, rows = HELP[self.name]
        arguments = [left for left in rows if not left.startswith("-")]
        usage = " ".join(["用法：unionbot", self.name, "[选项]", *arguments])
        every = {**rows, "--help": "显示这些说明"}
        return f"{usage}\n\n{about}\n\n{_table(every)}"


class Group(TyperGroup):
    """All commands, listed in the language of the reader."""

    def get_help(self, ctx: Any) -> str:
        """What `unionbot` and `unionbot --help` print."""
        if language_asked_for(sys.argv[1:]) == "en":
            return super().get_help(ctx)
        rows = {name: HELP[name][0].partition("\n")[0] for name in self.list_commands(ctx)}
        return f"用法：unionbot 命令 [选项]\n\n{ABOUT}\n\n{_table(rows)}\n\n{ORDER}"


def language_asked_for(arguments: Sequence[str]) -> Language:
    """What to teach in: as --lang says, else as the settings say, else as the terminal does.

    For when the command line is not read yet, or cannot be.
    """
    if (asked := _value(arguments, "--lang")) in ("zh", "en"):
        return "zh" if asked == "zh" else "en"
    config = _value(arguments, "--config")
    file = Path(config) if config else None
    try:
        return load_settings(file).language
    except UnionbotError:
        return written_language(file)


def wrong_usage(error: Any, arguments: Sequence[str]) -> str:
    """What is wrong with the arguments, in one Chinese sentence that ends in where to look."""
    command = next((word for word in arguments if word in HELP), "")
    if isinstance(error.message, Message):
        hint = f"{error.param_hint}：" if getattr(error, "param_hint", None) else ""
        what = f"{hint}{in_language(error.message, 'zh')}。"
    else:
        what = _in_chinese(error.format_message(), command)
    return f"{what}看看怎么写：{' '.join(filter(None, ('unionbot', command, '--help')))}"


def _in_chinese(english: str, command: str) -> str:
    rows = HELP[command][1] if command else {}
    if english.startswith("Missing argument"):
        return f"还要写{'、'.join(left for left in rows if not left.startswith('-'))}。"
    for pattern, chinese in WRONG.items():
        if match := re.match(pattern, english):
            as_shown = [
                next((r for r in rows if r.split()[0] == one), one) for one in match.groups()
            ]
            return chinese.format(*as_shown)
    return WRONG_ANYHOW.format(english.rstrip("."))


def _value(arguments: Sequence[str], option: str) -> str:
    """What stands after an option, "" if it is not there."""
    for at, word in enumerate(arguments):
        if word == option:
            return arguments[at + 1] if at + 1 < len(arguments) else ""
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def _table(rows: Mapping[str, str]) -> str:
    """Two columns, wrapped by the width of Chinese characters."""
    from rich.console import Console
    from rich.table import Table

    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for left, right in rows.items():
        table.add_row(f"  {left}", right)
    console = Console(file=StringIO(), markup=False, highlight=False, emoji=False)
    console.width = min(Console().width, _WIDEST)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())
