"""What holds answers: a service's file and the head of a report."""

from __future__ import annotations

from typing import Self

from pydantic import ConfigDict, Field, model_validator

from knowledge.schema.fields import (
    Bilingual,
    Day,
    Format,
    Id,
    MonthDay,
    Name,
    PartialDate,
    Strict,
    Text,
    problem,
)
from knowledge.status import REVIEWED, Status
from knowledge.types import ServiceFacet, SourceKind


class ValidityIn(Strict):
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
            raise problem("until-before-from")
        return self


class SeasonIn(Strict):
    """First and last day of the season, each year."""

    start: MonthDay = Field(
        alias="from", description="每年从哪天起，写月和日：06-01。", examples=["06-01"]
    )
    until: MonthDay = Field(description="每年到哪天为止，那天还算。", examples=["09-30"])


class SourceIn(Strict):
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
            raise problem("law-without-article")
        return self


class AnswerIn(Strict):
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


class ServiceFile(Strict):
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


class ReportHead(Strict):
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
