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
# Looking for plugins of pydantic among all packages takes a twentieth of a cold start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

import io
import sys
import traceback
from contextvars import ContextVar
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.settings import CONFIG_NAME, Settings, load_settings
from bot.staff_texts import said
from knowledge.errors import UnionbotError
from knowledge.messages import Language, in_language, terminal_language

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
DraftsOption = Annotated[
    bool, typer.Option("--drafts", help="Use the index of unionbot build --drafts.")
]
ExplainOption = Annotated[bool, typer.Option("--explain", help="Say why this answer was chosen.")]
VerboseOption = Annotated[bool, typer.Option("--verbose", help="Show all warnings, not a few.")]


LangOption = Annotated[
    Literal["zh", "en"] | None,
    typer.Option(help="The language of the messages. Default: 'language' in config.yaml."),
]

# What errors are said in, once the settings are known.
_LANGUAGE: ContextVar[Language | None] = ContextVar("language", default=None)


def _settings(
    config: Path | None, drafts: bool = False, language: Language | None = None
) -> Settings:
    _LANGUAGE.set(language)
    settings = load_settings(config)
    if language:
        settings.config.language = language
    _LANGUAGE.set(settings.language)
    return settings.with_drafts() if drafts else settings


@app.command()
def check(
    config: ConfigOption = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    form: Annotated[
        Literal["text", "json", "github"],
        typer.Option("--format", help="For people, for programs, or as annotations on GitHub."),
    ] = "text",
    lang: LangOption = None,
) -> int:
    """Check all content files and print every problem as path:line:column."""
    from bot.commands.check import check as run

    return run(_settings(config, language=lang), "json" if json else form)


@app.command()
def build(
    config: ConfigOption = None,
    full: Annotated[bool, typer.Option(help="Fit the thresholds anew in any case.")] = False,
    force: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Publish even if a check fails; info shows why."),
    ] = None,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help="Do nothing if the published index is up to date.")
    ] = False,
    drafts: Annotated[
        bool,
        typer.Option(
            "--drafts", help="Take in drafts (状态: 草稿), into an index that no bot serves."
        ),
    ] = False,
    lang: LangOption = None,
    verbose: VerboseOption = False,
) -> int:
    """Build the index from the content and publish it in one step."""
    from bot.commands.build import build as run

    if force is not None and not force.strip():
        raise typer.BadParameter("say why, in a few words", param_hint="--force")
    settings = _settings(config, drafts, lang)
    return run(settings, full=full, force=force or "", if_changed=if_changed, verbose=verbose)


@app.command("import")
def import_(
    files: Annotated[
        list[Path],
        typer.Argument(help=".docx, .pdf, .html, .txt, .md, .xlsx, .csv; told by their content."),
    ],
    config: ConfigOption = None,
    title: Annotated[str, typer.Option(help="Instead of the guessed title.")] = "",
    publisher: Annotated[str, typer.Option(help="Instead of the guessed publisher.")] = "",
    place: Annotated[str, typer.Option(help="Instead of the guessed place; 全国 for all.")] = "",
    period: Annotated[str, typer.Option(help="What time the figures are of, as 2025年.")] = "",
    date: Annotated[
        str, typer.Option(help="When it was published: 2026, 2026-05, 2026-05-31.")
    ] = "",
    kind: Annotated[
        Literal["report", "service"] | None,
        typer.Option("--as", help="A report's facts, or a service's rules. Default: by the title."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="The draft's file (one document only); its name is the id.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Make drafts anew that exist.")] = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> int:
    """Turn documents into drafts in the content folder; workers read none before its review.

    A draft begins with 状态: 草稿. Read it through, then write 已审 there.
    """
    from bot.commands.import_ import import_files, wrong_option

    settings = _settings(config, language=lang)
    if problem := wrong_option(output, date):
        raise typer.BadParameter(in_language(problem, settings.language))
    if len(files) > 1 and (output or title):
        raise typer.BadParameter(said(settings.language, "one-document-only"))
    given = {
        "title": title, "publisher": publisher, "place": place, "period": period, "date": date,
    }  # fmt: skip
    return import_files(
        settings, files, given=given, output=output, force=force, kind=kind or "", as_json=json
    )


@app.command()
def watch(config: ConfigOption = None, lang: LangOption = None) -> int:
    """Build and publish whenever a content file is saved, until Ctrl-C."""
    from bot.commands.watch import watch as run

    return run(_settings(config, language=lang), config or Path(CONFIG_NAME))


@app.command()
def diff(
    config: ConfigOption = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Ask every way of asking, not only those touched.")
    ] = False,
    recent: Annotated[
        int, typer.Option(min=0, help="Ask so many of workers' last questions too, masked.")
    ] = 0,
    json: JsonOption = False,
    page: Annotated[
        Path | None, typer.Option(help="Write the differences as one HTML page to this file.")
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit 1 if there are differences.")
    ] = False,
    lang: LangOption = None,
    verbose: VerboseOption = False,
) -> int:
    """Show which questions would get another answer; publishes nothing."""
    from bot.commands.diff import Options
    from bot.commands.diff import diff as run

    options = Options(everything, recent, json, page, exit_code, verbose)
    return run(_settings(config, language=lang), options)


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
    drafts: DraftsOption = False,
) -> int:
    """Answer one question, or every conversation of a file."""
    from bot.commands.ask import ask as run
    from bot.commands.ask import ask_batch

    if batch is not None:
        return ask_batch(_settings(config, drafts), batch, date, explain=explain)
    if question is None:
        raise typer.BadParameter("give a question, or --batch FILE", param_hint="QUESTION")
    return run(_settings(config, drafts), question, place, date, as_json=json, explain=explain)


