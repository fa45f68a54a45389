"""Places that a folder lacks are added to it as drafts."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from knowledge.importing.draft import Options, draft_file
from knowledge.importing.places import full_name, place_entry, with_place
from knowledge.importing.save import with_its_places
from knowledge.load import load, read
from knowledge.places import Gazetteer
from knowledge.types import Place, PlaceList

DAY = dt.date(2026, 7, 1)


def test_a_place_is_added_and_nothing_else_changes(content: Path) -> None:
    """Comments and order are the staff's; check holds; a reviewed file may not use it yet."""
    path = content / "places.yaml"
    before = path.read_text(encoding="utf-8").splitlines()
    gazetteer = Gazetteer(load(content, DAY)[0].places)

    path.write_text(with_its_places(content, "银川市金凤区", gazetteer)[0] or "", "utf-8")
    after = path.read_text(encoding="utf-8").splitlines()
    added = [line for line in after if line not in before]
    assert added == ["  - {name: 银川市金凤区, in: 银川市, 状态: 草稿}"]
    assert [line for line in after if line not in added] == before
    assert read(content, DAY)[1] == []
    assert with_its_places(content, "银川市", gazetteer) == (None, [])

    report = content / "reports" / "hohhot.md"
    text = report.read_text(encoding="utf-8").replace("地点：玉泉区", "地点：银川市金凤区")
    report.write_text(text, encoding="utf-8")
    assert "still a draft" in read(content, DAY)[1][0].message


@pytest.mark.parametrize("before", [None, "", "\n"])
def test_a_folder_without_places_gets_a_right_file(content: Path, before: str | None) -> None:
    """What is written there is nothing that check objects to."""
    path = content / "places.yaml"
    path.unlink()
    if before is not None:
        path.write_text(before, encoding="utf-8")
    for file in content.glob("reports/*"):
        file.unlink()
    (content / "checks.yaml").unlink()
    changed, added = with_its_places(content, "宝龙山镇", Gazetteer(PlaceList(())))
    path.write_text(changed or "", "utf-8")
    assert [one.name for one in added] == ["宝龙山镇"]

    knowledge, problems = read(content, DAY)
    assert [one for one in problems if one.path == "places.yaml"] == []
    assert [(one.name, one.within) for one in knowledge.places.drafts] == [("宝龙山镇", "全国")]


@pytest.mark.parametrize("called", ["银川", " 银川市 ", "Yinchuan", "ＹＩＮＣＨＵＡＮ", "銀川"])
def test_a_given_place_may_be_called_by_any_of_its_names(
    content: Path, tmp_path: Path, called: str
) -> None:
    """It is no place that the folder lacks."""
    path = tmp_path / "a.txt"
    path.write_text("2025年，新建书屋86家。", encoding="utf-8")
    knowledge = load(content, DAY)[0]
    draft = draft_file(path, Options(knowledge, DAY, "先问本单位工会。", {"place": called}))
    gazetteer = Gazetteer(knowledge.places)

    assert (draft.place, draft.path) == ("银川市", "reports/yinchuan-2025.md")
    assert "\nplace: 银川市\n" in draft.text
    assert with_its_places(content, draft.place, gazetteer) == (None, [])


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("全國", "全国"),
        ("宝龙山镇 ", "宝龙山镇"),
        ("银川市金凤区", "银川市金凤区"),
        ("安康杯", "安康杯"),
        ("丰县", "丰县"),
    ],
)
def test_a_given_place_that_no_name_covers_stays(content: Path, called: str, name: str) -> None:
    """Of a longer name a part is another place."""
    assert full_name(called, Gazetteer(load(content, DAY)[0].places)) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# 我们的地名",
        "# 我们的地名\n# 还没有\n",
        "format: 1\n",
        "format: 1\nplaces: []\nsuffixes: [市]\n",
        "format: 1\nplaces:\nsuffixes: [市]\n",
        "format: 1\nplaces: [{name: 北京市, in: 全国}]\n",
        "format: 1\nplaces:\n- name: 北京市\n  in: 全国  # 首都\n# 完",
        "format: 1\nplaces:\n  - {name: 北京市, in: 全国}  # 首都\n  # 完",
    ],
)
def test_places_are_added_to_any_layout(text: str) -> None:
    """Staff write YAML in their own way."""
    added = with_place(text, place_entry(Place("通辽市", "全国")))
    places = yaml.safe_load(added)["places"]

    assert places[-1] == {"name": "通辽市", "in": "全国", "状态": "草稿"}
    assert all(line in added for line in text.splitlines() if "#" in line)
