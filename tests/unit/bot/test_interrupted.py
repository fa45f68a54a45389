"""Ctrl-C is Ctrl-C, whatever a library makes of it."""

from __future__ import annotations

import signal

import pytest

from bot.interrupted import was_interrupted


def interrupted_while_loading() -> None:
    """As pybind11 tells of it, with another import tried before."""
    try:
        try:
            signal.raise_signal(signal.SIGINT)
        except KeyboardInterrupt as error:
            raise ImportError("initialization failed") from error
    except ImportError:
        raise ImportError("no other module either")  # noqa: B904 - libraries do just that


def test_an_import_that_was_interrupted_is_an_interrupt() -> None:
    """However far down it lies."""
    with pytest.raises(ImportError) as caught:
        interrupted_while_loading()

    assert was_interrupted(caught.value)
    assert was_interrupted(KeyboardInterrupt())


def test_a_module_that_is_not_there_is_none() -> None:
    """It is told as what it is."""
    with pytest.raises(ImportError) as caught:
        import no_such_module  # noqa: F401

    assert not was_interrupted(caught.value)
    assert not was_interrupted(None)
