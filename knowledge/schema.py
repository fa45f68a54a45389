"""The content formats: what may stand in each YAML file. Version 1 of each.

Field names are the keys that staff write. docs/staff-guide.zh-CN.md explains them. The
descriptions are what an editor shows beside a key (`json_schema`), so they are in Chinese.
Descriptions and examples are also what staff are told of a key without a value.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from knowledge.status import REVIEWED, Status
from knowledge.types import ServiceFacet, SourceKind

__all__ = ["ChecksFile", "OffTopicFile", "PlacesFile", "ReportHead", "ServiceFile", "ShippedFile"]

_ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
_ID = re.compile(_ID_PATTERN)
_PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH_DAY = re.compile(r"\d{2}-\d{2}")


def _problem(code: str) -> PydanticCustomError:
    """A mistake that has its own sentence in `knowledge.texts`."""
    return PydanticCustomError(code, code)


def _check_id(value: str) -> str:
    if not _ID.fullmatch(value):
        raise _problem("bad-id")
    return value


def _check_month_day(value: str) -> str:
    # 2024 had a 29 February.
    if not _MONTH_DAY.fullmatch(value) or not _is_day(f"2024-{value}"):
        raise _problem("bad-month-day")
    return value


def _check_partial_date(value: object) -> str:
    text = value.isoformat() if isinstance(value, dt.date) else str(value)
    if not _PARTIAL_DATE.fullmatch(text) or not _is_day(f"{text}-01-01"[:10]):
        raise _problem("bad-partial-date")
    return text


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _check_day(value: object) -> object:
    # In quotes it is a text to YAML, and as clearly that day.
    if isinstance(value, str) and _DAY.fullmatch(value) and _is_day(value):
        return dt.date.fromisoformat(value)
    return value


def _check_name(value: str) -> str:
    if "，" in value or "、" in value:
        raise _problem("several-in-one")
    return value


def _check_start(value: str) -> str:
    # What YAML would read as the sign that a text follows, typed with a Chinese input method.
    if value[0] in "＞》〉｜":
        raise _problem("wide-start")
    return value


Text = Annotated[str, Field(min_length=1)]
# A name or a word: several of them are several entries.
Name = Annotated[Text, AfterValidator(_check_name)]
Prose = Annotated[Text, AfterValidator(_check_start)]
Day = Annotated[dt.date, BeforeValidator(_check_day)]
Id = Annotated[
    str,
    AfterValidator(_check_id),
    WithJsonSchema({"type": "string", "pattern": f"^{_ID_PATTERN}$"}),
]
MonthDay = Annotated[
    str,
    AfterValidator(_check_month_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"}),
]
# YAML reads 2026-05-31 as a date and 2026 as a number; both are fine here.
PartialDate = Annotated[
    str,
    BeforeValidator(_check_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}),
]
Format = Annotated[Literal[1], Field(description="格式的版本，总是 1。")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Bilingual(_Strict):
    """Chinese, and English where it is offered."""

    zh: Prose = Field(description="中文。", examples=["理发要带什么"])
    en: str = Field(default="", description="英文，可以不写。")


class ValidityIn(_Strict):
    """First and last day on which the answer holds."""

    start: Day | None = Field(
        default=None, alias="from", description="从哪一天起。", examples=["2026-01-01"]
    )
    until: Day | None = Field(
        default=None, description="到哪一天为止，那天还算。", examples=["2026-12-31"]
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start and self.until and self.until < self.start:
            raise _problem("until-before-from")
        return self


class SeasonIn(_Strict):
    """First and last day of the season, each year."""

    start: MonthDay = Field(
        alias="from", description="每年从哪天起，写月和日：06-01。", examples=["06-01"]
    )
    until: MonthDay = Field(description="每年到哪天为止，那天还算。", examples=["09-30"])


class SourceIn(_Strict):
    """Where an answer comes from; a law needs its article."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"kind": {"const": "law"}}},
            "then": {"required": ["article"]},
        }
    )

    kind: SourceKind = Field(
        description="law 法律法规，document 文件、通知、报告，practice 工会的一贯做法。",
        examples=["document"],
    )
    title: Text = Field(description="法律、文件的名字。", examples=["关于开展职工理发日活动的通知"])
    publisher: Text = Field(description="谁发的。", examples=["银川市总工会"])
    date: PartialDate = Field(
        description="哪天的版本：2026、2026-05 或 2026-05-31。", examples=["2026-05-31"]
    )
    article: str = Field(
        default="", description="第几条。法律法规一定要写。", examples=["第三十一条"]
    )

    @model_validator(mode="after")
    def _law_has_article(self) -> Self:
        if self.kind == "law" and not self.article:
            raise _problem("law-without-article")
        return self


