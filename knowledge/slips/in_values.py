"""What is wrong with the values of a YAML file, in words for the people who edit it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge.messages import Message
from knowledge.slips.fields import Key, field_at, fields_of
from knowledge.slips.near import did_you_mean, nearest
from knowledge.slips.value_messages import value_message
from knowledge.texts import say

# What the keys are called in the guide, for those who type that.
_IN_CHINESE = {
    "id": "代号 编号", "name": "名称 名字 服务", "place": "地点 地方 地区", "title": "标题 题目",
    "text": "正文 内容", "zh": "中文", "en": "英文", "questions": "问法 问题 问",
    "sources": "出处 来源", "publisher": "单位 发布单位", "date": "日期 发布日期",
    "period": "时间 期间", "review": "复核 核对", "contact": "联系方式 联系", "answers": "回答",
    "valid": "有效期", "article": "条款 第几条", "ask": "问题 问", "in": "上级 上一级",
    "names": "简称",
}  # fmt: skip


def wrong_values(
    value: Any, model: type[BaseModel], errors: Sequence[Any]
) -> Iterator[tuple[Key, Message]]:
    """Each mistake once, by the key at which it stands.

    `errors` are what pydantic says of `value` as a `model`.
    """
    unknown = [tuple(error["loc"]) for error in errors if error["type"] == "extra_forbidden"]
    meant = {key: _meant(value, model, key) for key in unknown}
    # What is told already at the key that was meant for it.
    told = {(*key[:-1], name) for key, name in meant.items() if name}
    above = {key: name for key in unknown if (name := _empty_above(value, model, key))}
    told |= {(*key[:-1], name) for key, name in above.items()}
    for error in errors:
        key = tuple(error["loc"])
        if key in told and error["type"] != "extra_forbidden":
            continue
        if key in above:
            yield key, say("key-not-indented", key=key[-1], above=above[key])
        elif key in meant:
            yield key, say("key-unknown", key=key[-1], near=did_you_mean(meant[key]))
        else:
            yield key, value_message(error, field_at(model, key))


def _at(value: Any, key: Key) -> Any:
    for part in key:
        value = value[part]
    return value


def _siblings(
    value: Any, model: type[BaseModel], key: Key
) -> tuple[Mapping[Any, Any], Mapping[Hashable, FieldInfo]]:
    """What stands beside an unknown key, and what may stand there."""
    beside = _at(value, key[:-1])
    field = field_at(model, key[:-1])
    return beside, fields_of(field.annotation if field else model)


def _meant(value: Any, model: type[BaseModel], key: Key) -> str:
    """The known key that an unknown one is near to and that does not stand beside it."""
    beside, known = _siblings(value, model, key)
    lacking = [str(one) for one in known if one not in beside]
    name = str(key[-1])
    in_chinese = (one for one in lacking if name in _IN_CHINESE.get(one, "").split())
    return next(in_chinese, "") or nearest(name, lacking)


def _empty_above(value: Any, model: type[BaseModel], key: Key) -> str:
    """The key without a value before an unknown one that belongs below it; "" if none is."""
    beside, known = _siblings(value, model, key)
    names = list(beside)
    for name in reversed(names[: names.index(key[-1])]):
        if beside[name] is None:
            inner = fields_of(known[name].annotation) if name in known else {}
            return str(name) if key[-1] in inner else ""
    return ""
