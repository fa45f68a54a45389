"""Places that only a report's tables know are found, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from knowledge.importing.table_places import table_places
from knowledge.importing.types import Block
from knowledge.places import Gazetteer
from knowledge.types import Place, PlaceList

PLACES = PlaceList(
    (
        Place("陕西省", "全国", ("陕西",)),
        Place("商洛市", "陕西省", ("商洛",)),
        Place("洛南县", "商洛市", ("洛南",)),
        Place("西安市", "陕西省", ("西安",)),
        Place("西安市新城区", "西安市", ("西安新城",)),
        Place("四川省", "全国"),
        Place("开江县", "四川省"),
    ),
    ("自治县", "市", "区", "县", "旗"),
    ("高新区", "市区", "超市", "小区", "区县"),
)


def found(place: str, *rows: str) -> tuple[list[Place], dict[str, str]]:
    """What is found in a table whose cells stand between |."""
    block = Block("table", "", rows=tuple(tuple(row.split("|")) for row in rows))
    return table_places(
        [Block("paragraph", "丹凤县有书屋。"), block], place, PLACES, Gazetteer(PLACES)
    )


def names(place: str, *rows: str) -> list[str]:
    """The names of the places that are found there."""
    return [one.name for one in found(place, *rows)[0]]


@pytest.mark.parametrize(
    "head", ["县区", "县（市、区）", "所属地区", "单位", "各县区总工会", "行政区划"]
)
def test_places_of_a_column_of_places(head: str) -> None:
    """None that is known, none that is all of them or a part without a name."""
    rows = (f"{head}|会员", "商州区|35", "洛南县|3", "和县|4", "高新区|5", "市直|3", "其他区县|1")

    new, elsewhere = found("商洛市", *rows, "全市|9", "合计|9")

    assert (new, elsewhere) == ([Place("商州区", "商洛市"), Place("和县", "商洛市")], {})


@pytest.mark.parametrize(
    "rows",
    [
        ("单位|会员", "商州区总工会|35", "市交通局|2", "万达超市|1", "丹凤县工会|3", "阳光小区|3"),
        ("序号|县区|会员", "1|商洛市商州区|3", "2|陕西省商洛市丹凤县|3"),
        ("指标|商州区|丹凤县|洛南县", "建会|1|2|3"),
        ("商州区|35", "丹凤县|3"),
    ],
)
def test_places_are_found_however_a_table_is_set(rows: tuple[str, ...]) -> None:
    """As their unions, under their city's name, as heads of columns, without any head."""
    assert names("商洛市", *rows) == ["商州区", "丹凤县"]


@pytest.mark.parametrize(
    "rows",
    [
        ("项目|数量", "职工书屋|3", "爱心超市|3", "阳光小区|4"),
        ("姓名|岗位", "李红旗|焊工", "张三|电工"),
        ("县区|会员", "市区|3", "各县|3", "全区|3", "本市|2", "商洛市|9", "洛南|4"),
        ("县区|会员", "西安市碑林区|3"),
    ],
)
def test_no_place_is_invented(rows: tuple[str, ...]) -> None:
    """What ends like a place is not always one."""
    assert names("商洛市", *rows) == []


def test_a_place_known_by_a_longer_name_gets_the_short_one() -> None:
    """As workers of its city call it."""
    new, _ = found("西安市", "区|会员", "碑林区|3", "新城区|4")

    assert new == [
        Place("碑林区", "西安市"),
        Place("西安市新城区", "西安市", ("新城区", "西安新城")),
    ]


def test_a_name_that_is_known_elsewhere_is_told() -> None:
    """Two places of one name cannot both be listed by it."""
    assert found("商洛市", "县区|会员", "开江县|3") == ([], {"开江县": "四川省"})


def listed(*lines: str, item: bool = True) -> list[str]:
    """The names of the places that lines name, items of a list or not."""
    blocks = [Block("paragraph", line, item=item) for line in lines]
    return [one.name for one in table_places(blocks, "商洛市", PLACES, Gazetteer(PLACES))[0]]


@pytest.mark.parametrize(
    "lines",
    [
        ("商州区 4100名；", "丹凤县 35名；", "洛南县 3名。"),
        ("商州区：4100名", "丹凤县总工会：35名", "其他县区：3名"),
        ("商州区新建会42家，会员4100名；", "丹凤县新建会35家，其中新业态6家。"),
        ("1.商洛市商州区：4100名", "2.丹凤县：35名", "另有：35名"),
    ],
)
def test_places_of_a_list_are_found(lines: tuple[str, ...]) -> None:
    """Before a figure or a colon; before other words if every item begins with a place."""
    assert listed(*lines) == ["商州区", "丹凤县"]


@pytest.mark.parametrize(
    "lines",
    [
        ("示范区3个", "先进县2个"),
        ("商州区：4100名", "职工书屋35家"),
        ("商州区新建会42家", "丹凤县新建会35家", "职工书屋35家"),
        ("环卫工人慰问4100名", "市本级走访36个", "小区：3个", "高新区：5个"),
        ("洛南县：3名", "西安市：4名"),
    ],
)
def test_no_place_is_invented_from_a_list(lines: tuple[str, ...]) -> None:
    """One line alone is none, nor what only looks like a place."""
    assert listed(*lines) == []


def test_lines_of_text_need_the_figure_right_behind_the_name() -> None:
    """Sentences that begin with a county stand anywhere."""
    assert listed("商州区：4100名", "丹凤县：35名", item=False) == ["商州区", "丹凤县"]
    assert listed("商州区新建会42家。", "丹凤县新建会35家。", item=False) == []
