"""Title, publisher, place, period and date are guessed with a reason; what is given is kept."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge.importing.clean import clean
from knowledge.importing.guess import FIELDS, guesses
from knowledge.importing.readers.text import read_text
from knowledge.importing.types import FRAME, Dropped, Guess
from knowledge.load import load
from knowledge.places import Gazetteer


@pytest.fixture
def gazetteer(content: Path, today: dt.date) -> Gazetteer:
    """The places of the tiny content."""
    return Gazetteer(load(content, today)[0].places)


def guessed(gazetteer: Gazetteer, text: str, name: str = "a.txt", **given: str) -> dict[str, str]:
    """The guesses for a text by key."""
    document = read_text(text.encode(), name)
    found = guesses(document, clean(document).blocks, gazetteer, given, dt.date(2026, 7, 1))
    assert tuple(found) == FIELDS
    assert all(guess.why for key, guess in found.items() if key not in given)
    return {key: guess.value for key, guess in found.items()}


def test_a_report_that_says_all_about_itself(gazetteer: Gazetteer) -> None:
    """The title above, the union and the day on lines of their own."""
    text = (
        "关于全市工会工作情况的汇报\n\n银川市总工会\n\n（2011年11月1日）\n\n"
        "2011年以来，全市新建工会171家。2012年将建200家。"
    )

    assert guessed(gazetteer, text) == {
        "title": "关于全市工会工作情况的汇报",
        "publisher": "银川市总工会",
        "place": "银川市",
        "period": "2011年",
        "date": "2011-11-01",
    }


def test_the_reasons_given_to_staff_are_true(gazetteer: Gazetteer) -> None:
    """How often a place or year is written is counted in the text, whatever weighs more."""
    text = "银川市工会2016年综述\n\n2016年建会115家。\n\n银川市2015年建会90家。"
    document = read_text(text.encode(), "2016.txt")
    found = guesses(document, clean(document).blocks, gazetteer, {}, dt.date(2026, 7, 1))
    assert found["period"].value == "2016年"
    assert found["period"].why == "题目里写着2016年"
    assert found["place"].value == "银川市"
    assert found["place"].why in ("按发布单位写的", "文中写到2次")


def test_a_year_that_only_the_file_name_has_is_said_to_be_there(gazetteer: Gazetteer) -> None:
    """Not that the text has it."""
    document = read_text("新建工会115家。\n\n职工都说好。".encode(), "2016年总结.txt")
    found = guesses(document, clean(document).blocks, gazetteer, {}, dt.date(2026, 7, 1))
    assert found["period"].value == "2016年"
    assert found["period"].why == "标题或文件名里写的2016年"


def test_half_a_year_and_a_date_the_other_way_round(gazetteer: Gazetteer) -> None:
    """As a newspaper's site has it."""
    text = "聚焦银川发展新常态\n28.06.2016  10:51\n今年以来，银川市总工会上半年新建工会115家。"

    assert guessed(gazetteer, text) == {
        "title": "聚焦银川发展新常态",
        "publisher": "银川市总工会",
        "place": "银川市",
        "period": "2016年上半年",
        "date": "2016-06-28",
    }


def test_the_day_of_an_upload_is_not_the_report_s(gazetteer: Gazetteer) -> None:
    """Download sites put theirs first."""
    text = "上传时间:2023-01-20\n2015年呼和浩特市总工会新建职工书屋27家。"
    found = guessed(gazetteer, text)

    assert (found["date"], found["period"]) == ("2015", "2015年")


def test_a_subtitle_belongs_to_the_title(gazetteer: Gazetteer) -> None:
    """The line with a dash says of whom the text tells."""
    text = (
        "热烈祝贺中华全国总工会成立90周年\n把“家”建在职工的心坎上\n——银川市总工会工作综述\n"
        "2014年，银川市新建工会171家。"
    )

    assert guessed(gazetteer, text)["title"] == "把“家”建在职工的心坎上——银川市总工会工作综述"


def test_the_head_of_every_page_may_be_the_title(gazetteer: Gazetteer) -> None:
    """Books have no other; the year in it is that of the figures. A letterhead is no title."""
    document = replace(
        read_text("新建工会115家。\n\n慰问4300人。".encode(), "a.txt"),
        dropped=(
            Dropped("每页", FRAME, "银川市总工会文件"),
            Dropped("第1页", FRAME, "银川市总工会2014年年鉴"),
            Dropped("第1页", FRAME, "— 1 —"),
        ),
    )
    found = guesses(document, clean(document).blocks, gazetteer, {}, dt.date(2026, 7, 1))

    assert found["title"] == Guess("银川市总工会2014年年鉴", "每页的页眉")
    assert found["period"].value == "2014年"


def test_the_place_of_a_union_that_no_list_has_is_in_its_name(gazetteer: Gazetteer) -> None:
    """A word that only looks like a place (评选市级劳模) is none."""
    text = "工作总结\n\n白山县总工会\n\n2025年，评选市级劳动模范40名，新建工会26家，大家都说好。"

    assert guessed(gazetteer, text)["place"] == "白山县"
    other = guessed(gazetteer, text.replace("白山县总工会", "某公司工会"))
    assert other["place"] == "待填"


def test_what_is_given_is_not_guessed(gazetteer: Gazetteer) -> None:
    """The user knows better."""
    found = guessed(gazetteer, "银川市总工会2014年新建书屋。", place="灵武市", period="2013年")

    assert (found["place"], found["period"]) == ("灵武市", "2013年")


def test_what_cannot_be_guessed_is_left_to_fill_in(gazetteer: Gazetteer) -> None:
    """Better than a wrong city's name on somebody's figures."""
    found = guessed(gazetteer, "我们新建了书屋27家，请大家来看书。", name="书屋.txt")

    assert (found["publisher"], found["place"], found["title"]) == ("待填", "待填", "书屋")
    assert found["date"] == "2026-07-01"
