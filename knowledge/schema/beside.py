"""The files beside services and reports: places, words, checks and what is off topic."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from knowledge.schema.fields import Format, Name, Strict, Text
from knowledge.status import REVIEWED, Status


class PlaceIn(Strict):
    """One place: `names` are all short forms that mean it, besides its full name."""

    status: Status = Field(
        default=REVIEWED, alias="状态", description="草稿 还没人看过，不答给工人；已审 看过了。"
    )
    name: Text = Field(description="全称。", examples=["宝龙山镇"])
    within: Text = Field(
        alias="in", description="在哪个地方里面，上一级也要在表里。", examples=["科尔沁左翼中旗"]
    )
    names: list[Name] = Field(
        default=[], description="大家叫的、不会弄混的简称。", examples=[["宝龙山"]]
    )
    en: list[Text] = Field(default=[], description="英文或拼音。", examples=[["Baolongshan"]])


class PlacesFile(Strict):
    """places.yaml"""

    format: Format
    places: list[PlaceIn] = Field(
        default=[],
        description="地名，一行一个。",
        examples=[[{"name": "宝龙山镇", "in": "科尔沁左翼中旗"}]],
    )
    suffixes: list[Name] = Field(
        default=[], description="表上没有的地方，靠这些字尾认：县、区、镇。"
    )
    not_places: list[Name] = Field(
        default=[], description="里面带着地名、其实不是地名的词：安康杯。"
    )


class SynonymIn(Strict):
    """Everyday words, and what the files call it."""

    say: list[Name] = Field(min_length=1, description="工人说的词。", examples=[["剃头", "剪头"]])
    means: list[Name] = Field(min_length=1, description="文件里写的词。", examples=[["理发"]])


class VocabularyFile(Strict):
    """vocabulary.yaml"""

    format: Format
    synonyms: list[SynonymIn] = Field(
        default=[],
        description="工人的平常话对应文件里的词。",
        examples=[[{"say": ["剃头", "剪头"], "means": ["理发"]}]],
    )
    terms: list[Name] = Field(default=[], description="应当看成一个词的行话。")


class CheckIn(Strict):
    """A question that must keep its answer."""

    ask: Text = Field(description="问题，照工人的原话。", examples=["理发日要带啥"])
    place: str = Field(default="", description="工人在哪个地方，可以不写。")
    kind: Literal["answer", "choose", "none", "urgent", "smalltalk", "case"] = Field(
        default="answer",
        description="该是哪种回复：answer 回答，choose 让工人选，none 说不知道，urgent 紧急，"
        "smalltalk 闲聊，case 找工作人员。",
    )
    passage: str = Field(default="", description="该用哪条回答：文件的代号/回答的代号。")
    contains: list[Text] = Field(default=[], description="回答里必须有的字。")


class ChecksFile(Strict):
    """checks.yaml"""

    format: Format
    checks: list[CheckIn] = Field(default=[], description="必须一直答对的问题，一行一个。")


class OffTopicFile(Strict):
    """offtopic.yaml: questions that must get no answer, by kind.

    far: nothing to do with work. near: public services that are not the union's.
    place: asks for figures of a place without a report; written "question @ place" if the
    place is not in the question. missing: a fact that the files do not hold.
    """

    format: Format
    far: list[Text] = Field(default=[], description="和工作、工会不沾边的问题。")
    near: list[Text] = Field(default=[], description="像工会的事，其实归别的部门的问题。")
    place: list[Text] = Field(
        default=[], description="问没有报告的地方；问题里没有地名的，后面写 @ 地名。"
    )
    missing: list[Text] = Field(
        default=[], description="事情对，可文件里没有这个数字或细节的问题。"
    )


class ShippedFile(Strict):
    """shipped.yaml: what of the shipped content a union's folder does without."""

    format: Format
    off: list[Text] = Field(
        default=[],
        description="不用的自带回答：一条回答（legal-aid/cost）或整项服务（legal-aid）。",
    )
    on_topic: list[Text] = Field(
        default=[], description="自带的“不该回答的问题”里，你们自己能答的。"
    )
