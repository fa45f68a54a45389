"""One wrong value of a YAML file, in words for the people who edit it."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Hashable, Sequence
from contextlib import suppress
from typing import Any, get_args

import yaml
from pydantic import AfterValidator
from pydantic.fields import FieldInfo

from knowledge.messages import Message
from knowledge.patterns import late
from knowledge.slips.near import did_you_mean, nearest
from knowledge.texts import TEXTS, say

# pydantic's words are for programmers; these are for the people who edit the files.
_CODES = {
    "missing": "key-missing",
    "extra_forbidden": "key-unknown",
    "string_type": "not-text",
    "int_type": "not-whole-number",
    "int_parsing": "not-whole-number",
    "int_parsing_size": "not-whole-number",
    "int_from_float": "not-whole-number",
    "float_type": "not-a-number",
    "float_parsing": "not-a-number",
    "finite_number": "not-a-number",
    "greater_than_equal": "less-than-least",
    "greater_than": "not-more-than",
    "less_than_equal": "more-than-most",
    "bool_type": "not-true-or-false",
    "bool_parsing": "not-true-or-false",
    "list_type": "not-a-list",
    "tuple_type": "not-a-list",
    "model_type": "not-keys",
    "model_attributes_type": "not-keys",
    "dict_type": "not-keys",
    "date_from_datetime_parsing": "not-a-date",
    "date_from_datetime_inexact": "not-a-date",
    "date_type": "not-a-date",
    "date_parsing": "not-a-date",
    "literal_error": "not-one-of",
    "string_too_short": "empty",
    "too_short": "too-few",
}
_HAN = late("[\u4e00-\u9fff]")
_QUOTED = re.compile("[“”‘’＂].*[“”‘’＂]", re.DOTALL)
_YEAR_FIRST = late(r"\s*(\d{4})\D{1,2}(\d{1,2})(?:\D{1,2}(\d{1,2}))?\D?\s*")
_BETWEEN_WORDS = late(r"\s*[、，,；;/]\s*|(?<=[\u4e00-\u9fff])\s+")
_MONTH_FIRST = late(r"\s*(\d{1,2})\D(\d{1,2})\D?\s*")

# What may stand as facet and kind, in the guide's words, and by what else staff call it.
_MEANS = {
    "what": ("是什么", "内容 介绍 概况"),
    "who": ("谁能", "对象 条件 资格 范围 人员 谁"),
    "how": ("怎么办", "办法 办理 流程 程序 步骤 怎么"),
    "documents": ("带什么", "材料 证件 资料 手续"),
    "when": ("什么时候", "时间 期限 日期 几点"),
    "where": ("去哪里", "地点 地址 地方 在哪 位置"),
    "cost": ("收不收钱", "收费 费用 价格 价钱 要钱 免费"),
    "amount": ("多少钱、多少天", "金额 数额 标准 补助 天数 多少"),
    "contact": ("问谁", "联系 电话 咨询 热线"),
    "rights": ("有什么权利", "权利 权益 维权"),
    "other": ("别的", "其他 其它"),
    "law": ("法律法规", "法律 法规 条例 规章"),
    "document": ("文件、通知、报告", "文件 通知 报告 公告 办法 规定 方案"),
    "practice": ("一贯做法", "做法 惯例 习惯"),
}


def _meant(given: str, known: Sequence[str]) -> str:
    """The known word whose Chinese somebody wrote (收费 is cost); "" if it is none's."""
    word = given.strip("“”‘’\"' ")
    named = {one: [_MEANS[one][0], *_MEANS[one][1].split()] for one in known if one in _MEANS}
    return next((one for one, names in named.items() if any(name in word for name in names)), "")


def is_in_wide_quotes(value: str) -> bool:
    """True for “…”, which YAML does not take for quotes."""
    return _QUOTED.fullmatch(value) is not None


