"""Texts become messages that Telegram takes, and nothing of them gets lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.bubbles import FIRST, LIMIT, html, marks_within, opening, split, units
from bot.telegram.press import Press
from tests.fake_bot_api.html import plain
from tests.fake_bot_api.html import units as fake_units

_TEXT = st.text(st.sampled_from("字a。.\n <>&😀"), max_size=60).map(lambda text: text * 150)


@given(_TEXT)
def test_parts_fit_and_lose_nothing_but_blanks(text: str) -> None:
    """Every part is within 4,096 UTF-16 units; together they are the text."""
    parts = split(text, first=FIRST)
    assert all(0 < units(text[start:end]) <= LIMIT for start, end in parts)
    assert all(units(text[start:end]) <= FIRST for start, end in parts[:1])
    assert "".join(text[a:b] for a, b in parts).split() == text.split()


def test_units_count_as_telegram_does() -> None:
    """A character beyond the basic plane is two."""
    assert units("字a😀") == fake_units("字a😀") == 4


def test_cuts_at_lines_then_sentences() -> None:
    """The last line end that fits; else the last sentence end."""
    text = "一二三。四五六。\n七八九。十"
    assert [text[a:b] for a, b in split(text, first=11)] == ["一二三。四五六。\n", "七八九。十"]
    assert [text[a:b] for a, b in split(text, first=6)] == ["一二三。", "四五六。\n七八九。十"]
    law = "It is free. See art. 31 of the law."
    assert [law[a:b] for a, b in split(law, first=22)] == [
        "It is free.",
        " See art. 31 of the law.",
    ]


def test_the_opening_of_a_long_answer_ends_with_its_source() -> None:
    """The answering part and what else there is room for, then the source; at most 300."""
    lead, source = "带身份证。", "来源：《某法》第一条（2020-01-01）"
    shown = opening(f"{lead}\n{'其他的话。' * 100}\n{source}", len(lead))
    assert re.fullmatch(rf"{lead}\n(其他的话。)+\n{source}", shown)
    assert FIRST - 10 < len(shown) <= FIRST
    # A lead that fills most of it stands alone.
    long = "要带的材料，" * 25 + "都带上。"
    assert opening(f"{long}\n{'其他的话。' * 40}\n{source}", len(long)) == f"{long}\n{source}"
    long_lead = "很长的一句，" * 80
    shown = opening(f"{long_lead}\n来源：某", len(long_lead))
    assert len(shown) <= FIRST
    assert shown.endswith("…\n来源：某")


@given(st.text(st.sampled_from("a<>&\"'字"), max_size=20), st.data())
def test_markup_is_escaped(text: str, data: st.DataObject) -> None:
    """Telegram reads back the same text, whatever is marked."""
    spot = st.integers(0, len(text))
    marks = data.draw(st.lists(st.tuples(spot, spot), max_size=4))
    assert plain(html(text, marks)) == text


def test_marks_move_with_their_part() -> None:
    """Counted from the start of the part, cut at its ends."""
    assert marks_within([(0, 2), (4, 8), (9, 10)], 5, 9) == [[0, 3]]


def test_callback_data_survives_and_is_bounded() -> None:
    """What we pack we unpack; what others made is nothing."""
    press = Press("place", 0, "内蒙古自治区")
    assert Press.unpack(press.pack()) == press
    assert Press.unpack("rm -rf") is None
    assert Press.unpack("") is None
