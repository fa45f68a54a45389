"""The page needs nothing but itself and shows what it was given; the CSV is read as written."""

from __future__ import annotations

import csv
import datetime as dt
import io
from html.parser import HTMLParser
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest

from bot.statistics.charts import bar, columns
from bot.statistics.count import Terms, count
from bot.statistics.page import page
from bot.statistics.table import as_csv, as_json
from bot.statistics.types import Asked, Counts, Matter, Statistics

ZONE = ZoneInfo("Asia/Shanghai")
DAY = dt.date(2026, 7, 1)
NOON = dt.datetime(2026, 7, 1, 12, tzinfo=ZONE).timestamp()
NASTY = '=<script>alert("x")</script>&县'


def found(days: int = 3) -> Statistics:
    """Questions of three chats at a place that somebody made up."""
    questions = [Asked(chat, NOON, "answer", "a/b", NASTY, helpful=True) for chat in "xyz"]
    matters = [Matter(NOON, NOON + 60, NOON + 30, "", "甲")]
    terms = Terms(DAY, DAY + dt.timedelta(days - 1), ZONE, {"a": "<b>甲</b>"}, 7.0, NOON)
    return count(questions, matters, terms)


def nothing(days: int = 1) -> Statistics:
    """An empty database."""
    return count([], [], Terms(DAY, DAY + dt.timedelta(days - 1), ZONE, {}, 7.0, NOON))


class Strict(HTMLParser):
    """Every tag that is opened is closed; remembers tags and what they point to."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Note it."""
        self.tags.add(tag)
        self.links += [value or "" for name, value in attributes if name in ("src", "href")]
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Closed at once."""
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        """It must be the last one that was opened."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("numbers", [found(), found(400), nothing(), nothing(5000)])
def test_a_page_is_whole_and_on_its_own(numbers: Statistics) -> None:
    """No script, no link, nothing from the network; texts are escaped."""
    text = page(numbers, NASTY, 7)
    parser = Strict()
    parser.feed(text)

    assert parser.open == []
    assert not parser.tags & {"script", "link", "img", "iframe", "object"}
    assert parser.links == []
    assert "<script" not in text
    assert "default-src 'none'" in text
    assert "://" not in text.replace("http-equiv", "")


def test_the_page_says_the_numbers() -> None:
    """In Chinese, with the rates of cases."""
    text = page(found(), "某市总工会", 7)

    for said in ("某市总工会机器人使用情况", "2026-07-01 至 2026-07-03", "按时办结率", "100%"):
        assert said in text
    assert "&lt;b&gt;甲&lt;/b&gt;" in text


@pytest.mark.parametrize("most", [0, 1, 7, 999, 10**6])
def test_columns_stay_inside_the_plot(most: int) -> None:
    """Well-formed SVG, no box outside of it, whatever the numbers."""
    items = [(f"<{number}>", Counts(most, answered=most)) for number in range(60)]
    root = ET.fromstring(columns("<每天>", items))  # noqa: S314 - our own
    boxes = [one for one in root.iter() if one.tag.endswith("rect")]

    assert len(boxes) == (60 if most else 0)
    for one in boxes:
        top, height = float(one.attrib["y"]), float(one.attrib["height"])
        assert top >= 0
        assert top + height <= 220
        assert float(one.attrib["x"]) + float(one.attrib["width"]) <= 720


def test_a_bar_is_as_long_as_its_share() -> None:
    """Of the largest one."""
    root = ET.fromstring(bar(Counts(5, answered=3, silent=2), 10))  # noqa: S314
    widths = [float(one.attrib["width"]) for one in root.iter() if one.tag.endswith("rect")]
    assert widths == [30.0, 20.0]


def test_csv_is_read_as_it_was_written() -> None:
    """One row for each of everything; nothing in it is run as a formula."""
    rows = list(csv.DictReader(io.StringIO(as_csv(found()))))

    assert [row["section"] for row in rows].count("day") == 3
    assert [row["section"] for row in rows].count("hour") == 24
    total = rows[0]
    assert (total["section"], total["questions"], total["median_hours"]) == ("total", "3", "0.01")
    (place,) = [row for row in rows if row["section"] == "place" and row["name"]]
    assert place["name"] == f"'{NASTY}"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_json_has_the_version_and_the_same_numbers() -> None:
    """Rates are from 0 to 1."""
    value = as_json(found())

    assert (value["format"], value["chats"], value["total"]["questions"]) == (1, 3, 3)
    assert (value["cases"]["closed_rate"], value["cases"]["in_time_rate"]) == (1.0, 1.0)
    (pair,) = value["by_place_service"]
    assert (pair["place"], pair["service"], pair["helpful"]) == (NASTY, "<b>甲</b>", 3)
    assert as_json(nothing())["by_service"] == []