@app.command()
def chat(config: ConfigOption = None, place: PlaceOption = "", drafts: DraftsOption = False) -> int:
    """Talk in the terminal; reads one question a line if there is no terminal."""
    from bot.commands.chat import chat as run

    return run(_settings(config, drafts), place)


@app.command()
def info(
    config: ConfigOption = None,
    json: JsonOption = False,
    history: Annotated[
        bool, typer.Option("--history", help="List all kept indexes, the newest first.")
    ] = False,
    drafts: DraftsOption = False,
    lang: LangOption = None,
) -> int:
    """Say what is published, from what, when, and its measured rates."""
    from bot.commands.info import info as run
    from bot.commands.info import show_history

    settings = _settings(config, drafts, lang)
    return (show_history if history else run)(settings, as_json=json)


@app.command()
def rollback(
    name: Annotated[
        str, typer.Argument(help="A name or number that info --history shows. Default: the last.")
    ] = "",
    config: ConfigOption = None,
    lang: LangOption = None,
) -> int:
    """Publish an earlier index again; running bots take it up by themselves."""
    from bot.commands.rollback import rollback as run

    return run(_settings(config, language=lang), name)


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


@app.command()
def gaps(
    config: ConfigOption = None,
    since: Annotated[str, typer.Option(help="Only what was asked since this day.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="How many groups to show.")] = 30,
    json: JsonOption = False,
    propose: Annotated[
        Path | None, typer.Option(help="Write proposals, as a patch to the content, to this file.")
    ] = None,
    accept: Annotated[
        Path | None, typer.Option(help="Take over the proposals in this file, all or none.")
    ] = None,
    lang: LangOption = None,
) -> int:
    """Group what was not answered well, and propose what to add to the content.

    First --propose FILE; read and correct the file; then --accept FILE, and build.
    """
    from bot.commands.accept import accept as take_over
    from bot.commands.gaps import gaps as run

    settings = _settings(config, language=lang)
    if accept is not None:
        if propose is not None or since or json:
            raise typer.BadParameter("stands alone", param_hint="--accept")
        return take_over(settings, accept)
    return run(settings, since=since, limit=limit, as_json=json, proposals=propose)


@app.command()
def stats(
    config: ConfigOption = None,
    since: Annotated[str, typer.Option(help="From this day on, YYYY-MM-DD. Default: all.")] = "",
    until: Annotated[str, typer.Option(help="To this day, included. Default: today.")] = "",
    csv: Annotated[str, typer.Option(help='Write CSV to this file; "-" prints it.')] = "",
    json: JsonOption = False,
    page: Annotated[
        Path | None, typer.Option(help="Write a page with plots (HTML) to this file.")
    ] = None,
    lang: LangOption = None,
) -> int:
    """Count questions by service, place, day and hour, and what became of cases."""
    from bot.commands.stats import stats as run

    if csv == "-" and json:
        raise typer.BadParameter("prints, and so does --json: take one", param_hint="--csv -")
    settings = _settings(config, language=lang)
    return run(settings, since=since, until=until, csv=csv, as_json=json, html=page)


@app.command("eval")
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

    settings = _settings(config, drafts)
    day = parse_date(date) if date else settings.today()
    return run(settings, paths, part=part, day=day, output=output)


@app.command()
def init(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
) -> int:
    """Make a folder of the union's own: settings, examples, and how to go on, in Chinese."""
    from bot.commands.init import init as run

    return run(folder)


@app.command()
def copy(
    name: Annotated[str, typer.Argument(help="legal-aid/cost for an answer, legal-aid for all.")],
    config: ConfigOption = None,
    lang: LangOption = None,
) -> int:
    """Copy a shipped answer into the union's own folder, to change it there."""
    from bot.commands.copy import copy as run

    return run(_settings(config, language=lang), name)


@app.command()
def schema(
    kind: Annotated[
        str | None, typer.Argument(help="services, places, …; without it: which there are.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option(help="Write the schemas of all kinds to this folder.")
    ] = None,
) -> int:
    """Print the JSON Schema of a kind of file, with which editors complete and underline."""
    from bot.commands.schema import schema as run

    return run(kind, output, _LANGUAGE.get() or terminal_language())


def main() -> None:
    """Run the command line and leave with its exit code."""
    _accept_any_bytes()
    try:
        code = app(standalone_mode=False)
        sys.stdout.flush()
    except UnionbotError as error:
        print(error.text(_LANGUAGE.get() or terminal_language()), file=sys.stderr)
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
    print(said(_LANGUAGE.get() or terminal_language(), "bug", kind=kind), file=sys.stderr)
    return 3


if __name__ == "__main__":
    main()
