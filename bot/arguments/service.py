"""Commands for who runs the bot: info, rollback, bot, announce, gaps, stats."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.arguments.options import ConfigOption, DraftsOption, JsonOption, LangOption, settings_for
from bot.staff_texts import say


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

    settings = settings_for(config, drafts, lang)
    return (show_history if history else run)(settings, as_json=json)


def rollback(
    name: Annotated[
        str, typer.Argument(help="A name or number that info --history shows. Default: the last.")
    ] = "",
    config: ConfigOption = None,
    lang: LangOption = None,
) -> int:
    """Publish an earlier index again; running bots take it up by themselves."""
    from bot.commands.rollback import rollback as run

    return run(settings_for(config, language=lang), name)


def bot(
    config: ConfigOption = None,
    check: Annotated[
        bool, typer.Option("--check", help="Only look whether all is well, one line each.")
    ] = False,
    json: JsonOption = False,
    lang: LangOption = None,
) -> int:
    """Run the Telegram bot; the token comes from UNIONBOT_TELEGRAM_TOKEN.

    With --check nothing is run or changed: settings, index, database, token, staff group and
    webhook are looked at. Exit 1 if something is to be mended.
    """
    if check:
        from bot.commands.ready import ready

        return ready(lambda: settings_for(config, language=lang), config, lang, as_json=json)
    if json:
        raise typer.BadParameter(say("only-with-check"), param_hint="--json")
    from bot.commands.bot import bot as run

    return run(settings_for(config, language=lang))


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
        return announcements(settings_for(config))
    if not text or not service:
        raise typer.BadParameter(say("text-and-service"))
    return run(settings_for(config), text, text_en, service, place, yes=yes)


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

    settings = settings_for(config, language=lang)
    if accept is not None:
        if propose is not None or since or json:
            raise typer.BadParameter(say("stands-alone"), param_hint="--accept")
        return take_over(settings, accept)
    return run(settings, since=since, limit=limit, as_json=json, proposals=propose)


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
        raise typer.BadParameter(say("prints-both"), param_hint="--csv -")
    settings = settings_for(config, language=lang)
    return run(settings, since=since, until=until, csv=csv, as_json=json, html=page)
