"""Notes between staff: where they begin and end, and what becomes of those that do not end."""

from __future__ import annotations

import pytest

from knowledge.notes import without_notes


def read(text: str) -> tuple[str, list[str]]:
    """A text without its notes, and what is wrong with them."""
    kept, problems = without_notes(text, "r.md")
    return kept, [str(problem).removeprefix("r.md:") for problem in problems]


def test_a_note_that_another_one_follows_hides_nothing() -> None:
    """The end of the later note is not its own: all between them would be lost in silence."""
    text = "共86家。<!-- 待核\n\n## 乙\n文。<!-- 二 -->完。\n"

    assert read(text) == (
        "共86家。\n\n## 乙\n文。完。\n",
        [
            (
                "1:6: The note that starts here with '<!--' has no end, and at line 4 another one "
                "starts. Add '-->' where this one ends."
            )
        ],
    )


def test_each_note_without_its_end_is_told() -> None:
    """The last one hides the rest of the file."""
    kept, problems = read("甲<!-- 一\n乙<!-- 二\n丙<!-- 三\n丁\n")

    assert kept == "甲\n乙\n丙\n\n"
    assert [problem.split(" ")[0] for problem in problems] == ["1:2:", "2:2:", "3:2:"]


def test_a_note_may_hold_whole_sections() -> None:
    """As long as no other one begins in it."""
    assert read("甲<!-- 一\n## 乙\n文。\n-->丙\n") == ("甲\n\n\n丙\n", [])


@pytest.mark.parametrize("start", ["＜!--", "<！--", "《!--", "<!—", "<!——", "＜！－－"])
@pytest.mark.parametrize("end", ["-->", "--＞", "--》", "—>"])
def test_a_start_typed_in_chinese_is_told(start: str, end: str) -> None:
    """Else what staff write to each other would be read to workers."""
    assert read(f"甲{start} 一 {end}乙\n") == (
        "甲乙\n",
        [f"1:2: '{start}' must be '<!--', all of it plain characters."],
    )


@pytest.mark.parametrize("end", ["--＞", "--》", "—>", "->", "——》"])
@pytest.mark.parametrize("rest", ["", "<!-- 二 -->"])
def test_an_end_typed_in_chinese_is_told(end: str, rest: str) -> None:
    """It is what the note lacks."""
    assert read(f"甲<!-- 一 {end}乙\n丙{rest}\n") == (
        "甲乙\n丙\n",
        [f"1:2: '{end}' must be '-->', all of it plain characters."],
    )


def test_angle_brackets_in_a_text_are_no_notes() -> None:
    """Titles and comparisons stay as they are."""
    text = "《甲——乙》<5家！--\n1<2，《！》。\n"

    assert read(text) == (text, [])
