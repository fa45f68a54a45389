"""What identifies a person is masked; what does not stays readable."""

from __future__ import annotations

import pytest

from bot.privacy import MASK, mask, without_masks


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我叫张三，想问法律援助", f"我叫{MASK}，想问法律援助"),
        ("我叫欧阳娜娜 电话13812345678", f"我叫{MASK} 电话{MASK}"),
        ("我叫阿依古丽·买买提，想问", f"我叫{MASK}，想问"),
        ("本人姓名：赵六", f"本人姓名：{MASK}"),
        ("孩子叫李华，上大学", f"孩子叫{MASK}，上大学"),
        ("身份证 11010119900307 1234", f"身份证 {MASK}"),
        ("61010219900307123X。", f"{MASK}。"),
        ("卡号6222 0212 3456 7890 123", f"卡号{MASK}"),
        ("打＋８６１３８１２３４５６７８", f"打＋{MASK}"),
        ("0951-6012345", MASK),
        ("微信号abc_12345", f"微信号{MASK}"),
        ("a.b@example.org 找我", f"{MASK} 找我"),
        ("my name is John Smith and I want legal aid", f"my name is {MASK} and I want legal aid"),
    ],
)
def test_identifiers_are_masked(text: str, masked: str) -> None:
    """Names after 我叫, numbers of identity, telephone, bank; accounts."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "我叫他还钱他不还",
        "我叫了救护车",
        "我叫老板加工资，他不给",
        "本人在工地干活",
        "打12351还是12333",
        "工资13812元，2016年5月欠的",
        "微信怎么交会费",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    """Masking must not spoil a question."""
    assert mask(text) == text


def test_what_is_searched_for_holds_no_mask() -> None:
    """A name before a question does not lead the search astray."""
    masked = mask("我叫张三，电话13812345678，申请法律援助要什么材料")
    assert without_masks(masked) == "申请法律援助要什么材料"
    assert without_masks(MASK) == MASK
