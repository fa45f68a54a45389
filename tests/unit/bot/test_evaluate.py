"""What is right, wrong and silent, and how sure a rate is."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluate import Expect, Verdict, is_held_out, judge, read_questions, wilson
from bot.types import Reply, ReplyKind
from knowledge.errors import ContentError

EXPECT = Expect(kinds=["answer"], passages=["a/b"], contains=["27"])


@pytest.mark.parametrize(
    ("kind", "passage", "text", "verdict"),
    [
        ("answer", "a/b", "27家", "right"),
        ("answer", "a/c", "27家", "wrong"),
        ("answer", "a/b", "26家", "wrong"),
        ("choose", "a/b", "27家", "chosen"),
        ("none", "a/b", "27家", "silent"),
        ("urgent", "", "27", "wrong"),
    ],
)
def test_kind_passage_and_text_must_be_right(
    kind: ReplyKind, passage: str, text: str, verdict: Verdict
) -> None:
    """The first passage counts, and every part of the text that must be there."""
    assert judge(Reply(kind, text, passages=(passage, "a/b")), EXPECT) == verdict


def test_silence_is_right_where_it_is_due() -> None:
    """And the wrong kind of urgency is wrong."""
    assert judge(Reply("none", ""), Expect(kinds=["none"])) == "right"
    urgent = Expect(kinds=["urgent"], urgency="injury")
    assert judge(Reply("urgent", "", urgency="injury"), urgent) == "right"
    assert judge(Reply("urgent", "", urgency="suicide"), urgent) == "wrong"


def test_a_third_is_held_out_for_ever() -> None:
    """By the text alone: no list to keep, and the same on every machine."""
    texts = [f"问题{number}" for number in range(900)]
    assert 250 < sum(is_held_out(text) for text in texts) < 350
    assert (is_held_out("讨薪找谁"), is_held_out("年假几天")) == (False, False)


def test_the_interval_of_a_rate() -> None:
    """Wilson's own limits: never outside [0, 1], the whole of it for nothing asked."""
    assert wilson(0, 0) == (0.0, 1.0)
    low, high = wilson(5, 100)
    assert (round(low, 3), round(high, 3)) == (0.022, 0.112)
    assert wilson(10, 10)[1] == pytest.approx(1)


def test_a_wrong_question_set_is_told_with_its_line(tmp_path: Path) -> None:
    """Not with a traceback."""
    path = tmp_path / "set.yaml"
    path.write_text("format: 1\nkind: fact\nquestions:\n  - {id: x, turns: []}\n", "utf-8")
    with pytest.raises(ContentError) as problem:
        read_questions(path)
    assert "4" in str(problem.value)
