"""Cases: what a worker asked a person for, from opening to closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, func, insert, not_, select, update
from sqlalchemy import case as when

from bot.state.database import Transaction
from bot.state.tables import cases, chats


@dataclass(frozen=True, slots=True)
class Case:
    """A case. `status` is alert (urgent, opened by the bot), open (by the worker) or closed."""

    id: int
    chat: str
    status: str
    urgency: str
    place: str
    service: str
    text: str
    opened_at: float
    staff_at: float | None
    worker_at: float | None
    waits_since: float | None
    reminders: int

    @property
    def waiting_since(self) -> float:
        """Since when the worker waits for a reply, or waited for the last one."""
        return self.waits_since or self.opened_at

    @property
    def is_answered(self) -> bool:
        """True if staff wrote since then."""
        return self.staff_at is not None and self.staff_at >= self.waiting_since


# The same in SQL. Whoever writes again while they wait has waited since their first words.
_WAITING_SINCE = func.coalesce(cases.c.waits_since, cases.c.opened_at)
_IS_ANSWERED = func.coalesce(cases.c.staff_at >= _WAITING_SINCE, False)


def start(
    tx: Transaction,
    chat: str,
    now: float,
    *,
    status: str,
    text: str = "",
    place: str = "",
    service: str = "",
    urgency: str = "",
) -> int:
    """Open a case, or note an urgent alert; return its number."""
    statement = insert(cases).values(
        chat=chat,
        status=status,
        text=text,
        place=place,
        service=service,
        urgency=urgency,
        opened_at=now,
        worker_at=now,
        waits_since=now,
        reminded_at=now,
    )
    key = tx.execute(statement).inserted_primary_key
    assert key is not None
    if status == "open":
        hand_over(tx, chat, int(key[0]))
    return int(key[0])


def agree(tx: Transaction, case: int, text: str, now: float) -> None:
    """The worker agreed: an alert becomes a case like any other, with the worker's words."""
    _worker_wrote(tx, case, now, status="open", text=text, reminded_at=now)


def make_urgent(tx: Transaction, case: int, urgency: str, now: float) -> None:
    """Words of danger in a case that is open: staff are reminded as of an urgent one."""
    _worker_wrote(tx, case, now, urgency=urgency, reminded_at=now, reminders=0)


def hand_over(tx: Transaction, chat: str, case: int) -> None:
    """From now on the bot keeps out of the chat."""
    tx.execute(update(chats).where(chats.c.chat == chat).values(case_id=case, expecting=""))


def take_back(tx: Transaction, chat: str, case: int | None = None) -> bool:
    """The bot answers again (if this case has the chat); the case stays as it is."""
    statement = update(chats).where(chats.c.chat == chat, chats.c.case_id.is_not(None))
    if case is not None:
        statement = statement.where(chats.c.case_id == case)
    return tx.execute(statement.values(case_id=None)).rowcount > 0


def close(tx: Transaction, case: int, now: float) -> bool:
    """Close a case; false if it was closed already."""
    done = tx.execute(
        update(cases)
        .where(cases.c.id == case, cases.c.status != "closed")
        .values(status="closed", closed_at=now)
    ).rowcount
    return done > 0


def find(tx: Transaction, case: int) -> Case | None:
    """The case with this number; None also when its worker has had everything erased."""
    row = tx.execute(
        select(cases).where(cases.c.id == case, cases.c.chat.is_not(None))
    ).one_or_none()
    return None if row is None else _case(row)


def of_chat(tx: Transaction, chat: str, limit: int = 10) -> list[Case]:
    """The chat's cases, the newest first."""
    mine = select(cases).where(cases.c.chat == chat)
    return _select(tx, mine.order_by(cases.c.id.desc()).limit(limit))


def unfinished(tx: Transaction, chat: str) -> Case | None:
    """The chat's newest case or alert that is not closed."""
    found = _select(
        tx,
        select(cases)
        .where(cases.c.chat == chat, cases.c.status != "closed")
        .order_by(cases.c.id.desc())
        .limit(1),
    )
    return found[0] if found else None


def open_cases(tx: Transaction, limit: int = 50) -> list[Case]:
    """All that are not closed, the oldest first."""
    return _select(
        tx,
        select(cases)
        .where(cases.c.status != "closed", cases.c.chat.is_not(None))
        .order_by(cases.c.id)
        .limit(limit),
    )


def worker_wrote(tx: Transaction, case: int, now: float) -> None:
    """The worker wrote to staff."""
    _worker_wrote(tx, case, now)


def staff_wrote(tx: Transaction, case: int, now: float) -> None:
    """Staff wrote to the worker."""
    first = func.coalesce(cases.c.first_staff_at, now)
    values = {"first_staff_at": first, "staff_at": now, "reminded_at": now, "reminders": 0}
    tx.execute(update(cases).where(cases.c.id == case).values(**values))


def rate(tx: Transaction, chat: str, case: int, rating: int) -> bool:
    """The worker rates a closed case of theirs; false if there is none."""
    statement = (
        update(cases)
        .where(cases.c.id == case, cases.c.chat == chat, cases.c.status == "closed")
        .values(rating=rating)
    )
    return tx.execute(statement).rowcount > 0


def gone_quiet(tx: Transaction, before: float) -> list[Case]:
    """Cases that have their chat handed over although nobody wrote since then."""
    latest = func.coalesce(cases.c.staff_at, 0.0)
    return _select(
        tx,
        select(cases)
        .join(chats, chats.c.case_id == cases.c.id)
        .where(latest < before, func.coalesce(cases.c.worker_at, cases.c.opened_at) < before),
    )


def to_remind(tx: Transaction, before: float, most: int, *, urgent: bool) -> list[Case]:
    """Cases whose worker waits for a reply since then, reminded of less than `most` times."""
    is_urgent = cases.c.urgency != ""
    return _select(
        tx,
        select(cases)
        .where(
            and_(cases.c.status != "closed", not_(_IS_ANSWERED), cases.c.chat.is_not(None)),
            is_urgent if urgent else ~is_urgent,
            before > _WAITING_SINCE,
            cases.c.reminded_at < before,
            cases.c.reminders < most,
        )
        .order_by(cases.c.id),
    )


def reminded(tx: Transaction, case: Case, now: float) -> bool:
    """Note that staff were reminded; false if another process just did so."""
    return (
        tx.execute(
            update(cases)
            .where(cases.c.id == case.id, cases.c.reminders == case.reminders)
            .values(reminded_at=now, reminders=case.reminders + 1)
        ).rowcount
        > 0
    )


def _worker_wrote(tx: Transaction, case: int, now: float, **more: Any) -> None:
    since = when((_IS_ANSWERED, now), else_=_WAITING_SINCE)
    values = {"worker_at": now, "waits_since": since, **more}
    tx.execute(update(cases).where(cases.c.id == case).values(**values))


def _select(tx: Transaction, statement: Any) -> list[Case]:
    return [_case(row) for row in tx.execute(statement)]


def _case(row: Any) -> Case:
    return Case(
        row.id,
        row.chat or "",
        row.status,
        row.urgency,
        row.place,
        row.service,
        row.text or "",
        row.opened_at,
        row.staff_at,
        row.worker_at,
        row.waits_since,
        row.reminders,
    )
