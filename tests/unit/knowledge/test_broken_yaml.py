"""A file that is no YAML: what was most likely meant is told, in the line where it stands."""

from __future__ import annotations

import re

import pytest
from helpers import HAIRCUT_DAY

from knowledge.json_schema import CONTENT_MODELS
from knowledge.schema import ReportHead, ServiceFile
from knowledge.slips.fields import fields_of
from knowledge.slips.in_yaml import KEYS
from knowledge.yaml_file import parse_yaml, validate


def codes(text: str) -> list[tuple[int, int, str]]:
    """Where what is wrong: line, column, and which sentence says so."""
    file, problems = parse_yaml(text, "a.yaml")
    if file is not None and not problems:
        problems = validate(file, ServiceFile)[1]
    return [(one.line, one.column, one.code) for one in problems]


def told(old: str, new: str) -> list[tuple[int, int, str]]:
    """What is wrong with the service once one part of it is changed."""
    assert HAIRCUT_DAY.count(old) == 1
    return codes(HAIRCUT_DAY.replace(old, new))


def test_the_service_is_right_to_begin_with() -> None:
    """The other tests break it."""
    assert codes(HAIRCUT_DAY) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("place: 银", "place：银", (5, 6, "wide-colon")),
        ("format: 1", "format：1", (1, 7, "wide-colon")),
        ("place: 银", "place；银", (5, 6, "wide-colon")),
        ("  zh: 先", "  zh：先", (8, 5, "wide-colon")),
        ("{zh: 是什么}", "{zh：是什么}", (12, 15, "wide-colon")),
        ("publisher: 市", "publisher：市", (21, 46, "wide-colon")),
        ("- id: what", "- id：what", (10, 7, "wide-colon")),
        ("place: 银", "place:银", (5, 6, "colon-without-blank")),
        ("place: 银", "place:　银", (5, 6, "colon-without-blank")),
        ("{zh: 理发日,", "{zh:理发日,", (3, 10, "colon-without-blank")),
        ("place: 银", "place 银", (5, 1, "key-without-colon")),
        ("title: {", "title {", (12, 5, "key-without-colon")),
        ("      - 工会", "      － 工会", (19, 7, "wide-dash")),
        ("      - 哪里", "      － 哪里", (18, 7, "wide-dash")),
        ("      - 工会", "      -工会", (19, 7, "dash-without-blank")),
        ("      - 工会", "      工会", (19, 7, "dash-missing")),
        ("    facet", "　　facet", (11, 1, "wide-blank")),
        ("  zh: 先", "\xa0\xa0zh: 先", (8, 1, "wide-blank")),
        ("- 工会", "-　工会", (19, 7, "wide-blank")),
        ("place: 银川市", "＃ 全称\nplace: 银川市", (5, 1, "wide-hash-of-note")),
        ("日, en", "日，en", (3, 15, "wide-comma")),
        ("爱心理发]", "爱心理发］", (4, 25, "wide-bracket")),
        ("{zh: 理发日, en: Haircut day}", "｛zh: 理发日｝", (3, 7, "wide-bracket")),
        ("[免费理发, 爱心理发]", "【免费理发】", (4, 1, "wide-bracket")),
        ("zh: 先问", "zh: “注意: 先问", (8, 7, "wide-quotes")),
        ("zh: 先问", "zh: 注意: 先问", (8, 9, "colon-in-text")),
        ("爱心理发]", "爱心理发", (4, 14, "bracket-open")),
        ("{zh: 是什么}", "{zh: 是什么 # 每顿15元}", (12, 21, "cut-off-by-hash")),
        ("爱心理发]", "爱心理发]]", (4, 26, "text-behind-bracket")),
        ("zh: 先问", 'zh: "先"问', (8, 10, "text-behind-quote")),
        ("zh: 先问", "zh: @先问", (8, 7, "mark-of-yaml")),
        ("zh: 先问", "zh: *先问", (8, 7, "mark-of-yaml")),
        ("    facet", "     facet", (11, 6, "indent-off")),
        ("    facet", "   facet", (11, 4, "indent-off")),
        ("      - 工会", "     - 工会", (19, 6, "indent-off")),
        ("place", " place", (5, 2, "indent-off")),
        ("        户外", "      户外", (16, 7, "text-not-indented")),
        ("publisher: 市总工会, date: 2026-03}", "publisher:}", (21, 37, "empty")),
        ("  zh: 先", "  zh: 问12351，\n  在外地先拨区号。先", (9, 3, "text-goes-on")),
    ],
)
def test_a_slip_of_the_hand_is_named_where_it_stands(
    old: str, new: str, expected: tuple[int, int, str]
) -> None:
    """One slip, one sentence: not what the parser makes of it further on."""
    assert told(old, new) == [expected]


