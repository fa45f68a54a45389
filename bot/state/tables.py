"""The tables. Times are seconds since 1970 (UTC); a chat is named "<messenger>:<its id>"."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)

# SQLite numbers rows by itself only if the key is an INTEGER.
_KEY = BigInteger().with_variant(Integer, "sqlite")
_CHAT = String(80)

# What Telegram sent. `raw` is the update as JSON until it is answered, then NULL.
inbox = Table(
    "inbox",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("source", String(80), nullable=False),  # the messenger and which bot of it
    Column("update_id", BigInteger, nullable=False),
    Column("chat", _CHAT, nullable=False),
    Column("raw", Text),
    Column("waiting", Boolean, nullable=False, default=True),
    Column("failed", Boolean, nullable=False, default=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("received_at", Float, nullable=False),
    UniqueConstraint("source", "update_id"),
    Index(None, "waiting", "chat", "id"),
    Index(None, "chat", "received_at"),
)

# What is to be sent, one row for each message. `body` is JSON until it is sent, then NULL.
outbox = Table(
    "outbox",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("chat", _CHAT, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("body", Text),
    Column("status", String(8), nullable=False),  # pending sending sent failed unsure
    Column("open", Boolean, nullable=False, default=True),  # pending or sending
    Column("doubts", Integer, nullable=False, default=0),
    Column("not_before", Float, nullable=False, default=0.0),
    Column("created_at", Float, nullable=False),
    Column("sent_at", Float),
    Column("message_id", BigInteger),
    Column("case_id", BigInteger),
    Column("announcement_id", BigInteger),
    UniqueConstraint("announcement_id", "chat"),
    Index(None, "open", "chat", "id"),
    # What is talk is found at once, however many announcements are still to be sent.
    Index(
        "ix_outbox_talk",
        "chat",
        "id",
        sqlite_where=text("open = 1 AND announcement_id IS NULL"),
        postgresql_where=text("open AND announcement_id IS NULL"),
    ),
    Index(None, "case_id", "message_id"),
)

chats = Table(
    "chats",
    metadata,
    Column("chat", _CHAT, primary_key=True),
    Column("state", Text, nullable=False, default="{}"),
    Column("place", String(200), nullable=False, default=""),
    Column("language", String(2), nullable=False, default=""),  # as set; "" follows the question
    Column("spoken", String(2), nullable=False, default="zh"),  # of the last question
    Column("expecting", String(16), nullable=False, default=""),  # what was just asked for
    Column("case_id", BigInteger),  # the case that has the chat handed over to staff
    Column("unhelpful", Integer, nullable=False, default=0),  # in a row
    Column("greeted", Boolean, nullable=False, default=False),
    Column("blocked", Boolean, nullable=False, default=False),
    Column("slowed_at", Float, nullable=False, default=0.0),
    Column("created_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
)

# What was asked, masked, and what was answered. `chat` and texts go when they are too old; what
# stays (kind, passages, helpful) says nothing about anybody.
questions = Table(
    "questions",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("chat", _CHAT),
    Column("asked_at", Float, nullable=False),
    Column("text", Text),
    Column("answer", Text),
    Column("kind", String(16), nullable=False),
    Column("urgency", String(16), nullable=False, default=""),
    Column("language", String(2), nullable=False, default="zh"),
    Column("passages", Text, nullable=False, default="[]"),
    Column("place", String(200), nullable=False, default=""),
    Column("confidence", Float, nullable=False, default=0.0),
    Column("shown", Integer, nullable=False, default=0),  # characters in the first bubble
    Column("snapshot", String(80), nullable=False, default=""),
    Column("origin", String(8), nullable=False, default="typed"),  # typed button pick
    Column("searched", Text),  # the question as it was searched: completed, without its place
    Column("asked_place", String(200), nullable=False, default=""),
    Column("picked", String(200), nullable=False, default=""),  # of `choose`: which candidate
    Column("picked_by", BigInteger),  # the question that picked it, which has the feedback
    Index(None, "chat", "id"),
    Index(None, "asked_at"),
)

feedback = Table(
    "feedback",
    metadata,
    Column("question_id", ForeignKey("questions.id"), primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("given_at", Float, nullable=False),
)

# Buttons that stand for a text: callback_data has room for 64 bytes only.
buttons = Table(
    "buttons",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("chat", _CHAT, nullable=False),
    Column("value", Text, nullable=False),
    Column("passage", String(200), nullable=False, default=""),
    Column("question_id", BigInteger),  # the question below whose answer it stands
    Column("created_at", Float, nullable=False),
    Index(None, "chat"),
    Index(None, "created_at"),
)

# `status`: alert (urgent, the worker has not agreed to a case), open, closed.
cases = Table(
    "cases",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("chat", _CHAT),
    Column("status", String(8), nullable=False),
    Column("urgency", String(16), nullable=False, default=""),
    Column("place", String(200), nullable=False, default=""),
    Column("service", String(200), nullable=False, default=""),
    Column("text", Text),
    Column("opened_at", Float, nullable=False),
    Column("closed_at", Float),
    Column("worker_at", Float),  # the worker last wrote
    Column("waits_since", Float),  # the worker wrote what staff had not answered yet
    Column("first_staff_at", Float),  # staff first wrote
    Column("staff_at", Float),  # staff last wrote
    Column("reminded_at", Float, nullable=False, default=0.0),
    Column("reminders", Integer, nullable=False, default=0),
    Column("rating", Integer),
    Index(None, "chat"),
    Index(None, "status", "opened_at"),
    # A number once given to a worker never means another case, even after the case is gone.
    sqlite_autoincrement=True,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("chat", _CHAT, nullable=False),
    Column("service", String(200), nullable=False),
    Column("place", String(200), nullable=False, default=""),
    Column("created_at", Float, nullable=False),
    UniqueConstraint("chat", "service", "place"),
    Index(None, "service", "place"),
)

announcements = Table(
    "announcements",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("service", String(200), nullable=False),
    Column("place", String(200), nullable=False, default=""),
    Column("text", Text, nullable=False),
    Column("receivers", Integer, nullable=False),
    Column("created_at", Float, nullable=False),
    sqlite_autoincrement=True,
)

# What staff took over from what was asked: the files' own words, of nobody.
lessons = Table(
    "lessons",
    metadata,
    Column("id", _KEY, primary_key=True),
    Column("passage", String(200), nullable=False),
    Column("kind", String(8), nullable=False),  # ways draft
    Column("texts", Text, nullable=False),  # JSON: the ways of asking that were added
    Column("accepted_at", Float, nullable=False),
    Column("asked_before", Integer, nullable=False),
    Column("answered_before", Integer, nullable=False),
)

# Groups that got another number.
moves = Table(
    "moves",
    metadata,
    Column("old", BigInteger, primary_key=True, autoincrement=False),
    Column("new", BigInteger, nullable=False),
)

counters = Table(
    "counters",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", BigInteger, nullable=False),
)
