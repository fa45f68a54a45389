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
        ("138 0013  8000", MASK),
        ("我叫王建国干了三个月没发工资", f"我叫{MASK}干了三个月没发工资"),
        ("我叫李四被老板打了", f"我叫{MASK}被老板打了"),
        ("我叫张伟有三个月工资没发", f"我叫{MASK}有三个月工资没发"),
        ("我叫张伟三个月没发工资", f"我叫{MASK}三个月没发工资"),
        ("我叫张伟不想活了", f"我叫{MASK}不想活了"),
        ("我叫李四跳楼了", f"我叫{MASK}跳楼了"),
        ("我叫李四触电了", f"我叫{MASK}触电了"),
        ("我叫王建国请问法律援助怎么申请", f"我叫{MASK}请问法律援助怎么申请"),
        ("我叫王建国问一下", f"我叫{MASK}问一下"),
        ("我叫李想问一下", f"我叫{MASK}问一下"),
        ("我叫李也，", f"我叫{MASK}，"),
        ("我叫欧阳娜娜被打了", f"我叫{MASK}被打了"),
        ("我老公叫王强从架子上摔了", f"我老公叫{MASK}从架子上摔了"),
        ("本人王建国，男", f"本人{MASK}，男"),
        ("本人李华身份证丢了", f"本人{MASK}身份证丢了"),
        ("你好我是王建国，想入会", f"你好我是{MASK}，想入会"),
        ("微信号abc_12345", f"微信号{MASK}"),
        ("a.b@example.org 找我", f"{MASK} 找我"),
        ("my name is John Smith and I want legal aid", f"my name is {MASK} and I want legal aid"),
    ],
)
def test_identifiers_are_masked(text: str, masked: str) -> None:
    """Names, also where nothing parts them from what follows; numbers and accounts."""
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "我叫他还钱他不还",
        "我叫了救护车",
        "我叫老板加工资，他不给",
        "我叫王老板给钱他不给",
        "我叫李工来修他不来",
        "我叫他别来",
        "我叫了120",
        "我叫马上停工",
        "我叫天天开会，烦",
        "我叫苦连天，没人管",
        "不写我叫啥行不",
        "这个活动名字叫什么",
        "本人不同意",
        "本人工资三千",
        "本人于去年入职",
        "本人周末，白天都上班",
        "本人高中毕业",
        "我是唐山人，想入会",
        "我是徐州的，想入会",
        "我是农民工，想入会",
        "我是王师傅的工友",
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