@pytest.mark.parametrize(
    ("old", "new", "at"),
    [
        ("    facet", "\tfacet", (11, 1)),
        ("    facet", "  \tfacet", (11, 3)),
        ("      - 工会", "\t- 工会", (19, 1)),
        ("  zh: 先", "\tzh: 先", (8, 1)),
        ("        户外", "\t\t户外", (16, 1)),
        ("- 工会", "-\t工会", (19, 8)),
    ],
)
def test_a_tab_is_told_in_words_of_both_languages(old: str, new: str, at: tuple[int, int]) -> None:
    """Of the parser's own words nothing is left."""
    assert told(old, new) == [(*at, "tab")]

    [problem] = parse_yaml(HAIRCUT_DAY.replace(old, new), "a.yaml")[1]
    assert problem.text("zh").endswith(": 这里用了 Tab 键。删掉它，用空格和上下的行对齐。")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("zh: 先问本单位工会。", 'zh: "先问本单位工会。', (8, 7, "quote-open")),
        ("zh: 先问本单位工会。", "zh: '先问本单位工会。", (8, 7, "quote-open")),
        ("zh: 先问本单位工会。", 'zh: "先问本单位工会。”', (8, 7, "quote-ends-wide")),
        ("{zh: 是什么}", '{zh: "是什么}', (12, 17, "quote-open")),
        ("- 哪里", '- "哪里', (18, 9, "quote-open")),
    ],
)
@pytest.mark.parametrize("later", ["市总工会", '"市总工会"'])
def test_a_quote_is_told_where_it_opens(
    old: str, new: str, expected: tuple[int, int, str], later: str
) -> None:
    """Not at the end of the file, nor at the next quote, which would seem to close it."""
    assert codes(HAIRCUT_DAY.replace("市总工会", later).replace(old, new)) == [expected]


def test_a_text_in_quotes_may_go_on_in_the_next_line() -> None:
    """Only where something else begins there the quote was forgotten."""
    text = HAIRCUT_DAY.replace("zh: 先问", 'zh: "先\n    问').replace("工会。", '工会。"')
    assert codes(text) == []

    assert codes(text.replace("    facet", "\tfacet")) == [(12, 1, "tab")]


def test_all_slips_of_a_file_are_told_at_once() -> None:
    """Who types with a Chinese input method makes the same slip everywhere."""
    text = HAIRCUT_DAY.replace("place: ", "place：").replace("- 工会", "－ 工会")

    assert codes(text.replace("format: ", "format：")) == [
        (1, 7, "wide-colon"),
        (5, 6, "wide-colon"),
        (19, 7, "wide-dash"),
    ]


def test_a_note_behind_a_value_is_not_what_is_wrong() -> None:
    """Drafts say in such notes what a value was guessed from."""
    noted = HAIRCUT_DAY.replace(
        "date: 2026-03}", "date: 2026-03}  # 猜的（publisher：文中写到1次；date：没有认出日期）"
    ).replace("place: 银川市", "place: 银川市  # 按“单位”：写的，date：2026")

    assert noted.count("#") >= 2
    assert codes(noted) == []
    assert codes(noted.replace("zh: 先问", "zh: 注意: 先问")) == [(8, 9, "colon-in-text")]


def test_what_workers_read_may_hold_any_mark() -> None:
    """In a right file nothing is looked for, and in a wrong one not within a longer text."""
    text = HAIRCUT_DAY.replace("        户外", "        zh：户外\n        － 甲\n        　乙")
    text = text.replace("- 工会给剃头吗", "- 工会：给剃头吗，“白”剃？")
    assert codes(text) == []

    assert codes(text.replace("place: ", "place：")) == [(5, 6, "wide-colon")]


def test_whatever_is_cut_off_or_typed_in_is_told_in_both_languages() -> None:
    """At a line that the file has, though some characters end lines for YAML only."""
    lines = HAIRCUT_DAY.count("\n") + 2
    for at in range(len(HAIRCUT_DAY)):
        for typed in ("", '"', "[", "：", "\t", "\u2028\x85'", "{{", "\n- "):
            text = HAIRCUT_DAY[:at] + typed + (HAIRCUT_DAY[at:] if typed else "")
            for problem in parse_yaml(text, "a.yaml")[1]:
                assert 1 <= problem.line <= lines
                assert problem.column >= 1
                said = problem.text("zh").partition(": ")[2]
                assert not re.search(r"[a-z]{3,} [a-z]{2,} ", said), said


def test_what_follows_an_entry_s_missing_dash_is_one_problem() -> None:
    """Six keys that stand twice are one entry without its dash."""
    first = "  - id: what"
    entry = HAIRCUT_DAY[HAIRCUT_DAY.index(first) :].replace(first, "    id: who", 1)

    assert codes(HAIRCUT_DAY + entry) == [(22, 5, "entry-without-dash")]
    assert told("    facet: what", "    facet: what\n    facet: who") == [(12, 5, "key-twice")]


def test_the_keys_of_all_content_files_are_known_to_the_slips() -> None:
    """A key that is added to the schema is looked for, too."""

    def keys(annotation: object) -> set[str]:
        fields = fields_of(annotation)
        inner = [keys(one.annotation) for one in fields.values()]
        return {str(name) for name in fields}.union(*inner)

    assert set(KEYS) == set().union(*map(keys, (ReportHead, *CONTENT_MODELS.values())))


def test_an_entry_whose_brace_is_missing_is_told_in_its_line() -> None:
    """The mark 状态 was taken away with the brace behind it; the next entry is right."""
    text = "format: 1\nplaces:\n  - {name: 炎陵县, in: 株洲市\n  - {name: 攸县, in: 株洲市}\n"

    assert codes(text) == [(3, 24, "bracket-not-closed-in-line")]
