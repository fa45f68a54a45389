"""Asking many questions of one dialogue, of which none needs another's reply.

What asks them may be one process after the other (`one_by_one`) or several at once
(`bot.commands.beside`); the results are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from bot.dialogue import Dialogue

Item = TypeVar("Item")
Result = TypeVar("Result")


class Each(Protocol):
    """What `do` gives for each of the items with the dialogue, in their order.

    It may do them in any order and in any process, so `do` is a function of a module or a
    `partial` of one, and items and results are plain values.
    """

    def __call__(
        self,
        do: Callable[[Dialogue, Item], Result],
        dialogue: Dialogue,
        items: Sequence[Item],
    ) -> list[Result]:
        """Do all of them."""
        ...


def one_by_one(
    do: Callable[[Dialogue, Item], Result], dialogue: Dialogue, items: Sequence[Item]
) -> list[Result]:
    """`Each` in this process."""
    return [do(dialogue, item) for item in items]
