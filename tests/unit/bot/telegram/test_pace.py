"""Telegram's pace. Only that it is not faster is asserted: a slow machine is no failure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from telegram.error import RetryAfter

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.fake_bot_api.office import Office

_PER_SECOND = 5
_CHATS = range(1, 13)


def test_messages_go_out_at_the_pace_of_the_settings(make_office: Callable[..., Office]) -> None:
    """At once as many as may go in a second, the others one after the other."""
    office = make_office(telegram={"sends_per_second": _PER_SECOND})
    for user in _CHATS:
        office.world.say(user, "/help")
    times = sorted(one.at for one in office.settle())
    assert len(times) == len(_CHATS)
    assert times[-1] - times[0] >= (len(_CHATS) - _PER_SECOND - 1) / _PER_SECOND


@pytest.mark.parametrize(("refusals", "postponed"), [(1, False), (3, False), (4, True)])
def test_who_is_asked_to_wait_waits(office: Office, refusals: int, postponed: bool) -> None:
    """The limiter tries again by itself; what it gives up is taken up later, and goes out once."""
    office.request.fail_next = [RetryAfter(0) for _ in range(refusals)]
    (said,) = office.say(1, "/help")
    assert office.request.fail_next == []
    assert said.text.startswith("直接打字提问")
    ((not_before,),) = office.rows("SELECT not_before FROM outbox")
    assert (not_before > 0) == postponed