def value_message(error: Any, field: FieldInfo | None) -> Message:
    """The sentence for one of pydantic's errors; `field` is where in the schema it stands."""
    names = [part for part in error["loc"] if isinstance(part, str)]
    name = names[-1] if names else ""
    kind, given, context = error["type"], error.get("input"), error.get("ctx", {})
    # Kinds of our own, from `schema`, are codes already.
    code = _CODES.get(kind) or (kind if kind in TEXTS else "not-valid")
    if code == "not-keys" and not names:
        return say("file-without-keys")
    if given in (None, "", [], {}) and kind != "missing" and code != "not-valid":
        return _empty(error["loc"], name, given, field)
    if isinstance(given, str) and code not in ("not-valid", "key-missing"):
        if code == "not-a-list" and given[0] in "【［（":
            return say("wide-bracket", mark=given[0], right="[")
        if is_in_wide_quotes(given) and code not in ("not-a-list", "not-keys"):
            return say("in-wide-quotes", key=name, found=given)
        if said := as_date(code, name, given):
            return said
        if code == "not-a-list" and _takes_words(name, field):
            words = [one for one in _BETWEEN_WORDS.split(given.strip()) if one]
            return say("not-in-brackets", key=name, right=_yaml(words))
    if code == "not-text" and (said := _too_much(error["loc"], name, given)):
        return said
    what = str(context.get("error") or error["msg"]).rstrip(".")
    known = str(context.get("expected", ""))
    if isinstance(given, str) and unicodedata.normalize("NFKC", given) == known:
        return say("without-quotes", key=name, right=known)
    chinese = known.replace(" or ", "、").replace(", ", "、").replace("'", "")
    bound = next((f"{context[end]:g}" for end in ("ge", "gt", "le") if end in context), "")
    words = chinese.split("、")
    near = did_you_mean((_meant(str(given), words) or nearest(str(given), words)) if known else "")
    chinese = "、".join(f"{one}（{_MEANS[one][0]}）" if one in _MEANS else one for one in words)
    values = {"what": what, "known": Message(known, chinese), "bound": bound, "near": near}
    values |= {"found": given, "mark": str(given)[:1], "example": _written(name, given, field)}
    return say(code, key=name, **values)


def _takes_words(name: str, field: FieldInfo | None) -> bool:
    """True for a list of names or words, which are checked one by one; such are seldom lines."""
    inner = get_args(get_args(field.annotation)[0]) if field and get_args(field.annotation) else ()
    return name in ("contains", "en") or any(isinstance(one, AfterValidator) for one in inner)


def _too_much(place: Sequence[Hashable], name: str, given: Any) -> Message | None:
    """For a list, or keys, where one text belongs, how that is written."""
    if isinstance(given, dict) and isinstance(given.get("zh"), str):
        return say("keys-for-text", key=name, right=given["zh"])
    if not isinstance(given, list):
        return None
    texts = [str(one) for one in given if isinstance(one, str | int)]
    if isinstance(place[-1], int):
        return say("list-in-list", key=name, right=_yaml(texts))
    if len(given) == 1 and texts:
        return say("list-for-text", key=name, right=texts[0])
    return say("lists-for-text", key=name)


def _empty(place: Sequence[Hashable], name: str, given: Any, field: FieldInfo | None) -> Message:
    """What belongs where nothing stands."""
    if place and isinstance(place[-1], int) and given is None:
        return say("entry-empty", key=name)
    if field is None or not (field.description or field.examples):
        return say("too-few" if given == [] else "empty", key=name, hint=say("write-or-remove"))
    told = field.description or ""
    hint = Message("" if _HAN.search(told) else f"{told} ", f"这里写：{told}" if told else "")
    if not field.examples:
        more = say("fill-in" if field.is_required() else "write-or-remove")
        return say("empty", key=name, hint=_joined(hint, more))
    hint = _joined(hint, say("for-example", key=name, example=_yaml(field.examples[0])))
    if not field.is_required():
        hint = _joined(hint, say("or-remove"))
    return say("empty", key=name, hint=hint)


def _yaml(example: Any) -> str:
    """An example as it stands on one line behind its key."""
    if isinstance(example, str):
        return example
    line = yaml.safe_dump(
        example, default_flow_style=True, allow_unicode=True, width=10**6, sort_keys=False
    )
    return line.strip().replace("'", "")


def _joined(one: Message, other: Message) -> Message:
    return Message(one + other, one.zh + other.zh)


def _written(name: str, given: Any, field: FieldInfo | None) -> Message:
    """How a key with keys of its own is written, with what stands there if that is short."""
    example = field.examples[0] if field and field.examples else ""
    if list(example) == ["zh"] and isinstance(given, str) and re.fullmatch(r"\w+", given):
        example = {"zh": given}
    if isinstance(example, list):
        return say("entries-so", example=_yaml(example[0]))
    return say("written-so", key=name, example=_yaml(example)) if example else say("as-in-guide")


def as_date(code: str, name: str, given: str) -> Message | None:
    """For a day written in another way how it should be; for one that is none, that."""
    plain = unicodedata.normalize("NFKC", given)
    if code == "bad-month-day":
        found = _MONTH_FIRST.fullmatch(plain)
        parts = ["2024", *found.groups()] if found else []
    else:
        found = _YEAR_FIRST.fullmatch(plain)
        parts = [part for part in found.groups() if part] if found else []
    if code not in ("not-a-date", "bad-partial-date", "bad-month-day") or not parts:
        return None
    if len(parts) < 3 and code == "not-a-date":
        return None
    right = "-".join(f"{int(part):02}" for part in parts)
    with suppress(ValueError):
        dt.date.fromisoformat(f"{right}-01-01"[:10])
        right = right.removeprefix("2024-") if code == "bad-month-day" else right
        return say("date-otherwise", key=name, found=given, right=right)
    return say("no-such-day", key=name, found=given)
