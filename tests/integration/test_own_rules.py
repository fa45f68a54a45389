"""A city's own rule is told to its workers, though the nationwide one has more ways of asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers import DAY, said

from bot.app import open_dialogue
from bot.settings import load_settings

if TYPE_CHECKING:
    from helpers import Site

    from bot.dialogue import Dialogue

# Who writes for a whole country has collected how people ask; who writes for a city has not.
_NATIONWIDE = """\
format: 1
id: insurance-plan
name: {zh: 职工医疗互助}
place: 全国
review: 2099-12-31
contact: {zh: 问本单位工会。}
answers:
  - id: deadline
    facet: when
    title: {zh: 住院后多久内申领}
    text: {zh: 出院后尽快申领，期限看当地的规定。}
    questions: [出院多久还能报医疗互助, 医疗互助报销期限, 住院互助什么时候前要报, 互助金申领时限,
      去年住的院互助还能报吗, 出院半年了互助还给报不, 忘了报互助过期没有, 互助报销最晚到什么时候,
      出院三个月才想起互助, 住院互助过了时间怎么办, 医疗互助拖了一年还能报吗, 互助报晚了还给不给]
    sources: [{kind: practice, title: 医疗互助的做法, publisher: 工会, date: 2026}]
  - id: elsewhere
    facet: where
    title: {zh: 在外地住院}
    text: {zh: 在外地住院一般也能报，先在医保备案。}
    questions: [在外地住院互助报不报, 老家住院医疗互助管吗, 外省看病互助给不给, 异地住院能报互助吗,
      回老家做手术互助报吗, 出差住院了互助管不管, 在省外住的院互助怎么报, 外地医院的发票互助认吗]
    sources: [{kind: practice, title: 医疗互助的做法, publisher: 工会, date: 2026}]
"""
_CITY = """\
format: 1
id: city-plan
name: {zh: 银川职工医疗互助}
place: 银川市
review: 2099-12-31
contact: {zh: 问市总工会。}
answers:
  - id: deadline
    facet: when
    title: {zh: 什么时候以前申领}
    text: {zh: 出院后180天内申领，过了不再受理。}
    questions: [互助多少天内要申领, 出院后几个月内报互助, 医疗互助什么时候截止]
    sources: [{kind: document, title: 医疗互助办法, publisher: 市总工会, date: 2026-03}]
"""
# Questions of many matters in one file, as a table of them is imported.
_TABLE = """\
format: 1
id: often-asked
name: {zh: 职工常问}
place: 银川市
review: 2099-12-31
contact: {zh: 问市总工会。}
answers:
  - id: a01
    facet: when
    title: {zh: 医疗互助什么时候截止}
    text: {zh: 出院后180天内申领，过了不再受理。}
    questions: [医疗互助报销期限是多久, 出院多久之内报互助]
    sources: [{kind: document, title: 职工常问, publisher: 市总工会, date: 2026-03}]
  - id: a02
    facet: where
    title: {zh: 职工书屋在哪里}
    text: {zh: 在工会大厦二楼，周一到周五开放。}
    questions: [职工书屋在哪里, 工会看书的地方在哪, 借书去哪里]
    sources: [{kind: document, title: 职工常问, publisher: 市总工会, date: 2026-03}]
  - id: a03
    facet: cost
    title: {zh: 暑假托管班要交多少钱}
    text: {zh: 每期300元。}
    questions: [暑假托管班收费吗, 托管班多少钱一期, 娃娃托管要交钱不]
    sources: [{kind: document, title: 职工常问, publisher: 市总工会, date: 2026-03}]
"""


QUESTION = "去年住的院，互助现在还能报吗"


def built(site: Site, **services: str) -> Dialogue:
    """Over the folder with these services beside its own."""
    for name, text in services.items():
        (site.content / "services" / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = site.run("build", "--force", "test")
    assert done.returncode == 0, done.stderr
    return open_dialogue(load_settings(site.folder / "config.yaml"))


@pytest.fixture
def talk(own_site: Site) -> Dialogue:
    """Over a folder in which a city has a rule of its own beside the nationwide one."""
    return built(own_site, nationwide=_NATIONWIDE, city=_CITY)


def test_the_city_s_own_deadline_is_told_there(talk: Dialogue) -> None:
    """In words near to those of the nationwide rule; elsewhere that rule answers."""
    there = said(talk, QUESTION, place="银川市", day=DAY)
    elsewhere = said(talk, QUESTION, place="呼和浩特市", day=DAY)

    assert (there.kind, there.passages[:1]) == ("answer", ("city-plan/deadline",))
    assert "180天" in there.text
    assert (elsewhere.kind, elsewhere.passages[:1]) == ("answer", ("insurance-plan/deadline",))


def test_of_what_the_city_does_not_tell_the_nationwide_rule_tells(talk: Dialogue) -> None:
    """Its one answer is of the same service, but not of this side of it."""
    reply = said(talk, "在外省住院，互助给报不", place="银川市", day=DAY)

    assert (reply.kind, reply.passages[:1]) == ("answer", ("insurance-plan/elsewhere",))


def test_where_all_own_services_are_of_one_city_it_need_not_be_said(talk: Dialogue) -> None:
    """A city's bot is asked by its workers; the answer says whose rule it is."""
    reply = said(talk, QUESTION, day=DAY)

    assert (reply.kind, reply.passages[:1]) == ("answer", ("city-plan/deadline",))
    assert "银川市" in reply.text


def test_where_two_cities_have_services_neither_s_rule_is_given_for_the_other(
    own_site: Site,
) -> None:
    """Without a place the nationwide rule holds for whoever asks."""
    other = _CITY.replace("city-plan", "other-plan").replace("银川", "呼和浩特")
    talk = built(own_site, nationwide=_NATIONWIDE, city=_CITY, other=other)

    reply = said(talk, QUESTION, day=DAY)

    assert (reply.kind, reply.passages[:1]) == ("answer", ("insurance-plan/deadline",))


def test_a_table_of_questions_stands_before_the_nationwide_rule_too(own_site: Site) -> None:
    """That its other questions are of other matters says nothing of this one."""
    talk = built(own_site, nationwide=_NATIONWIDE, table=_TABLE)

    reply = said(talk, QUESTION, place="银川市", day=DAY)

    assert (reply.kind, reply.passages[:1]) == ("answer", ("often-asked/a01",))
