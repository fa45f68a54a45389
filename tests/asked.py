"""What workers ask in vain, and what `unionbot gaps` says of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers import Site

    from tests.fake_bot_api.office import Office

HOT = ("清凉行动是怎么一回事", "送清凉行动是怎么一回事", "清凉那个是怎么一回事")
CAKE = ("生日蛋糕券怎么领", "怎么领生日蛋糕券", "生日的蛋糕券怎么领", "生日蛋糕券怎么领取")


def ask_all(office: Office) -> None:
    """Five workers ask what is hot, and pick; four ask for cake; one of them ten times."""
    for worker in range(1, 6):
        (offered,) = office.say(worker, HOT[worker % 2 if worker < 5 else 2])
        if worker == 1:
            office.say(worker, "1")
        elif worker < 4:
            office.press(worker, offered, offered.labels[0])
    for worker in range(11, 15):
        office.say(worker, f"我叫张三，电话13800138000，{CAKE[worker - 11]}")
    for _ in range(10):
        office.say(9, "火星上怎么种土豆")


def gaps(site: Site, *arguments: str) -> dict[str, Any]:
    """What `unionbot gaps --json` says."""
    done = site.run("gaps", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found
