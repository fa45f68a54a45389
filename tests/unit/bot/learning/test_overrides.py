"""Ways of asking for an answer of the package, in a file of the union's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import yaml

from bot.learning.overrides import override

if TYPE_CHECKING:
    from pathlib import Path

OWN = """\
format: 1
id: legal-aid
name: {zh: 法律援助}
place: 银川市
review: 2030-01-01
contact: {zh: 问工会。}
answers:
- id: here
  facet: where
  title: {zh: 银川的窗口}
  text: {zh: 在二楼。}
  questions: [银川法援窗口在哪]
  sources:
  - {kind: practice, title: 通常做法, publisher: 银川市总工会, date: 2026}
"""


@pytest.fixture
def shipped(shipped_content: Path) -> str:
    """A service of the package."""
    return (shipped_content / "services/legal-aid.yaml").read_text(encoding="utf-8")


def answers_of(text: str) -> dict[str, list[str]]:
    """The ways of asking of each answer, by its id."""
    return {one["id"]: one["questions"] for one in yaml.safe_load(text)["answers"]}


def test_the_answers_are_copied_whole_with_the_new_ways_at_their_end(shipped: str) -> None:
    """Head, text and sources are those of the package, so nothing is lost by accepting."""
    path, text = override({}, shipped, {"cost": ["打官司白帮忙不"], "what": ["法援是啥玩意"]})

    assert path == "services/legal-aid.yaml"
    before, after = yaml.safe_load(shipped), yaml.safe_load(text)
    assert {**before, "answers": 0} == {**after, "answers": 0}
    assert answers_of(text)["cost"] == [*answers_of(shipped)["cost"], "打官司白帮忙不"]
    assert answers_of(text)["what"] == [*answers_of(shipped)["what"], "法援是啥玩意"]
    assert list(answers_of(text)) == ["cost", "what"]


def test_an_own_file_of_the_service_is_added_to_whatever_its_name(shipped: str) -> None:
    """Two files of one id would be an error; its own lines stay, to the byte."""
    path, text = override({"services/ours.yaml": OWN}, shipped, {"cost": ["打官司白帮忙不"]})

    assert path == "services/ours.yaml"
    assert text.startswith(OWN)
    assert list(answers_of(text)) == ["here", "cost"]
    assert answers_of(text)["cost"][-1] == "打官司白帮忙不"


def test_a_file_of_another_service_in_the_way_is_left_alone(shipped: str) -> None:
    """The name is free for anything; the id says what it is."""
    other = OWN.replace("id: legal-aid", "id: other-aid")

    path, _ = override({"services/legal-aid.yaml": other}, shipped, {"cost": ["白帮忙不"]})

    assert path == "services/legal-aid-2.yaml"


@pytest.mark.parametrize(
    ("own", "answer"),
    [
        ("", "no-such-answer"),
        ("format: 1\nid: legal-aid\nanswers: [\n", "cost"),
        (f"{OWN}review: 2030-01-01\n".replace("review: 2030-01-01\ncontact", "contact"), "cost"),
    ],
)
def test_what_cannot_be_copied_is_refused(shipped: str, own: str, answer: str) -> None:
    """The proposal is then told as one that is in no file of the folder."""
    files = {"services/legal-aid.yaml": own} if own else {}
    if own.endswith("[\n"):
        # A broken file is not taken for the service's; check tells about it.
        assert override(files, shipped, {answer: ["问"]})[0] == "services/legal-aid-2.yaml"
        return
    with pytest.raises(ValueError, match="answer"):
        override(files, shipped, {answer: ["问"]})
