"""A question that staff wrote down for an answer gets that answer, whatever a report tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import DAY, said

from bot.app import open_dialogue
from bot.settings import load_settings

if TYPE_CHECKING:
    from helpers import Site

_CARE = """\
format: 1
id: summer-care
name: {zh: 暑期托管班}
place: 呼和浩特市
review: 2099-12-31
contact: {zh: 问市总工会。}
answers:
  - id: cost
    facet: cost
    title: {zh: 托管班收费吗}
    text: {zh: 托管不收钱。}
    questions: [托管班多少钱, 孩子放暑假放托管班收费不, 托管班要交钱吗]
    sources: [{kind: document, title: 关于暑期托管的通知, publisher: 市总工会, date: 2026-05}]
"""
_SECTION = """
## 暑期托管班 {#summer-care}

开办职工子女暑期托管班31个，托管职工子女1430名。

问：办了几个托管班
问：托管班有多少个
问：托管班管了多少孩子
"""


def test_a_report_without_the_sum_does_not_stand_before_it(own_site: Site) -> None:
    """托管班多少钱: that it costs nothing is the answer, and not that no sum is told."""
    (own_site.content / "services" / "summer-care.yaml").write_text(_CARE, encoding="utf-8")
    report = own_site.content / "reports" / "hohhot.md"
    report.write_text(report.read_text(encoding="utf-8") + _SECTION, encoding="utf-8")
    assert own_site.run("build", "--force", "test").returncode == 0
    talk = open_dialogue(load_settings(own_site.folder / "config.yaml"))

    cost = said(talk, "托管班多少钱", place="呼和浩特市", day=DAY)
    count = said(talk, "托管班有多少个", place="呼和浩特市", day=DAY)

    assert (cost.kind, cost.passages[:1]) == ("answer", ("summer-care/cost",))
    assert (count.kind, count.passages[:1]) == ("answer", ("hohhot/summer-care",))
