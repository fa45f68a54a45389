"""The settings file in the repository."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from pydantic import BaseModel, Field

from bot.config import Config
from bot.config_chinese import COMMENTS, HEAD
from bot.config_file import render
from bot.settings import load_settings
from knowledge.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT_FILE = Path(__file__).parents[3] / "config.yaml"


class Inner(BaseModel):
    """Settings inside a setting."""

    days: list[int] = Field([1, 2], description="Which days.")


class Outer(BaseModel):
    """A small model whose rendering a reader can check."""

    name: str = Field("", description="A name.")
    time: str = "09:00"
    inner: Inner = Field(default_factory=Inner, description="More.")


def settings_of(text: str) -> list[str]:
    """The rendering below the head."""
    return text.partition("\n\n")[2].splitlines()


def test_each_setting_stands_below_its_description() -> None:
    """Nested settings are indented; all text is in quotes."""
    assert settings_of(render(Outer)) == [
        "# A name.",
        'name: ""',
        "",
        'time: "09:00"',
        "",
        "# More.",
        "inner:",
        "  # Which days.",
        "  days: [1, 2]",
    ]


def test_the_root_file_is_the_rendering() -> None:
    """Repair: python -m bot.config_file > config.yaml"""
    assert ROOT_FILE.read_text(encoding="utf-8") == render(Config)


def test_the_root_file_changes_no_default() -> None:
    """Who copies the file gets the bot that runs without it."""
    assert load_settings(ROOT_FILE).config == Config()


def test_the_file_of_a_union_is_in_chinese() -> None:
    """Each setting is explained, none that is gone; what stands there is as without comments."""
    own = render(Config, {"language": "zh"}, head=HEAD, comments=COMMENTS)
    comments = [line for line in own.splitlines() if line.lstrip().startswith("#")]

    assert set(COMMENTS) == set(every_key_of(Config))
    assert len(comments) >= len(COMMENTS)
    assert [line for line in comments if not re.search("[\u4e00-\u9fff]", line)] == []
    assert max(map(len, comments)) <= 70
    assert yaml.safe_load(own) == yaml.safe_load(render(Config, {"language": "zh"}))


def every_key_of(model: type[BaseModel], above: str = "") -> Iterator[str]:
    """The path of each setting, and of those that hold settings."""
    for name, field in model.model_fields.items():
        yield f"{above}{name}"
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from every_key_of(kind, f"{above}{name}.")


def keys_of(model: type[BaseModel], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path to each setting."""
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from keys_of(kind, (*above, name))
        else:
            yield (*above, name)


@pytest.mark.parametrize("key", list(keys_of(Config)), ids=".".join)
def test_no_mistake_is_told_in_the_words_of_the_library(
    key: tuple[str, ...], tmp_path: Path
) -> None:
    """Whatever stands there instead: each has a sentence of ours, in both languages."""
    file = tmp_path / "config.yaml"
    wrong = ("-1", "0", "2.5", "1e9", ".nan", ".inf", "soon", "''", "[]", "[9]", "{a: 1}", "true")
    told = []
    for value in (*wrong, "null", "2026-05-31", "'99999999999999999999'", "99999999999999999999"):
        opening = "".join(f"{{{name}: " for name in key)
        file.write_text(f"{opening}{value}{'}' * len(key)}", encoding="utf-8")
        try:
            load_settings(file)
        except ContentError as error:
            told += [problem.code for problem in error.problems]

    assert told
    assert "not-valid" not in told


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("staff_chat", "1234567", "not-a-group"),
        ("proxy", "10.0.0.5:1080", "not-a-proxy"),
        ("proxy", "socks4://10.0.0.5:1080", "not-a-proxy"),
        ("proxy", "socks5://", "not-a-proxy"),
        ("proxy", "socks5://10.0.0.5:10800000", "not-a-proxy"),
        ("proxy", "http://10.0.0.5 :3128", "not-a-proxy"),
        ("proxy", "http://10.0.0.5:3128/path", "not-a-proxy"),
        ("base_url", "api.telegram.org", "not-a-server"),
        ("base_url", "htps://api.telegram.org", "not-a-server"),
        ("base_url", "https//api.telegram.org", "not-a-server"),
        ("base_url", "https://api.telegram.org/bot", "not-a-server"),
        ("base_url", "https://api.telegram.org/bot/", "not-a-server"),
        ("base_url", "http://[::1:8081", "not-a-server"),
    ],
)
def test_a_wrong_address_is_told_where_it_stands(
    setting: str, value: str, code: str, tmp_path: Path
) -> None:
    """When the file is read, not when the first message gets lost."""
    file = tmp_path / "config.yaml"
    file.write_text(f"language: zh\ntelegram:\n  {setting}: {value}\n", encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        load_settings(file)

    [problem] = caught.value.problems
    assert (problem.line, problem.column, problem.code) == (3, 3, code)


@pytest.mark.parametrize(
    ("setting", "value", "read"),
    [
        ("staff_chat", "0", 0),
        ("staff_chat", "-1001234567890", -1001234567890),
        ("proxy", "''", ""),
        ("proxy", "http://10.0.0.5:3128/", "http://10.0.0.5:3128/"),
        ("proxy", "socks5h://user:p%40ss@proxy.internal", "socks5h://user:p%40ss@proxy.internal"),
        ("proxy", "socks5://[::1]:1080", "socks5://[::1]:1080"),
        ("base_url", "http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("base_url", "https://tg.internal/api", "https://tg.internal/api"),
    ],
)
def test_addresses_that_can_be_used_are_taken(
    setting: str, value: str, read: object, tmp_path: Path
) -> None:
    """A slash at the end, which makes Telegram refuse every call, is taken away."""
    file = tmp_path / "config.yaml"
    file.write_text(f"telegram:\n  {setting}: {value}\n", encoding="utf-8")

    assert getattr(load_settings(file).config.telegram, setting) == read
