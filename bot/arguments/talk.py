"""Commands that ask the bot: ask, chat, eval."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.arguments.options import (
    ConfigOption,
    DateOption,
    DraftsOption,
    ExplainOption,
    JsonOption,
    PlaceOption,
    settings_for,
)
from bot.staff_texts import say


def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    config: ConfigOption = None,
    batch: Annotated[
        str | None,
        typer.Option(help='JSON Lines of {"id", "turns", "place"}; "-" reads standard input.'),
    ] = None,
    place: PlaceOption = "",
    date: DateOption = "",
    json: JsonOption = False,
    explain: ExplainOption = False,
    drafts: DraftsOption = False,
) -> int:
    """Answer one question, or every conversation of a file."""
    from bot.commands.ask import ask as run
    from bot.commands.ask import ask_batch

    if (question is None) == (batch is None):
        raise typer.BadParameter(say("question-or-batch"))
    if batch is not None:
        return ask_batch(settings_for(config, drafts), batch, date, explain=explain)
    assert question is not None
    return run(settings_for(config, drafts), question, place, date, as_json=json, explain=explain)


def chat(config: ConfigOption = None, place: PlaceOption = "", drafts: DraftsOption = False) -> int:
    """Talk in the terminal; reads one question a line if there is no terminal."""
    from bot.commands.chat import chat as run

    return run(settings_for(config, drafts), place)


def evaluate(
    paths: Annotated[list[Path], typer.Argument(help="Question sets (YAML), or folders of them.")],
    config: ConfigOption = None,
    part: Annotated[
        str, typer.Option(help="all, tuning (two thirds, by hash) or held-out (the other third).")
    ] = "all",
    date: DateOption = "",
    drafts: DraftsOption = False,
    output: Annotated[
        Path | None, typer.Option(help="Save eval.json, failures.jsonl and a plot to this folder.")
    ] = None,
) -> int:
    """Ask question sets and say how many replies were right, wrong, choices or silent."""
    from bot.commands.evaluate import evaluate as run
    from bot.settings import parse_date

    settings = settings_for(config, drafts)
    day = parse_date(date) if date else settings.today()
    return run(settings, paths, part=part, day=day, output=output)
