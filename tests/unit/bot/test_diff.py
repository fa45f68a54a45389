"""Which replies count as another one, and what is shown of them."""

from __future__ import annotations

from bot.diff import Asked, Said, differences

WAY = Asked("要钱吗", "", "way")
OTHER = Asked("收不收钱", "", "way")
CHECK = Asked("免费吗", "银川市", "check")
OLD = Said("answer", "cost/a", "不收钱。谁都能来。带上证件。")


def test_the_same_reply_is_no_difference() -> None:
    """Whatever is equal is left out."""
    assert differences([(WAY, OLD, Said("answer", "cost/a", OLD.text))]) == []


def test_questions_with_the_same_replies_are_one_row() -> None:
    """In the order in which they were asked."""
    new = Said("answer", "cost/a", "不收钱。会员能来。带上证件。")

    [one] = differences([(WAY, OLD, new), (OTHER, OLD, new)])

    assert one.asked == (WAY, OTHER)
    assert one.change == "text"
    assert one.sentences == ("谁都能来。", "会员能来。")


def test_what_a_report_is_of_is_shown_with_its_first_figure() -> None:
    """Place and period alone would not say what workers read."""
    report = Said("answer", "book/a", "【银川市，2025年】\n建了3家书屋。还有2家。\n来源：小结")
    other = Said("answer", "book/a", "【银川市，2025年】\n建了4家书屋。还有2家。\n来源：小结")

    assert differences([(WAY, OLD, report)])[0].sentences[1] == "【银川市，2025年】建了3家书屋。"
    assert differences([(WAY, report, other)])[0].sentences == (
        "【银川市，2025年】建了3家书屋。",
        "【银川市，2025年】建了4家书屋。",
    )


def test_a_sentence_added_or_taken_away_is_shown_against_nothing() -> None:
    """Of the same answer; the sentences before it are the same."""
    longer = Said("answer", "cost/a", f"{OLD.text}周六来。")

    assert differences([(WAY, OLD, longer)])[0].sentences == ("", "周六来。")
    assert differences([(WAY, longer, OLD)])[0].sentences == ("周六来。", "")


def test_checks_and_grave_changes_come_first() -> None:
    """Then another kind of reply, another answer, other words."""
    words = Said("answer", "cost/a", "不收钱的。")
    passage = Said("answer", "cost/b", "收十元。")
    kind = Said("none", "", "这个我不知道。")
    third = Asked("几块钱", "", "way")

    found = differences([(WAY, OLD, words), (OTHER, OLD, passage), (third, OLD, kind)])
    assert [one.change for one in found] == ["kind", "passage", "text"]
    assert found[0].sentences == ("不收钱。", "这个我不知道。")

    found = differences([(third, OLD, kind), (CHECK, OLD, words)])
    assert [one.asked for one in found] == [(CHECK,), (third,)]


def test_what_asked_for_a_removed_answer_comes_after_other_changes() -> None:
    """A whole service that was switched off has thousands of questions; checks go first still."""
    gone = Said("none", "", "这个我不知道。")
    edited = Said("answer", "when/a", "周六来。"), Said("answer", "when/a", "周日来。")

    found = differences([(WAY, OLD, gone), (OTHER, *edited)], {"cost/a"})
    assert [one.asked for one in found] == [(OTHER,), (WAY,)]

    found = differences([(OTHER, *edited), (CHECK, OLD, gone)], {"cost/a"})
    assert [one.asked for one in found] == [(CHECK,), (OTHER,)]
