"""unionbot stats: how the bot is used, as a table, CSV, JSON, and a page to send round."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.commands.output import Output
from bot.commands.stats_view import show
from bot.settings import Settings, parse_date
from bot.staff_texts import said, say
from bot.state import history
from bot.state.database import Database
from bot.state.errors import StateUnavailable
from bot.statistics import table
from bot.statistics.count import Terms, count
from bot.statistics.page import page
from bot.statistics.types import Statistics
from knowledge.errors import UnionbotError
from knowledge.load import read


def stats(
    settings: Settings, *, since: str, until: str, csv: str, as_json: bool, html: Path | None
) -> int:
    """Count from `since` to `until` (YYYY-MM-DD, both included) and print or write it."""
    found = _count(settings, since, until)
    if html is not None:
        text = page(found, settings.config.operator.name, settings.config.cases.close_days)
        Output.file(html, text.encode())
        Output.note(said(settings.language, "stats-page-written", file=html))
    if csv == "-":
        # The csv module has ended the lines already.
        sys.stdout.reconfigure(newline="")  # type: ignore[union-attr]
        sys.stdout.write(table.as_csv(found))
    elif csv:
        # With the mark by which spreadsheets know that it is UTF-8.
        Output.file(Path(csv), table.as_csv(found).encode("utf-8-sig"))
        Output.note(said(settings.language, "stats-csv-written", file=csv))
    if as_json:
        Output.json(table.as_json(found))
    elif not csv and html is None:
        show(found, settings.language)
    return 0


def _count(settings: Settings, since: str, until: str) -> Statistics:
    zone = ZoneInfo(settings.config.time_zone)
    first = parse_date(since) if since else None
    last = parse_date(until) if until else settings.today()
    if first is not None and first > last:
        raise UnionbotError(say("since-after-until", since=first, until=last))
    start = settings.midnight(first) if first else 0.0
    settings.midnight(last)  # raises for the last day that there is, which has no next one
    end = settings.midnight(last + dt.timedelta(1))
    database = Database(settings.database, only_read=True)
    try:
        asked = database.read(history.asked, start, end)
        matters = database.read(history.matters, start, end)
    except StateUnavailable:
        raise UnionbotError(say("database-unread")) from None
    finally:
        database.close()
    if first is None:
        times = [one.asked_at for one in asked[:1]] + [one.opened_at for one in matters[:1]]
        first = dt.datetime.fromtimestamp(min(times), zone).date() if times else last
    limit = settings.config.cases.close_days
    terms = Terms(first, last, zone, _names(settings), limit, time.time())
    return count(asked, matters, terms)


def _names(settings: Settings) -> Mapping[str, str]:
    """The Chinese names of services and reports; ids stay where the content cannot be read."""
    try:
        passages = read(settings.content, settings.today(), settings.builds_on)[0].passages
    except UnionbotError:
        return {}
    return {passage.group: passage.subject for passage in passages}
