"""unionbot copy, and what else takes shipped answers into a union's own folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from helpers import OWN_ANSWER, Site, make_database

from bot.learning.document import write
from bot.learning.types import Group, Ways, Words
from bot.settings import load_settings
from knowledge.load import read
from knowledge.save import texts

if TYPE_CHECKING:
    pass

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "knowledge/content/services"


def test_a_shipped_answer_is_copied_to_be_changed(made: Site) -> None:
    """One after the other into one file, which check accepts as it is."""
    target = made.content / "services/legal-aid.yaml"

    done = [made.run("copy", f"legal-aid/{one}") for one in ("cost", "what")]

    assert [one.returncode for one in done] == [0, 0]
    copied = yaml.safe_load(target.read_text(encoding="utf-8"))
    shipped = yaml.safe_load((SHIPPED / "legal-aid.yaml").read_text(encoding="utf-8"))
    assert [answer["id"] for answer in copied["answers"]] == ["cost", "what"]
    assert all(answer in shipped["answers"] for answer in copied["answers"])
    assert {**copied, "answers": 0} == {**shipped, "answers": 0}
    assert made.run("check").stdout == ""
    assert {path.name for path in target.parent.iterdir()} == {"_example.yaml", "legal-aid.yaml"}


def test_a_copied_answer_takes_the_indent_of_the_others(made: Site) -> None:
    """Staff may write lists without an indent; a broken file would be ours to mend."""
    target = made.content / "services/legal-aid.yaml"
    text = OWN_ANSWER.replace("\n    ", "\n  ").replace("\n  - id", "\n- id")
    target.write_text(f"{text}# 完\n\n", encoding="utf-8")

    assert made.run("copy", "legal-aid/what").returncode == 0
    assert made.run("check").stdout == ""
    assert "# 完" in target.read_text(encoding="utf-8")


def test_an_answer_goes_to_the_own_file_of_the_service_whatever_its_name(made: Site) -> None:
    """A second file of one id would be an error, and what is only an example is not served."""
    ours, example = made.content / "services/援助.yaml", made.content / "services/_legal-aid.yaml"
    for path in (ours, example):
        path.write_text(OWN_ANSWER.replace("id: legal-aid", "id: 'legal-aid'"), encoding="utf-8")

    done = made.run("copy", "legal-aid/what", "--lang", "en")

    assert (done.stderr, done.returncode) == ("", 0)
    assert "services/援助.yaml" in done.stdout
    copied = yaml.safe_load(ours.read_text(encoding="utf-8"))
    assert [answer["id"] for answer in copied["answers"]] == ["cost", "what"]
    assert "what" not in example.read_text(encoding="utf-8")
    assert not (made.content / "services/legal-aid.yaml").exists()
    assert made.run("check").stdout == ""


@pytest.mark.parametrize("name", ["legal-aid/what", "legal-aid"])
def test_a_file_of_another_service_is_left_alone(made: Site, name: str) -> None:
    """By its name it looks like the one; the copy would not have taken the place of anything."""
    other = made.content / "services/legal-aid.yaml"
    text = OWN_ANSWER.replace("id: legal-aid", "id: city-lawyers")
    other.write_text(text, encoding="utf-8")

    done = made.run("copy", name, "--lang", "en")

    assert (done.stderr, done.returncode) == ("", 0)
    assert "services/legal-aid-2.yaml" in done.stdout
    assert other.read_text(encoding="utf-8") == text
    copied = made.content / "services/legal-aid-2.yaml"
    assert yaml.safe_load(copied.read_text(encoding="utf-8"))["id"] == "legal-aid"
    assert made.run("check").returncode == 0


@pytest.mark.parametrize(
    ("name", "own", "said"),
    [
        ("legal-aid/nothing", "", "There is no shipped 'legal-aid/nothing'."),
        ("nothing", "", "There is no shipped 'nothing'."),
        ("../services/legal-aid", "", "There is no shipped '../services/legal-aid'."),
        ("legal-aid/cost", OWN_ANSWER, "'cost' is in "),
        ("legal-aid", OWN_ANSWER, "'legal-aid' is in "),
        ("legal-aid/what", f"{OWN_ANSWER}season: {{from: 06-01, until: 06-02}}\n", "Nothing can "),
        ("legal-aid/what", OWN_ANSWER.replace("facet: cost", "facet: x"), "services/legal-aid.ya"),
        ("legal-aid/what", "id: [", "services/legal-aid.yaml:"),
    ],
)
def test_what_cannot_be_copied_changes_nothing(made: Site, name: str, own: str, said: str) -> None:
    """One sentence says why."""
    target = made.content / "services/legal-aid.yaml"
    if own:
        target.write_text(own, encoding="utf-8")

    done = made.run("copy", name, "--lang", "en")

    assert (done.stdout, done.returncode) == ("", 1)
    assert done.stderr.startswith(said)
    assert (target.read_text(encoding="utf-8") if target.exists() else "") == own


def test_nothing_is_copied_into_the_package(tmp_path: Path) -> None:
    """Without a folder of one's own there is none to copy to."""
    done = Site(tmp_path).run("copy", "legal-aid/cost")

    assert done.stderr.startswith("This folder does not build on the shipped content.")
    assert done.returncode == 1


def test_ways_of_asking_for_a_shipped_answer_can_be_accepted(made: Site) -> None:
    """The proposal copies the answer into the folder; without its lines nothing is taken over."""
    settings = load_settings(made.folder / "config.yaml")
    shipped = {f"shipped/{path}": text for path, text in texts(SHIPPED.parent).items()}
    passages = read(made.content, settings.today(), settings.builds_on)[0].passages
    by_id = {passage.id: passage for passage in passages}
    words = tuple(Words(str(n), 0.0, "none", "打官司白帮忙不") for n in range(3))
    group = Group("打官司白帮忙不", ("打官司白帮忙不",), words)
    ways = [
        Ways(group, "legal-aid/cost", ("打官司白帮忙不",), 0),
        Ways(group, "annual-leave/days", ("年假到底几天呀",), 0),
        Ways(group, "legal-aid/what", ("法援是啥玩意",), 0),
    ]
    assert "annual-leave/days" in by_id
    document = write(ways, texts(made.content), by_id.get, settings.today(), shipped)
    assert (document.written, document.elsewhere) == (2, ())
    assert "复制到你们的 services/legal-aid.yaml" in document.text
    patch = made.folder / "建议.patch"
    kept, _, refused = document.text.partition("# 建议 2")
    without = "".join(
        line for line in refused.splitlines(True) if line[:2] == "++" or line[0] != "+"
    )
    patch.write_text(f"{kept}# 建议 2{without}", encoding="utf-8")

    make_database(made)
    done = made.run("gaps", "--accept", patch.name)

    assert (done.stderr, done.returncode) == ("", 0)
    assert "legal-aid/cost：加了 1 个问法" in done.stdout
    assert {path.name for path in (made.content / "services").iterdir()} == {
        "_example.yaml", "legal-aid.yaml",
    }  # fmt: skip
    assert made.run("check").stdout == ""
    after = read(made.content, settings.today(), settings.builds_on)[0].passages
    served = {passage.id: passage for passage in after}
    assert len(after) == len(passages)
    assert served["legal-aid/cost"].file == "services/legal-aid.yaml"
    assert served["legal-aid/cost"].questions == (
        *by_id["legal-aid/cost"].questions, "打官司白帮忙不",
    )  # fmt: skip
    assert served["legal-aid/what"].questions[-1] == "法援是啥玩意"
    again = made.run("gaps", "--accept", patch.name)
    assert (again.stdout[:4], again.returncode) == ("不用改：", 0)
