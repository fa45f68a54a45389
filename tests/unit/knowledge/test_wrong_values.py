"""Values that YAML has nothing against and the schema has: what belongs there is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers import HAIRCUT_DAY

from knowledge.schema import PlacesFile, ReportHead, ServiceFile, VocabularyFile
from knowledge.yaml_file import parse_yaml, validate

if TYPE_CHECKING:
    from pydantic import BaseModel


def problems_of(text: str, model: type[BaseModel] = ServiceFile) -> list[str]:
    """What is wrong with a file, in Chinese and without its name."""
    file, problems = parse_yaml(text, "a.yaml")
    assert file is not None
    assert problems == []
    found = validate(file, model)[1]
    return [problem.text("zh").removeprefix("a.yaml:") for problem in found]


def told(old: str, new: str) -> list[str]:
    """What is wrong with the service once one part of it is changed."""
    assert HAIRCUT_DAY.count(old) == 1
    return problems_of(HAIRCUT_DAY.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "id: haircut-day",
            "id:",
            "2:1: “id”是空的。这里写：这项服务的代号，别的文件没用过，定了不要改。"
            "例如 id: haircut-day。",
        ),
        (
            "name: {zh: 理发日, en: Haircut day}",
            "name:",
            "3:1: “name”是空的。这里写：服务的名字。例如 name: {zh: 职工理发日}。",
        ),
        (
            "other_names: [免费理发, 爱心理发]",
            "other_names:",
            "4:1: “other_names”是空的。这里写：工人还管它叫什么。"
            "例如 other_names: [免费理发, 工会剪头发]。不用就删掉这一栏。",
        ),
        (
            "review: 2030-06-30",
            "review:",
            "6:1: “review”是空的。这里写：下次核对内容的日子。到了只提醒，照常回答。"
            "例如 review: 2030-06-30。",
        ),
        (
            "- 工会给剃头吗",
            "-",
            "19:8: “questions”的这一条是空的。在“- ”后面写上内容，或者删掉这一条。",
        ),
        ("place: 银川市", "place: “银川市", None),
    ],
)
def test_a_key_without_a_value_says_what_belongs_there(
    old: str, new: str, problem: str | None
) -> None:
    """With an example, and that it can go if it is not needed."""
    assert told(old, new) == ([problem] if problem else [])


def test_a_report_s_head_says_what_belongs_there() -> None:
    """As a service does; in English the example must do."""
    text = "format: 1\nid: a\ntitle:\npublisher: x\nplace: 全国\nperiod: 2025年\ndate: 2026\n"
    file, _ = parse_yaml(text, "a.md")
    assert file is not None

    [problem] = validate(file, ReportHead)[1]

    example = "title: 通辽市总工会2025年工作小结"
    assert problem.text("zh") == f"a.md:3:1: “title”是空的。这里写：报告的名字。例如 {example}。"
    assert str(problem) == f"a.md:3:1: 'title' is empty. Write it, for example {example}."


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2030年6月30日", "“review”写的是“2030年6月30日”。要写成 2030-06-30。"),
        ("2030/6/30", "“review”写的是“2030/6/30”。要写成 2030-06-30。"),
        ("2030－06－30", "“review”写的是“2030－06－30”。要写成 2030-06-30。"),
        ("2030-06-31", "“review”写的是“2030-06-31”，没有这一天。改成对的日子。"),
        ("“2030-06-30”", "“review”里写的是 “2030-06-30”，多了中文的引号。把引号删掉。"),
        ("2030-06", "“review”要写成 2026-05-31 这样的日期。"),
        ("2030-06-30 10:00:00", "“review”要写成 2026-05-31 这样的日期。"),
    ],
)
def test_a_day_written_in_another_way_is_shown_as_it_should_be(written: str, said: str) -> None:
    """It is never guessed at in silence."""
    assert told("2030-06-30", written) == [f"6:1: {said}"]


def test_a_source_s_date_and_a_season_are_shown_as_they_should_be() -> None:
    """They have forms of their own."""
    assert told("2026-03", "2026年3月") == ["21:54: “date”写的是“2026年3月”。要写成 2026-03。"]
    assert told("place: 银", "season: {from: 6月1日, until: 9月31日}\nplace: 银") == [
        "5:10: “from”写的是“6月1日”。要写成 06-01。",
        "5:22: “until”写的是“9月31日”，没有这一天。改成对的日子。",
    ]


def test_a_day_in_quotes_is_that_day() -> None:
    """What a text in quotes says is as clear."""
    assert told("2030-06-30", '"2030-06-30"') == []


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "questions:",
            "question:",
            "17:5: 没有“question”这一栏。是不是“questions”？看看是不是拼错了，多余就删掉。",
        ),
        (
            "place:",
            "地点:",
            "5:1: 没有“地点”这一栏。是不是“place”？看看是不是拼错了，多余就删掉。",
        ),
        (
            "    text:\n      zh: >-",
            "    text:\n    zh: >-",
            "14:5: “zh”是“text”下面的。前面加两个空格，往里缩进。",
        ),
    ],
)
def test_a_key_that_is_not_known_is_one_problem(old: str, new: str, problem: str) -> None:
    """That the key which was meant is missing goes without saying."""
    assert told(old, new) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("facet: what", "facet: What", "是不是“what”？"),
        ("facet: what", "facet: 收费", "cost（收不收钱）"),
        ("facet: what", "facet: 收费", "是不是“cost”？"),
        ("facet: what", "facet: 时间", "是不是“when”？"),
        (
            "kind: document",
            "kind: 通知",
            "document（文件、通知、报告）、practice（一贯做法）。是不是“document”？",
        ),
        ("facet: what", "facet: “what”", "11:5: “facet”里写的是 “what”，多了中文的引号。"),
        ("format: 1", 'format: "1"', "1:1: “format”要写成 1，用英文的数字，不加引号。"),
        ("format: 1", "format: １", "1:1: “format”要写成 1，用英文的数字，不加引号。"),
        ("{zh: 是什么}", "是什么", "12:5: “title”下面要有小栏目，写成 title: {zh: 是什么}。"),
        ("zh: >-", "zh: ＞-", "14:7: “zh”开头的“＞”是中文的符号。换成英文的：>- ，或者删掉。"),
        ("[免费理发, 爱", "[免费理发，爱", "4:15: “免费理发，爱心理发”写成了一条。"),
    ],
)
def test_a_wrong_value_is_told_with_what_to_write(old: str, new: str, problem: str) -> None:
    """One sentence each."""
    [found] = told(old, new)
    assert problem in found


def test_names_of_places_and_words_stand_each_by_themselves() -> None:
    """A Chinese comma makes one name of them, which nobody would ever type."""
    place = "format: 1\nplaces:\n  - {name: 甲镇, in: 全国, names: [甲、乙]}\n"
    words = "format: 1\nsynonyms:\n  - {say: [剃头，剪头], means: [理发]}\n"

    assert problems_of(place, PlacesFile)[0].startswith("3:32: “甲、乙”写成了一条。")
    assert problems_of(words, VocabularyFile)[0].startswith("3:12: “剃头，剪头”写成了一条。")
    assert problems_of("format: 1\nplaces:\n  - 甲镇\n", PlacesFile) == [
        "3:5: “places”下面要有小栏目，每条写成 - {name: 宝龙山镇, in: 科尔沁左翼中旗}。"
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            "{say: [钱], means: 费用}",
            "3:16: “means”要用方括号，只有一个词也要：写成 means: [费用]。"
            "几个词之间用英文逗号加一个空格隔开。",
        ),
        (
            "{say: 高温费、 高温钱, means: [高温津贴]}",
            "3:6: “say”要用方括号，只有一个词也要：写成 say: [高温费, 高温钱]。"
            "几个词之间用英文逗号加一个空格隔开。",
        ),
        (
            "{say: [[高温费, 高温钱]], means: [高温津贴]}",
            "3:12: “say”的这一条多套了一层方括号，或者多了一个“- ”。"
            "去掉里面的一层：say: [高温费, 高温钱]。",
        ),
    ],
)
def test_words_stand_in_brackets(line: str, problem: str) -> None:
    """As the file shows them; a dash would be wrong within braces."""
    assert problems_of(f"format: 1\nsynonyms:\n  - {line}\n", VocabularyFile) == [problem]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "place: 银川市",
            "place: [银川市]",
            "5:1: “place”只写一个，不要方括号，也不要“- ”：写成 place: 银川市。",
        ),
        (
            "place: 银川市",
            "place: [银川市, 兰州市]",
            "5:1: “place”只能写一个，这里写了几个。留下一个，不要方括号，也不要“- ”。",
        ),
        (
            "place: 银川市",
            "place: {zh: 银川市}",
            "5:1: “place”直接写文字，不要 zh：写成 place: 银川市。",
        ),
        (
            "other_names: [免费理发, 爱心理发]",
            "other_names: 免费理发，爱心理发",
            "4:1: “other_names”要用方括号，只有一个词也要：写成 other_names: [免费理发, 爱心理发]。"
            "几个词之间用英文逗号加一个空格隔开。",
        ),
    ],
)
def test_a_list_where_a_text_belongs_is_told_and_the_other_way(
    old: str, new: str, problem: str
) -> None:
    """Quotes, which a text that looks like a number needs, would make it worse."""
    assert told(old, new) == [problem]
