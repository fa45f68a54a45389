"""Questions on the command line: one, a file of them, or piped into `chat`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from helpers import Site

if TYPE_CHECKING:
    pass

KINDS = {"answer", "choose", "none", "urgent", "smalltalk", "case"}
REPLY = {
    "kind": str,
    "text": str,
    "choices": list,
    "sources": list,
    "place": str,
    "confidence": float,
    "passages": list,
}
SOURCE = {
    "title": str, "publisher": str, "date": str, "place": str, "file": str, "line": int,
}  # fmt: skip


def types(value: dict[str, Any]) -> dict[str, type]:
    """Each key with the type of its value."""
    return {key: type(part) for key, part in value.items()}


def ask(site: Site, *arguments: str) -> dict[str, Any]:
    """The reply to a question, which must come without a word beside it."""
    done = site.run("ask", *arguments, "--json")
    assert (done.stderr, done.returncode) == ("", 0)
    [line] = done.stdout.splitlines()
    reply: dict[str, Any] = json.loads(line)
    return reply


def batch(site: Site, *items: object, day: str) -> tuple[list[dict[str, Any]], int]:
    """What a file of conversations brings, and the exit code. Texts are lines as they are."""
    path = site.folder / "batch.jsonl"
    lines = [item if isinstance(item, str) else json.dumps(item) for item in items]
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    done = site.run("ask", "--batch", "batch.jsonl", "--date", day)
    assert done.stderr == ""
    return [json.loads(line) for line in done.stdout.splitlines()], done.returncode


def test_a_reply_in_json_has_exactly_the_fields_of_the_contract(site: Site) -> None:
    """Programs measure by these names and types; `trace` comes with --explain only."""
    reply = ask(site, "呼市建了几家职工书屋啊", "--date", "2026-07-01", "--explain")

    assert types(reply) == {**REPLY, "trace": dict}
    assert reply["kind"] == "answer"
    assert reply["text"] == (
        "【呼和浩特市，2015年】\n2015年呼和浩特市新建职工书屋27家。\n其中3家在开发区。\n"
        "来源：呼和浩特市总工会2015年工作综述（呼和浩特市总工会，2015-11）"
    )
    assert reply["place"] == "呼和浩特市"
    assert 0 < reply["confidence"] <= 1
    assert reply["passages"] == ["hohhot/reading-rooms"]
    assert [types(source) for source in reply["sources"]] == [SOURCE]
    assert reply["sources"] == [
        {
            "title": "呼和浩特市总工会2015年工作综述",
            "publisher": "呼和浩特市总工会",
            "date": "2015-11",
            "place": "呼和浩特市",
            "file": "reports/hohhot.md",
            "line": 11,
        }
    ]
    assert [types(choice) for choice in reply["choices"]] == [{"label": str, "send": str}]
    best = reply["trace"]["candidates"][0]
    assert (best["passage"], best["nearest"]) == ("hohhot/reading-rooms", "建了几家职工书屋")
    assert 0.5 < best["cosine"] <= 1
    assert 0 < best["coverage"] <= 1
    assert best["ranks"]["dense"] == 1
    assert type(reply["trace"]["margin"]) is float


def test_a_reply_is_plain_text(site: Site) -> None:
    """What the worker reads, then what one may ask next."""
    done = site.run("ask", "有没有免费的律师")

    assert done.stdout.splitlines() == [
        "法律援助就是免费请律师帮忙打官司，钱由国家出。",
        "拿不准先打12348问。",
        "来源：《中华人民共和国法律援助法》第二条（2021-08-20）",
        "  - 申请法律援助带什么材料",
    ]
    assert (done.stderr, done.returncode) == ("", 0)


def test_an_unknown_place_is_no_error(site: Site) -> None:
    """A figure of one place is never given for another: the reply is `none`, the exit code 0."""
    reply = ask(site, "建了几家职工书屋", "--place", "火星市")

    assert (reply["kind"], reply["passages"], reply["sources"]) == ("none", [], [])


def test_the_date_decides_what_is_valid(site: Site) -> None:
    """What begins later is not served yet."""
    reply = ask(site, "夏天发不发绿豆汤", "--date", "2019-12-31")

    assert reply["passages"] == []


def test_a_date_that_is_none_is_one_sentence(site: Site) -> None:
    """Before anything is loaded."""
    done = site.run("ask", "有没有免费的律师", "--date", "2026-02-30")

    assert done.stderr == "'2026-02-30' is not a date. Write it like 2026-05-31.\n"
    assert (done.stdout, done.returncode) == ("", 1)


def test_a_batch_keeps_the_order_and_each_item_is_a_conversation_of_its_own(
    own_site: Site,
) -> None:
    """The last turn's reply is printed; an id comes back as it was, even half an emoji."""
    replies, code = batch(
        own_site,
        {"id": "2", "turns": ["有没有免费的律师", "要什么材料"], "place": None},
        "",
        {"id": "1", "turns": ["职工书屋有多少个"], "place": "呼市"},
        {"id": "0", "turns": ["职工书屋有多少个"], "place": "银川市"},
        {"id": "2", "turns": ["what is legal aid"]},
        {"id": "夏", "turns": ["夏天发不发绿豆汤"]},
        '{"id": "\\ud83d", "turns": ["你好"]}',
        day="2026-07-01",
    )

    assert code == 0
    assert [list(reply) for reply in replies] == [["id", "reply"]] * 6
    assert [types(reply["reply"]) for reply in replies] == [REPLY] * 6
    assert [(reply["id"], reply["reply"]["passages"]) for reply in replies] == [
        ("2", ["legal-aid/documents"]),
        ("1", ["hohhot/reading-rooms"]),
        ("0", []),
        ("2", ["legal-aid/what"]),
        ("夏", ["cooling-visits/what"]),
        ("\ud83d", []),
    ]
    assert replies[3]["reply"]["text"].startswith("Legal aid is a lawyer free of charge")
    assert "6月1日到9月15日" not in replies[4]["reply"]["text"]


