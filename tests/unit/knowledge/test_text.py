"""The one normalisation that content and questions both go through."""

from __future__ import annotations

import random

import pytest

from knowledge.text import has_letters, is_english, normalise, normalise_all, sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ＡＢＣ１２３（甲）", "abc123(甲)"),
        ("㎡ ½ ﬁ ①", "m2 1⁄2 fi 1"),
        ("勞動爭議調解", "劳动争议调解"),
        ("乾杯，後天發獎金", "干杯,后天发奖金"),
        ("Legal AID", "legal aid"),
        ("  法律\t援助\r\n\n怎么　办 ", "法律 援助 怎么 办"),
        ("法律\x00援\x07助\x1b", "法律 援 助"),
        ("法\u200b律\u200d援\ufeff助\u202e", "法律援助"),
        ("软\u00ad连字符", "软连字符"),
        ("好\ud800的", "好的"),
        ("\ue000私\uffff用", "私用"),
        ("发绿豆汤😀吗", "发绿豆汤😀吗"),
        ("👨\u200d👩\u200d👧", "👨👩👧"),
        ("⿰氵青⿱⿰髮獎金", "氵青发奖金"),
        ("e\u0301", "é"),
        ("a\u200d\u0301", "á"),
        ("", ""),
        (" \t\n\u3000", ""),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    """One spelling for what means the same; what cannot be seen is gone."""
    assert normalise(text) == expected


def test_normalise_twice_changes_nothing() -> None:
    """Random characters of every kind, unassigned and control ones among them."""
    chance = random.Random(7)
    characters = [chr(code) for code in range(0x110000)]
    texts = ["".join(chance.choices(characters, k=8)) for _ in range(1000)]
    texts += ["".join(chance.choices(characters[:0x600], k=8)) for _ in range(1000)]
    texts += ["J\u030c", "İstanbul", "㎒", "ﷺ", "ΑΣ"]

    once = [normalise(text) for text in texts]

    assert [normalise(text) for text in once] == once


@pytest.mark.parametrize("odd", ["⿰", "⿱⿰", "薪\u2ffc", "\u2ffe", "\ue000", "\ud800", "\x07"])
def test_one_odd_text_changes_no_other(odd: str) -> None:
    """What content and a question say in the same words is the same, whatever stands before."""
    assert normalise_all([odd, "勞動", odd, "爭議"])[1::2] == ["劳动", "争议"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("法律援助" * 25_000, "法律援助" * 25_000),
        ("勞" * 100_000, "劳" * 100_000),
        ("法\x07" * 50_000, " ".join("法" * 50_000)),
        ("😀Ａ\u200b" * 33_333, "😀a" * 33_333),
        ("e\u0301" * 50_000, "é" * 50_000),
        ("\x00" * 100_000, ""),
    ],
    ids=["simplified", "traditional", "control", "emoji", "marks", "nothing"],
)
def test_normalise_takes_100_000_characters(text: str, expected: str) -> None:
    """A pasted document is as good a text as any other."""
    # Not compared by ==, whose explanation of a difference this long takes minutes.
    assert (normalise(text) == expected) is True


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how do i get legal aid", True),
        ("AI", True),
        ("法律援助 legal aid", False),
        ("12351", False),
        ("a", False),
        ("ok", True),
        ("юридическая помощь", False),
        ("", False),
    ],
)
def test_is_english(text: str, expected: bool) -> None:
    """Latin words and no Chinese character."""
    assert is_english(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("法", True), ("1", True), ("ж", True), ("？！…", False), ("😀👍", False), ("", False)],
)
def test_has_letters(text: str, expected: bool) -> None:
    """Punctuation and emoji alone are nothing to search for."""
    assert has_letters(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("第一句。第二句！第三句？", ["第一句。", "第二句！", "第三句？"]),
        ("一；二。三; 四", ["一；二。", "三; 四"]),
        ("It costs 3.5 yuan. Ask first.", ["It costs 3.5 yuan.", "Ask first."]),
        (
            "Free (art. 31). See arts. 3 and no. 2. No. Ask.",
            ["Free (art. 31).", "See arts. 3 and no. 2.", "No.", "Ask."],
        ),
        ("第一行\n\n 第二行 ", ["第一行", "第二行"]),
        ("。", ["。"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    """Each keeps its end mark; a decimal point and a semicolon end nothing."""
    assert sentences(text) == expected
