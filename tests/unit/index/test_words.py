"""Normalised text -> terms."""

from __future__ import annotations

import pytest

from index.words import STOP_WORDS, Segmenter, make_readings, syllable


@pytest.fixture(scope="module")
def readings() -> dict[str, str]:
    """All Chinese characters with their syllables."""
    return make_readings()


@pytest.fixture(scope="module")
def segmenter(readings: dict[str, str]) -> Segmenter:
    """With two terms that jieba does not know, and three everyday words."""
    return Segmenter(
        ["金秋助学金", "困难职工帮扶卡"],
        {"打官司": ("法律援助", "劳动仲裁"), "官司": ("诉讼",), "讨薪": ("拖欠工资",)},
        readings,
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("怎么申请法律援助", ["申请", "法律", "援助", "法律援助"]),
        ("请问你们这个会员卡是什么", ["会员", "会员卡"]),
        ("金秋助学金是多少", ["金秋", "助学", "助学金", "金秋助学金"]),
        ("2015年有27家", ["2015", "年", "27", "家"]),
        ("how do i get the legal aid?", ["legal", "aid"]),
        ("12351,?!😀", ["12351"]),
        ("юрист", []),
        ("", []),
    ],
)
def test_words(segmenter: Segmenter, text: str, words: list[str]) -> None:
    """Content words, compounds also in their parts; no stop words, no marks."""
    assert sorted(segmenter.words(text)) == sorted(words)


def test_stop_words_alone_leave_nothing(segmenter: Segmenter) -> None:
    """A question of function words says nothing about what is asked."""
    assert segmenter.words("请问你们这个是什么呢") == []
    assert segmenter.words("what is it about") == []
    assert {"的", "怎么", "the"} <= STOP_WORDS
    assert not {"工资", "申请", "union"} & STOP_WORDS


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("benefits", "benefit"),
        ("wages", "wage"),
        ("companies", "company"),
        ("applying", "apply"),
        ("trained", "training"),
        ("fees", "fee"),
        ("lawyers", "lawyer"),
    ],
)
def test_english_words_lose_common_endings(segmenter: Segmenter, one: str, other: str) -> None:
    """Plural and verb forms of a word are one term."""
    assert segmenter.words(one) == segmenter.words(other)
    assert len(segmenter.words(one)) == 1


@pytest.mark.parametrize("word", ["business", "bus", "aid", "leg", "king", "red", "class"])
def test_short_english_words_keep_what_looks_like_an_ending(
    segmenter: Segmenter, word: str
) -> None:
    """The s of bus and the ing of king are no endings."""
    assert segmenter.words(word) == [word]


def test_tokens_say_where_they_stand(segmenter: Segmenter) -> None:
    """Compounds whole, not overlapping, without stop words."""
    text = "怎么申请金秋助学金"

    tokens = segmenter.tokens(text)

    assert tokens == [("申请", 2, 4), ("金秋助学金", 4, 9)]
    assert [text[start:end] for _, start, end in tokens] == ["申请", "金秋助学金"]


def test_synonyms_are_found_where_they_stand_the_longest_first(segmenter: Segmenter) -> None:
    """打官司 is itself; the 官司 inside it is a word that begins later."""
    assert segmenter.synonyms("讨薪能打官司吗") == [
        (0, 2, ("拖欠工资",)),
        (3, 6, ("法律援助", "劳动仲裁")),
        (4, 6, ("诉讼",)),
    ]
    assert segmenter.synonyms("法律援助") == []
    assert Segmenter().synonyms("打官司") == []


@pytest.mark.parametrize(
    ("text", "chars"),
    [
        ("法律援助", ["法律", "律援", "援助"]),
        ("法", ["法"]),
        ("法律,援助", ["法律", "援助"]),
        ("送 legal 书", ["送", "lega", "egal", "书"]),
        ("aid 12351 5%", ["aid", "12351", "5%"]),
        ("2.5倍", ["2.5", "倍"]),
        ("😀", []),
    ],
)
def test_chars(segmenter: Segmenter, text: str, chars: list[str]) -> None:
    """Bigrams within a run; a lone character, a short word and a number stay whole."""
    assert segmenter.chars(text) == chars


@pytest.mark.parametrize(
    ("right", "typed"),
    [
        ("法律援助", "法律圆助"),
        ("法律援助", "发律员住"),
        ("劳动仲裁", "劳动种才"),
        ("工会", "公汇"),
        ("送清凉", "送亲娘"),
        ("送清凉", "颂清良"),
    ],
)
def test_homophones_share_all_pinyin_terms(segmenter: Segmenter, right: str, typed: str) -> None:
    """Most typing errors are homophones, tones and zh/z, ing/in, l/n aside."""
    assert segmenter.sounds(typed) == segmenter.sounds(right)


def test_pinyin_terms(segmenter: Segmenter) -> None:
    """Bigrams of syllables; a lone character is one syllable; other scripts have none."""
    assert segmenter.sounds("工会卡") == [("gong-hui", 0), ("hui-ka", 1)]
    assert segmenter.sounds("卡") == [("ka", 0)]
    assert segmenter.sounds("legal 12351") == []
    assert Segmenter().sounds("工会") == [("工-会", 0)]
    assert segmenter.sounds("送清凉") != segmenter.sounds("送温暖")


@pytest.mark.parametrize(
    ("reading", "heard"),
    [
        ("zhang", "zan"),
        ("zan", "zan"),
        ("shi", "si"),
        ("ling", "nin"),
        ("lv", "nv"),
        ("meng", "men"),
        ("song", "song"),
        ("ha", "ha"),
    ],
)
def test_syllables_are_as_ears_hear_them(reading: str, heard: str) -> None:
    """Retroflex and nasal pairs, and l and n, are one."""
    assert syllable(reading) == heard


def test_readings_cover_the_basic_block(readings: dict[str, str]) -> None:
    """About 20,900 characters, each with a syllable of plain letters."""
    assert len(readings) > 20_000
    assert all(reading.isascii() and reading.isalpha() for reading in readings.values())
    assert (readings["援"], readings["圆"], readings["会"]) == ("yuan", "yuan", "hui")