def test_malformed_lines_are_told_and_the_rest_is_answered(site: Site) -> None:
    """As Windows writes lines, with a byte order mark, and with bytes that are not UTF-8."""
    good = '{"id": "一", "turns": ["有没有免费的律师"], "place": "", "more": 1}'
    lines = [
        good,
        "not json",
        "",
        "[1, 2]",
        "[" * 100_000,
        '{"turns": ["问"]}',
        '{"id": 7, "turns": ["问"]}',
        '{"id": "a", "turns": []}',
        '{"id": "b", "turns": "问"}',
        '{"id": "c", "turns": ["问", 1]}',
        '{"id": "d", "turns": ["问"], "place": 3}',
    ]
    stdin = "\r\n".join(lines).encode("utf-8-sig") + b"\r\n\xff\xfe\r\n" + good.encode()

    done = site.run("ask", "--batch", "-", stdin=stdin)

    replies = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.stderr, done.returncode) == ("", 1)
    assert [replies[at]["id"] for at in (0, -1)] == ["一", "一"]
    assert [replies[at]["reply"]["kind"] for at in (0, -1)] == ["answer", "answer"]
    assert replies[1:-1] == [
        {"id": None, "error": "line 2: not JSON"},
        {"id": None, "error": "line 4: not an object"},
        {"id": None, "error": "line 5: not JSON"},
        {"id": None, "error": "line 6: 'id' must be text"},
        {"id": None, "error": "line 7: 'id' must be text"},
        {"id": "a", "error": "line 8: 'turns' must be a list of at least one text"},
        {"id": "b", "error": "line 9: 'turns' must be a list of at least one text"},
        {"id": "c", "error": "line 10: 'turns' must be a list of at least one text"},
        {"id": "d", "error": "line 11: 'place' must be text or null"},
        {"id": None, "error": "line 12: not JSON"},
    ]


def test_questions_of_every_kind_of_text_get_a_reply(own_site: Site) -> None:
    """Long, invisible, broken and foreign texts are no errors; a question in them is found."""
    question = "有没有免费的律师"
    texts = {
        "long": question + "？我想问一下，" * 12_500,
        "noise": "啊" * 100_000,
        "control": f"\x00\x07{question}\x1b[31m\x7f",
        "invisible": "\u200b".join(question),
        "traditional": "有沒有免費的律師",
        "full width": "ｗｈａｔ　ｉｓ　ｌｅｇａｌ　ａｉｄ",
        "surrogate": f"{question}\ud83d",
        "empty": "",
        "blank": " \n\u3000",
        "emoji": "😀👍🏽",
        "marks": "？？？！！！……",
        "russian": "юридическая помощь",
        "arabic": "مساعدة قانونية",
        "thai": "ความช่วยเหลือทางกฎหมาย",
        "digits": "12348",
        "season": "夏天发不发绿豆汤",
    }

    items = ({"id": name, "turns": [text]} for name, text in texts.items())
    replies, code = batch(own_site, *items, day="2026-01-01")

    kinds = {reply["id"]: reply["reply"]["kind"] for reply in replies}
    found = {reply["id"]: reply["reply"]["passages"] for reply in replies}
    assert code == 0
    assert list(kinds) == list(texts)
    assert set(kinds.values()) <= KINDS
    for name in ("control", "invisible", "traditional", "full width", "surrogate"):
        assert (name, found[name]) == (name, ["legal-aid/what"])
    for name in ("empty", "blank", "emoji", "marks"):
        assert (name, kinds[name]) == (name, "smalltalk")
    for name in ("noise", "russian", "arabic", "thai"):
        assert (name, kinds[name]) == (name, "none")
    # The day is in winter, and the service runs in summer.
    assert "6月1日到9月15日" in replies[-1]["reply"]["text"]


def test_a_batch_that_cannot_be_read_is_one_sentence(site: Site) -> None:
    """It names the file and the reason."""
    done = site.run("ask", "--batch", "nowhere.jsonl")

    assert done.stderr == "The file nowhere.jsonl cannot be read (No such file or directory).\n"
    assert (done.stdout, done.returncode) == ("", 1)


def test_piped_questions_are_one_conversation(site: Site) -> None:
    """Each line is answered in order, a follow-up from the line before; blank lines are none."""
    lines = ["有没有免费的律师", "", "要什么材料", "😀", "呼市建了几家职工书屋", "玉泉区有几个驿站"]
    stdin = "\n".join(lines).encode() + b"\n\xff\xfe\n" + "法援带啥证件".encode()

    done = site.run("chat", stdin=stdin)

    answers = [part.split("\n")[1:] for part in f"\n{done.stdout}".split("\n问：")[1:]]
    assert [answer[0] for answer in answers] == [
        "法律援助就是免费请律师帮忙打官司，钱由国家出。",
        "带身份证、经济困难说明和案件材料。",
        "我只看得懂文字。请用一句话说说您想问什么，比如：法律援助怎么申请。",
        "【呼和浩特市，2015年】",
        "【玉泉区，2015年上半年】",
        "我只看得懂文字。请用一句话说说您想问什么，比如：法律援助怎么申请。",
        "带身份证、经济困难说明和案件材料。",
    ]
    assert answers[0][3:] == ["还可以问：", "  1. 申请法律援助带什么材料", ""]
    assert (done.stderr, done.returncode) == ("", 0)
