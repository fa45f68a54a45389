"""Counties that a city's report tells of in its own passages: the rows of its table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import DAY, said

from bot.app import open_dialogue
from bot.settings import load_settings

if TYPE_CHECKING:
    from helpers import Site

_ROW = """
## 各旗县区主要指标：{name} {{#{id}}}

{name}：新建工会{unions}家，新发展会员{members}人，户外劳动者服务站点{stations}个。

问：{name}新建工会多少家
问：{name}新发展会员多少人
问：{name}户外劳动者服务站点多少个
"""
_ROWS = (
    {"name": "玉泉区", "id": "yuquan", "unions": 51, "members": 3870, "stations": 33},
    {"name": "新城区", "id": "xincheng", "unions": 38, "members": 3120, "stations": 32},
    {"name": "赛罕区", "id": "saihan", "unions": 76, "members": 6340, "stations": 45},
)


def test_a_county_s_row_is_found_by_other_words_than_its_ways(own_site: Site) -> None:
    """The county tells its row from the others; it is no place to leave out of the question."""
    places = own_site.content / "places.yaml"
    more = "  - {name: 新城区, in: 呼和浩特市}\n  - {name: 赛罕区, in: 呼和浩特市}\nsuffixes:"
    places.write_text(
        places.read_text(encoding="utf-8").replace("suffixes:", more), encoding="utf-8"
    )
    report = own_site.content / "reports" / "hohhot.md"
    rows = "".join(_ROW.format(**row) for row in _ROWS)
    report.write_text(report.read_text(encoding="utf-8") + rows, encoding="utf-8")
    assert own_site.run("build", "--force", "test").returncode == 0
    talk = open_dialogue(load_settings(own_site.folder / "config.yaml"))

    for question, row in (("赛罕区建会几家", "saihan"), ("赛罕区会员多了几个", "saihan")):
        reply = said(talk, question, day=DAY)
        assert (reply.kind, reply.passages[:1]) == ("answer", (f"hohhot/{row}",))
    assert said(talk, "赛罕区房价多少", day=DAY).kind != "answer"