class AnswerIn(_Strict):
    """One answer of a service."""

    id: Id = Field(
        description="这条回答的代号，在这个文件里不重复，定了不要改。", examples=["documents"]
    )
    facet: ServiceFacet = Field(
        description="说的是哪方面：what 是什么，who 谁能，how 怎么办，documents 带什么，"
        "when 什么时候，where 去哪里，cost 收不收钱，amount 多少，contact 问谁，rights 权利，"
        "other 别的。",
        examples=["documents"],
    )
    title: Bilingual = Field(
        description="题目，也写在按钮上，短一点。", examples=[{"zh": "理发要带什么"}]
    )
    text: Bilingual = Field(
        description="工人读到的话。第一句就把问题答了。", examples=[{"zh": "带工会会员卡就行。"}]
    )
    questions: list[Text] = Field(
        min_length=1,
        description="问法：工人会怎么问，一行一个，最好 8 个以上。",
        examples=[["理发日带啥", "剪头要会员卡吗"]],
    )
    sources: list[SourceIn] = Field(
        min_length=1,
        description="出处，至少一条。",
        examples=[
            [{"kind": "document", "title": "通知", "publisher": "银川市总工会", "date": "2026-03"}]
        ],
    )
    local: bool = Field(default=False, description="true：只能说由当地工会定，机器人不当作答案。")
    valid: ValidityIn | None = Field(default=None, description="什么时候有效，代替整个文件的。")
    review: Day | None = Field(default=None, description="这一条另外要核对的日子。")


class ServiceFile(_Strict):
    """services/*.yaml"""

    status: Status = Field(
        default=REVIEWED, alias="状态", description="草稿 还没人看过，不答给工人；已审 看过了。"
    )
    format: Format
    id: Id = Field(
        description="这项服务的代号，别的文件没用过，定了不要改。", examples=["haircut-day"]
    )
    name: Bilingual = Field(description="服务的名字。", examples=[{"zh": "职工理发日"}])
    other_names: list[Name] = Field(
        default=[], description="工人还管它叫什么。", examples=[["免费理发", "工会剪头发"]]
    )
    place: Text = Field(
        description="哪个地方的规定，写全称；全国通用写 全国。", examples=["银川市"]
    )
    valid: ValidityIn | None = Field(
        default=None,
        description="什么时候有效。过了 until 就不再答给工人。",
        examples=[{"from": "2026-01-01", "until": "2026-12-31"}],
    )
    review: Day = Field(
        description="下次核对内容的日子。到了只提醒，照常回答。", examples=["2030-06-30"]
    )
    season: SeasonIn | None = Field(
        default=None,
        description="只在每年一段时间办的，写这段时间。",
        examples=[{"from": "06-01", "until": "09-30"}],
    )
    contact: Bilingual = Field(
        description="机器人答不上来时，告诉工人问谁。",
        examples=[{"zh": "先问本单位工会，或拨打工会热线12351。"}],
    )
    answers: list[AnswerIn] = Field(min_length=1, description="一条一条的回答。")


class ReportHead(_Strict):
    """The front matter of reports/*.md"""

    status: Status = Field(
        default=REVIEWED, alias="状态", description="草稿 还没人看过，不答给工人；已审 看过了。"
    )
    format: Format
    id: Id = Field(
        description="这份报告的代号，别的文件没用过，定了不要改。", examples=["tongliao-2025"]
    )
    title: Text = Field(description="报告的名字。", examples=["通辽市总工会2025年工作小结"])
    publisher: Text = Field(description="谁发的。", examples=["银川市总工会"])
    place: Text = Field(description="说的是哪个地方，写全称。", examples=["通辽市"])
    period: Text = Field(description="数字说的是哪段时间，写上年份。", examples=["2025年"])
    date: PartialDate = Field(description="报告是哪天发的。", examples=["2026-01-15"])
    review: Day | None = Field(default=None, description="下次核对内容的日子。")


class PlaceIn(_Strict):
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


class PlacesFile(_Strict):
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


class SynonymIn(_Strict):
    """Everyday words, and what the files call it."""

    say: list[Name] = Field(min_length=1, description="工人说的词。", examples=[["剃头", "剪头"]])
    means: list[Name] = Field(min_length=1, description="文件里写的词。", examples=[["理发"]])


class VocabularyFile(_Strict):
    """vocabulary.yaml"""

    format: Format
    synonyms: list[SynonymIn] = Field(
        default=[],
        description="工人的平常话对应文件里的词。",
        examples=[[{"say": ["剃头", "剪头"], "means": ["理发"]}]],
    )
    terms: list[Name] = Field(default=[], description="应当看成一个词的行话。")


class CheckIn(_Strict):
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


class ChecksFile(_Strict):
    """checks.yaml"""

    format: Format
    checks: list[CheckIn] = Field(default=[], description="必须一直答对的问题，一行一个。")


class OffTopicFile(_Strict):
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


class ShippedFile(_Strict):
    """shipped.yaml: what of the shipped content a union's folder does without."""

    format: Format
    off: list[Text] = Field(
        default=[],
        description="不用的自带回答：一条回答（legal-aid/cost）或整项服务（legal-aid）。",
    )
    on_topic: list[Text] = Field(
        default=[], description="自带的“不该回答的问题”里，你们自己能答的。"
    )
