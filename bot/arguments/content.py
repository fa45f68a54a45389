"""Commands for who keeps the content: check, build, import, watch, diff, init, copy, schema."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.arguments.options import (
    ConfigOption,
    JsonOption,
    LangOption,
    VerboseOption,
    language_of_messages,
    settings_for,
)
from bot.settings import CONFIG_NAME, Settings
from bot.staff_texts import said, say


def _told(settings: Settings) -> Settings:
    """Without a config.yaml it is first said which content is meant: one may be elsewhere."""
    if settings.without_file:
        from bot.commands.output import Output

        Output.note(said(settings.language, "without-settings", folder=settings.base))
    return settings


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

    return run(_told(settings_for(config, language=lang)), "json" if json else form)


def build(
    config: ConfigOption = None,
    full: Annotated[bool, typer.Option(help="Fit the thresholds anew in any case.")] = False,
    force: Annotated[
        str | None,
        typer.Option(metavar="REASON", help="Publish even if a check fails; info shows why."),
    ] = None,
    if_changed: Annotated[
        bool, typer.Option("--if-changed", help="Say nothing either if nothing has changed.")
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

    settings = settings_for(config, drafts, lang)
    if force is not None and not force.strip():
        raise typer.BadParameter(say("say-why"), param_hint="--force")
    settings = _told(settings)
    return run(settings, full=full, force=force or "", if_changed=if_changed, verbose=verbose)


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

    settings = settings_for(config, language=lang)
    if problem := wrong_option(output, date):
        raise typer.BadParameter(problem)
    if len(files) > 1 and (output or title):
        raise typer.BadParameter(say("one-document-only"))
    given = {
        "title": title, "publisher": publisher, "place": place, "period": period, "date": date,
    }  # fmt: skip
    return import_files(
        settings, files, given=given, output=output, force=force, kind=kind or "", as_json=json
    )


def watch(config: ConfigOption = None, lang: LangOption = None) -> int:
    """Build and publish whenever a content file is saved, until Ctrl-C."""
    from bot.commands.watch import watch as run

    return run(_told(settings_for(config, language=lang)), config or Path(CONFIG_NAME))


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
    return run(_told(settings_for(config, language=lang)), options)


def init(
    folder: Annotated[Path, typer.Argument(help="A new or empty folder.")],
) -> int:
    """Make a folder of the union's own: settings, examples, and how to go on, in Chinese."""
    from bot.commands.init import init as run

    return run(folder)


def copy(
    name: Annotated[str, typer.Argument(help="legal-aid/cost for an answer, legal-aid for all.")],
    config: ConfigOption = None,
    lang: LangOption = None,
) -> int:
    """Copy a shipped answer into the union's own folder, to change it there."""
    from bot.commands.copy import copy as run

    return run(settings_for(config, language=lang), name)


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

    return run(kind, output, language_of_messages())
