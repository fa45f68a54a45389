"""The fixed sentences."""

from __future__ import annotations

import re

from bot.messages import _TEXTS

_ENGLISH_ONLY = {"english_frame", "english_frame_plain"}


def test_every_sentence_exists_in_both_languages() -> None:
    """With the same blanks, but for the frames that only English needs."""
    for key, (chinese, english) in _TEXTS.items():
        assert english, key
        if key not in _ENGLISH_ONLY:
            assert chinese, key
            blanks = [set(re.findall(r"\{(\w+)\}", text)) for text in (chinese, english)]
            assert blanks[0] == blanks[1], key


def test_nothing_is_shouted() -> None:
    """No exclamation marks; English holds no Chinese."""
    for key, (chinese, english) in _TEXTS.items():
        assert not re.search(r"[!！]", chinese + english), key
        assert not re.search(r"[\u4e00-\u9fff]", english), key
