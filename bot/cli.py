"""The command line: what each command is for, its options, and how errors end.

Exit codes: 0 done, 1 a known problem (the message says what to do), 2 wrong usage,
3 unexpected (a bug), 130 interrupted.
"""

from __future__ import annotations

import os

# One question is too little work for several BLAS threads; they would only wait, and burn the
# other cores doing so. Must be set before numpy is loaded.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import io
import sys
import traceback
from pathlib import Path
from typing import Annotated

import typer

from bot.config import Settings, load_settings
from knowledge.errors import UnionbotError

app = typer.Typer(
    name="unionbot",
    help="Answers workers' questions about union services from files that union staff keep.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

ConfigOption = Annotated[
    Path | None, typer.Option("--config", help="The settings file. Default: ./config.yaml")
]
PlaceOption = Annotated[
    str, typer.Option(help="The worker's place, such as 银川市. An unknown place is no error.")
]
DateOption = Annotated[str, typer.Option(help="Answer as on this day, YYYY-MM-DD. Default: today.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say why this answer was chosen.")]


def _settings(config: Path | None) -> Settings:
    return load_settings(config)


@app.command()
def check(config: ConfigOption = None, json: JsonOption = False) -> int:
    """Check all content files and print every problem as path:line:column."""
    from bot.commands.check import check as run

    return run(_settings(config), as_json=json)


@app.command()
def build(
    config: ConfigOption = None,
    full: Annotated[bool, typer.Option(help="Fit the thresholds anew in any case.")] = False,
    force: Annotated[bool, typer.Option(help="Publish even if checks.yaml does not hold.")] = False,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help="Do nothing if the published index is up to date.")
    ] = False,
) -> int:
    """Build the index from the content and publish it in one step."""
    from bot.commands.build import build as run

    return run(_settings(config), full=full, force=force, if_changed=if_changed)


@app.command()
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
) -> int:
    """Answer one question, or every conversation of a file."""
    from bot.commands.ask import ask as run
    from bot.commands.ask import ask_batch

    if batch is not None:
        return ask_batch(_settings(config), batch, date, explain=explain)
    if question is None:
        raise typer.BadParameter("give a question, or --batch FILE", param_hint="QUESTION")
    return run(_settings(config), question, place, date, as_json=json, explain=explain)


@app.command()
def chat(config: ConfigOption = None, place: PlaceOption = "") -> int:
    """Talk in the terminal; reads one question a line if there is no terminal."""
    from bot.commands.chat import chat as run

    return run(_settings(config), place)


@app.command()
def info(config: ConfigOption = None, json: JsonOption = False) -> int:
    """Say what is published, from what, when, and its measured rates."""
    from bot.commands.info import info as run

    return run(_settings(config), as_json=json)


@app.command()
def bot(config: ConfigOption = None) -> int:
    """Run the Telegram bot; the token comes from UNIONBOT_TELEGRAM_TOKEN."""
    from bot.commands.bot import bot as run

    return run(_settings(config))


@app.command()
def announce(
    text: Annotated[
        str, typer.Argument(help='The text; "@FILE" reads a file, "-" standard input.')
    ] = "",
    config: ConfigOption = None,
    service: Annotated[str, typer.Option(help="Who subscribed to this service (its id).")] = "",
    place: Annotated[str, typer.Option(help="For this place and all in it. Default: all.")] = "",
    text_en: Annotated[
        str, typer.Option("--text-en", help="The same in English, for chats that speak it.")
    ] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Send without being asked.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="Say what was announced.")] = False,
) -> int:
    """Send a text to the chats that subscribed to a service; interrupted, run it again."""
    from bot.commands.announce import announce as run
    from bot.commands.announce import announcements

    if list_all:
        return announcements(_settings(config))
    if not text or not service:
        raise typer.BadParameter("give a text and --service, or --list", param_hint="TEXT")
    return run(_settings(config), text, text_en, service, place, yes=yes)


@app.command("eval")
def evaluate(
    paths: Annotated[list[Path], typer.Argument(help="Question sets (YAML), or folders of them.")],
    config: ConfigOption = None,
    part: Annotated[
        str, typer.Option(help="all, tuning (two thirds, by hash) or held-out (the other third).")
    ] = "all",
    date: DateOption = "",
    output: Annotated[
        Path | None, typer.Option(help="Save eval.json, failures.jsonl and a plot to this folder.")
    ] = None,
) -> int:
    """Ask question sets and say how many replies were right, wrong, choices or silent."""
    from bot.commands.evaluate import evaluate as run
    from bot.config import parse_date

    settings = _settings(config)
    day = parse_date(date) if date else settings.today()
    return run(settings, paths, part=part, day=day, output=output)


def main() -> None:
    """Run the command line and leave with its exit code."""
    _accept_any_bytes()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except UnionbotError as error:
        print(error, file=sys.stderr)
        code = 1
    except typer.Exit as error:
        code = error.exit_code
    except (KeyboardInterrupt, typer.Abort):
        code = 130
    except BrokenPipeError:
        # The reader of our output left (unionbot … | head): not an error, and nothing to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:  # noqa: BLE001 - the last resort: a bug ends in one sentence too
        code = _usage(error)
    sys.exit(code or 0)


def _accept_any_bytes() -> None:
    """What is not text is read as U+FFFD and written as an escape, instead of ending the work."""
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)


def _usage(error: Exception) -> int:
    """Wrong usage is explained and ends with 2; anything else is a bug and ends with 3."""
    if hasattr(error, "format_message") and hasattr(error, "exit_code"):
        error.show()  # type: ignore[attr-defined]
        return 2
    if os.environ.get("UNIONBOT_DEBUG"):
        traceback.print_exception(error)
    kind = type(error).__name__
    print(
        f"An unexpected error ({kind}) stopped unionbot. This is a bug: run it again with "
        "UNIONBOT_DEBUG=1 and report what it prints.",
        file=sys.stderr,
    )
    return 3
