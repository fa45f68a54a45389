"""Conversations over the shipped content: what stands in a reply, in two languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from helpers import DAY, said

from bot.app import open_dialogue
from bot.english import period
from bot.offers import choice_for
from bot.settings import load_settings
from bot.types import State, Turn
from knowledge.text import is_english, normalise, sentences
from knowledge.types import NATIONWIDE

if TYPE_CHECKING:
    from helpers import Site

    from bot.dialogue import Dialogue
    from knowledge.types import Knowledge


def test_every_figure_of_a_report_has_its_place_and_period(
    talk: Dialogue, shipped: Knowledge
) -> None:
    """In both languages, and a report's figures do not expire."""
    reports = [passage for passage in shipped.passages if passage.kind == "report"]
    answered = 0
    for passage in reports[::7]:
        for english in (False, True):
            question = next(
                (q for q in passage.questions if is_english(normalise(q)) == english), ""
            )
            reply = said(talk, question, place=passage.place, day=dt.date(2039, 1, 1))
            if reply.kind == "answer" and reply.passages[0] == passage.id:
                answered += 1
                head = reply.text.splitlines()[0]
                place = talk.gazetteer.english(passage.place) if english else passage.place
                assert (period(passage.period) if english else passage.period) in head
                assert place in head
    assert answered > 50


def test_nothing_is_stated_that_is_not_in_the_passage(talk: Dialogue, shipped: Knowledge) -> None:
    """Between heading and source stand the passage's sentences, all of them, and no other.

    But what the passage is said to lack, and when a service is due.
    """
    answered = 0
    for passage in shipped.passages[::9]:
        reply = said(talk, passage.questions[0], place=passage.place)
        if reply.kind != "answer":
            continue
        answered += 1
        given = talk.index.passage(reply.passages[0])
        assert given is not None
        text = given.text_en if reply.language == "en" and given.text_en else given.text
        lines = reply.text.splitlines()
        assert lines[-1].startswith(("来源：", "Source: "))
        body = [
            line
            for line in lines[:-1]
            if not line.startswith("【") and not line.endswith("资料里没写，只写了：")
        ]
        season = [line for line in body if line.startswith("这项服务一般在每年")]
        assert bool(season) == bool(given.season and not given.season.includes("07-01"))
        told = sentences("\n".join(line for line in body if line not in season))
        assert sorted(told) == sorted(sentences(text))
    assert answered > 80


def test_the_expired_is_not_served(site: Site) -> None:
    """From the day after its last on, an entry is neither an answer nor a choice."""
    tiny = open_dialogue(load_settings(site.folder / "config.yaml"))
    last = dt.date(2098, 12, 31)
    on_time = said(tiny, "送清凉都送些啥", day=last)
    late = said(tiny, "送清凉都送些啥", day=last + dt.timedelta(days=1))
    assert any("cooling-visits/" in passage for passage in on_time.passages)
    assert not any("cooling-visits/" in passage for passage in late.passages)
    assert not any("cooling-visits/" in choice.passage for choice in late.choices)


@pytest.mark.parametrize(
    ("question", "day", "due"),
    [
        ("送清凉都送些什么", dt.date(2026, 1, 15), "6月"),
        ("送清凉送给谁", dt.date(2026, 12, 1), "6月"),
        ("送温暖送给谁", dt.date(2026, 7, 15), "12月"),
        ("what is in the cooling gift", dt.date(2026, 1, 15), "June"),
    ],
)
def test_out_of_season_says_when_it_is_due(
    talk: Dialogue, question: str, day: dt.date, due: str
) -> None:
    """In season nothing is said of it."""
    line = "现在不是办的时候" if due.endswith("月") else "so not now"
    reply = said(talk, question, day=day)
    [told] = [part for part in reply.text.splitlines() if line in part]
    assert reply.kind == "answer"
    assert due in told
    other = day.replace(month=(day.month + 5) % 12 + 1)
    assert line not in said(talk, question, day=other).text


def test_english_gets_english(talk: Dialogue) -> None:
    """A service's own English text; a frame around a report's figures."""
    service = said(talk, "is legal aid free of charge")
    assert service.kind == "answer"
    assert is_english(service.text.splitlines()[0])
    report = said(talk, "how many reading rooms did the union build in Hohhot in 2015")
    head, passage, source = report.text.splitlines()[:3]
    assert head.startswith("Hohhot, 2015: how many reading rooms")
    assert "27" in head
    assert "27家" in passage
    assert source.startswith("Source: ")


def test_a_choice_by_number_keeps_the_language(talk: Dialogue, shipped: Knowledge) -> None:
    """Also where the place that it is about has no Latin name; the buttons are English too."""
    question = "Guangyuan or Hohhot, which gave more scholarships"
    labels = [choice.label for choice in said(talk, question).choices]
    assert [label.partition(": ")[0] for label in labels] == ["Guangyuan", "Hohhot"]
    assert all(map(is_english, labels))
    reply = said(talk, question, "2")
    assert (reply.language, reply.place) == ("en", "呼和浩特市")

    homes = next(passage for passage in shipped.passages if passage.place == "金凤区")
    choice = choice_for(homes, talk.gazetteer, "en", with_place=True)
    reply, _ = talk.reply(Turn("1"), State(choices=(choice,)), DAY)
    assert (reply.language, reply.place) == ("en", "金凤区")


def test_what_is_remembered_of_an_urgent_message_is_without_its_place(talk: Dialogue) -> None:
    """The next turn may be of another one, and a name is nobody's business."""
    state = State()
    for text in ("我叫王小明，我在呼市工地上腿被砸断了，医药费谁出", "那误工费呢"):
        reply, state = talk.reply(Turn(text), state, DAY)
        assert reply.kind in ("urgent", "answer"), text
    assert state.topic
    kept = f"{state.topic.question} {' '.join(state.messages)}"
    assert "腿被砸断" in kept
    assert not re.search("呼市|王小明|＊", kept)


def test_an_urgent_message_may_ask_something_besides(talk: Dialogue) -> None:
    """The number to call first, then the way to the rule; for a death wish the numbers alone."""
    hurt = said(talk, "上班路上被车撞了")
    assert (hurt.kind, hurt.urgency) == ("urgent", "injury")
    assert hurt.text.startswith("先救人：马上拨打120")
    assert [one.passage.partition("/")[0] for one in hurt.choices] == ["work-injury"]
    assert said(talk, "想不开了").choices == ()


def test_lists_stay_whole(talk: Dialogue, shipped: Knowledge) -> None:
    """The first part of a reply ends with a sentence, never inside a list."""
    for passage in (p for p in shipped.passages if p.place == NATIONWIDE and "；" in p.text):
        reply = said(talk, passage.questions[0])
        if reply.kind == "answer":
            assert not reply.text[: reply.lead].endswith("；")


def test_a_search_may_stay_within_a_service(talk: Dialogue) -> None:
    """All its passages can be found, and no others."""
    index = talk.index
    number = index.number("women-workers/maternity-leave")
    assert number is not None
    same = index.group(number)
    hits = index.search(index.query("工资"), among=same)
    assert {index.passage(index.ids[other]).group for other in same} == {"women-workers"}  # type: ignore[union-attr]
    assert all(hit.number in same for hit in hits)
    assert hits[0].passage.id == "women-workers/maternity-pay"
    assert index.search(index.query("工资"))[0].number not in same
