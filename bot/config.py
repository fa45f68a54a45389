"""Every setting of config.yaml, with its default."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, WithJsonSchema, field_validator
from pydantic_core import PydanticCustomError

from bot.addresses import GroupNumber, Proxy, Server

_CLOCK = r"([01]\d|2[0-3]):[0-5]\d|24:00"


def _time_of_day(value: str) -> str:
    if not re.fullmatch(_CLOCK, value):
        raise PydanticCustomError("not-a-time", "not a time")
    return value


TimeOfDay = Annotated[
    str,
    AfterValidator(_time_of_day),
    WithJsonSchema({"type": "string", "pattern": f"^({_CLOCK})$"}),
]


class Contact(BaseModel):
    """Who knows more when the bot does not, one sentence for each language."""

    model_config = ConfigDict(extra="forbid")

    zh: str = ""
    en: str = ""


class Operator(BaseModel):
    """Who answers for the bot. Workers read both in /privacy; the bot does not start without."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field("", description="The organisation that runs the bot.")
    contact: str = Field("", description="How to reach it about personal information.")


class Webhook(BaseModel):
    """How Telegram reaches the bot in webhook mode. The secret comes from the environment."""

    model_config = ConfigDict(extra="forbid")

    url: str = Field("", description="The public https address; it ends in the path served.")
    listen: str = Field("127.0.0.1", description="The address to listen on, behind a proxy.")
    port: int = Field(8080, ge=0, le=65535, description="The port to listen on.")


class OfficeHours(BaseModel):
    """When staff answer."""

    model_config = ConfigDict(extra="forbid")

    days: list[Annotated[int, Field(ge=1, le=7)]] = Field(
        [1, 2, 3, 4, 5], description="Days of the week, 1 is Monday. Empty: always open."
    )
    start: TimeOfDay = Field("09:00", description="Opening, HH:MM.")
    end: TimeOfDay = Field(
        "17:30",
        description="Closing, HH:MM; 24:00 is midnight, one before the opening is on the next day.",
    )


class Telegram(BaseModel):
    """The Telegram bot. Its token comes from the environment: UNIONBOT_TELEGRAM_TOKEN."""

    model_config = ConfigDict(extra="forbid")

    mode: Literal["polling", "webhook"] = Field(
        "polling", description="How updates arrive: polling needs no address of one's own."
    )
    webhook: Webhook = Field(default_factory=Webhook, description="Only for mode: webhook.")
    base_url: Server = Field(
        "https://api.telegram.org", description="Telegram, or a Bot API server of one's own."
    )
    proxy: Proxy = Field("", description="A proxy to reach it through, such as socks5://host:1080.")
    staff_chat: GroupNumber = Field(
        0, description="The id of the staff's group (negative). 0: no staff, no hand-over."
    )
    at_once: int = Field(
        16, ge=1, le=64, description="How many chats are served at once; more was not faster."
    )
    per_minute: int = Field(
        20, ge=1, description="Messages of one chat in a minute; further ones get a polite word."
    )
    sends_per_second: int = Field(
        30, ge=0, description="Telegram's limit for all chats together. 0: none."
    )
    grace_seconds: float = Field(
        20, ge=0, description="How long a stop waits for what is already in the inbox."
    )
    topics: list[str] = Field(
        ["legal-aid", "scholarships", "cooling-visits", "membership-card"],
        description="Services offered as buttons first.",
    )
    subscriptions: list[str] = Field(
        ["scholarships", "jobs-training", "cooling-visits"],
        description="Services whose news workers may subscribe to.",
    )


class Cases(BaseModel):
    """Hand-over to staff."""

    model_config = ConfigDict(extra="forbid")

    hours: OfficeHours = Field(default_factory=OfficeHours, description="When staff answer.")
    idle_minutes: float = Field(
        60, gt=0, description="If nobody wrote for so long, the bot answers again."
    )
    remind_hours: float = Field(
        4, gt=0, description="A case without a reply is brought up again after so long."
    )
    urgent_minutes: float = Field(
        15, gt=0, description="The same if it is urgent, also outside these hours."
    )
    reminders: int = Field(3, ge=0, description="How often a case is brought up again.")
    close_days: float = Field(
        7, gt=0, description="A case that is closed within so many days is closed in time."
    )


class Retention(BaseModel):
    """How long personal data is kept, in days. What was asked is masked in any case."""

    model_config = ConfigDict(extra="forbid")

    questions: float = Field(90, gt=0, description="Masked questions with their answers.")
    chats: float = Field(180, gt=0, description="A chat's place and context once it is silent.")
    cases: float = Field(365, gt=0, description="Cases after they were closed.")
    updates: float = Field(
        7, ge=2, description="Keys of updates, to know duplicates; their text goes once answered."
    )


class Publish(BaseModel):
    """What the measured rates (shares from 0 to 1) must hold, or a build publishes nothing."""

    model_config = ConfigDict(extra="forbid")

    right_at_least: float = Field(
        0.25, ge=0, le=1, description="Answered rightly, of ways of asking not learnt from."
    )
    wrong_far_at_most: float = Field(
        0.03, ge=0, le=1, description="Answered, of questions far off topic."
    )
    wrong_near_at_most: float = Field(
        0.06, ge=0, le=1, description="Answered, of questions near the topic."
    )
    wrong_place_at_most: float = Field(
        0.25, ge=0, le=1, description="Answered, of questions to places without a report."
    )
    wrong_missing_at_most: float = Field(
        0.8, ge=0, le=1, description="Answered, of questions to facts not in the files."
    )


class Config(BaseModel):
    """All settings. Relative paths start at the folder of config.yaml."""

    model_config = ConfigDict(extra="forbid")

    content: str = Field(
        "shipped", description='The content folder, or "shipped" for the one in the package.'
    )
    builds_on: Literal["shipped", "nothing"] = Field(
        "nothing",
        description='What a content folder of your own adds to: the "shipped" national services, '
        'places, words and off-topic questions (not the reports), or "nothing".',
    )
    language: Literal["auto", "zh", "en"] = Field(
        "auto",
        description='In which staff read what is wrong with their files: "zh", "en", or "auto" '
        "for that of the terminal (LANG).",
    )
    index: str = Field("var/index", description="Where built indexes are kept.")
    keep_snapshots: int = Field(
        5, ge=2, le=100, description="How many published indexes to keep, the current one included."
    )
    publish: Publish = Field(
        default_factory=Publish,
        description="What the measured rates (shares from 0 to 1) must hold, or a build publishes "
        "nothing. A rate of fewer than 100 questions decides nothing.",
    )
    encoder: str = Field(
        "bundled",
        description='"bundled", or any sentence-transformers model by name or folder.',
    )
    time_zone: str = Field("Asia/Shanghai", description="In which the day of a question is judged.")
    contact: Contact = Field(
        default_factory=Contact,
        description="Who knows more, one sentence (zh, en). Empty: the national hotline 12351.",
    )

    database: str = Field(
        "var/unionbot.db",
        description="The database: a file for SQLite, or a postgresql:// URL "
        "(better in the environment: UNIONBOT_DATABASE).",
    )
    operator: Operator = Field(
        default_factory=Operator, description="Who answers for the bot; needed to run it."
    )
    telegram: Telegram = Field(default_factory=Telegram, description="The Telegram bot.")
    cases: Cases = Field(default_factory=Cases, description="Hand-over to staff.")
    retention: Retention = Field(
        default_factory=Retention, description="How long personal data is kept, in days."
    )

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise PydanticCustomError("not-a-time-zone", "not a time zone") from None
        return value
