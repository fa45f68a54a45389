"""New places get the names that workers use, unless those may mean something else."""

from __future__ import annotations

import pytest

from knowledge.importing.short_names import with_short_names
from knowledge.places import Gazetteer
from knowledge.types import Place, PlaceList

PLACES = PlaceList(
    (Place("株洲市", "全国", ("株洲",)), Place("通辽市", "全国", ("通辽",))),
    ("区", "县", "市", "旗"),
)
WORDS = ("炎帝", "安康杯")


def short(*names: str) -> list[tuple[str, ...]]:
    """The short names of some new places."""
    places = [Place(name, "株洲市") for name in names]
    return [one.names for one in with_short_names(places, Gazetteer(PLACES, WORDS), WORDS)]


def test_a_place_gets_the_name_that_workers_use() -> None:
    """County, district, city and banner alike."""
    found = short("炎陵县", "荷塘区", "丹河市", "杭锦旗")
    assert found == [("炎陵",), ("荷塘",), ("丹河",), ("杭锦",)]


@pytest.mark.parametrize(
    "name",
    [
        "攸县",
        "和平区", "高新区", "新华区", "东风区",
        "城关区", "江北区", "南山区", "滨江区",
        "炎帝区",
        "株洲区", "通辽市科尔沁区",
        "三江新区", "鄂托克前旗", "云龙示范区", "通道侗族自治县", "鄂温克族自治旗", "宝龙山镇",
    ],
)  # fmt: skip
def test_what_may_mean_something_else_is_no_short_name(name: str) -> None:
    """Too short, a plain word, where it lies, a word of the list, another place, a kind."""
    assert short(name) == [()]


def test_two_places_of_one_short_name_get_none() -> None:
    """Nobody could tell which is meant; a name that was there stays."""
    assert short("清河县", "清河区") == [(), ()]
    listed = Place("西安市新城区", "全国", ("新城区", "西安新城"))
    assert with_short_names([listed], Gazetteer(PLACES), ()) == [listed]
