"""The real `unionbot`, run as a user runs it, on the tiny content and the bundled model."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest
from helpers import UNIONBOT, Site

from index.snapshot import FORMAT, read_manifest, verify

if TYPE_CHECKING:
    from pathlib import Path

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


def edit(path: Path, old: str, new: str) -> None:
    """Change one part of a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --- check


def test_check_counts_what_is_right(site: Site) -> None:
    """No problem, no line of output; the count goes beside it."""
    done = site.run("check")

    assert (done.stdout, done.returncode) == ("", 0)
    assert done.stderr == "7 passages, 13 ways of asking: 0 errors, 0 warnings.\n"


def test_check_prints_each_problem_at_its_place(own_site: Site) -> None:
    """As text for people and editors; errors make it exit 1."""
    edit(own_site.content / "services/legal-aid.yaml", "review: 2099-12-31", "review: 2020-01-01")
    edit(own_site.content / "reports/hohhot.md", "place: 呼和浩特市", "plaice: 呼和浩特市")

    done = own_site.run("check")

    assert done.stdout.splitlines() == [
        (
            "checks.yaml:4:1: There is no passage 'hohhot/reading-rooms'. "
            "Correct the id or remove the check."
        ),
        "reports/hohhot.md:2:1: 'place' is missing. Add it.",
        "reports/hohhot.md:6:1: 'plaice' is not a known key. Check the spelling or remove it.",
        (
            "services/legal-aid.yaml:6:1: warning: The review was due on 2020-01-01. "
            "Check the content and set a new date."
        ),
    ]
    assert done.stderr == "5 passages, 10 ways of asking: 3 errors, 1 warnings.\n"
    assert done.returncode == 1


def test_check_prints_problems_for_programs(own_site: Site) -> None:
    """One JSON object a line; warnings alone are no failure."""
    edit(own_site.content / "services/legal-aid.yaml", "review: 2099-12-31", "review: 2020-01-01")

    done = own_site.run("check", "--json")

    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "format": 1,
            "path": "services/legal-aid.yaml",
            "line": 6,
            "column": 1,
            "level": "warning",
            "code": "review-due",
            "message": "The review was due on 2020-01-01. Check the content and set a new date.",
        }
    ]
    assert done.returncode == 0


def test_check_annotates_files_for_github(own_site: Site) -> None:
    """From the top of the checkout, whatever signs a file name or a message holds."""
    old = own_site.content / "services/legal-aid.yaml"
    new = old.rename(old.with_name("a:b,100%.yaml"))
    edit(new, "review: 2099-12-31", "review: 2020-01-01")
    edit(new, "法律援助是什么意思", "夏天发不发绿豆汤")

    done = own_site.run("check", "--format", "github")

    assert done.stdout.splitlines() == [
        (
            "::warning file=content/services/a%3Ab%2C100%25.yaml,line=6,col=1::"
            "The review was due on 2020-01-01. Check the content and set a new date."
        ),
        (
            "::error file=content/services/cooling-visits.yaml,line=10,col=1::"
            "'夏天发不发绿豆汤' is also a way of asking services/a:b,100%25.yaml:11 "
            "(法律援助是什么). Keep it at one of them."
        ),
    ]
    assert done.returncode == 1


@pytest.mark.parametrize("way", ["option", "setting", "terminal"])
def test_check_speaks_chinese_where_it_is_asked_to(
    own_site: Site, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """By an option, by config.yaml, or as the terminal does; one-sentence errors too."""
    edit(own_site.content / "services/legal-aid.yaml", "review: 2099-12-31", "review: 2020-01-01")
    arguments = ["--lang", "zh"] if way == "option" else []
    if way == "setting":
        edit(own_site.folder / "config.yaml", "content: content", "content: content\nlanguage: zh")
    if way == "terminal":
        monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")

    done = own_site.run("check", *arguments)
    shutil.rmtree(own_site.content)
    failed = own_site.run("check", *arguments)

    assert done.stdout == (
        "services/legal-aid.yaml:6:1: 提醒：该核对了（2020-01-01 到期）。"
        "核对内容，再把日子改成下一次。\n"
    )
    assert done.stderr == "7 条回答，13 个问法：0 个错误，1 个提醒。\n"
    assert failed.stderr == (
        f"找不到内容文件夹 {own_site.content}。在 config.yaml 里改 content。\n"
    )


# --- build and info


def test_info_says_what_is_published(site: Site) -> None:
    """From what, when, with which encoder; every file verified."""
    done = site.run("info", "--json")

    info = json.loads(done.stdout)
    assert info["name"] == site.snapshot.name
    assert (info["content"], info["passages"], info["format"]) == ("content", 7, FORMAT)
    assert info["encoder"].startswith("static:")
    assert info["created"][:4].isdigit()
    assert "entries.jsonl" in info["files"]
    assert (done.stderr, done.returncode) == ("", 0)


def test_build_publishes_what_changed_unless_it_breaks_a_check(own_site: Site) -> None:
    """Nothing while nothing changed; the publish gate names the check and the way around it."""
    before = own_site.published()
    assert own_site.run("build", "--if-changed").stdout == ""
    assert own_site.published() == before

    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", "先打电话问。")
    refused = own_site.run("build", "--if-changed")
    assert refused.stderr.splitlines() == [
        "checks.yaml:3:1: '有没有免费的律师' gets a reply without 12348.",
        (
            "1 of the demands of checks.yaml and config.yaml are not met. Nothing was published. "
            "Correct the content or the check; to publish anyway: unionbot build --force REASON"
        ),
    ]
    assert (refused.stdout, refused.returncode) == ("", 1)
    assert own_site.published() == before

    forced = own_site.run("build", "--force", "热线改号")
    assert forced.stdout.startswith(f"Published {own_site.snapshot.name}: 7 passages, ")
    assert forced.stdout.endswith("Published although 1 of the demands are not met.\n")
    assert forced.returncode == 0
    assert "先打电话问。" in (own_site.snapshot / "entries.jsonl").read_text(encoding="utf-8")


# --- ask


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


# --- ask --batch


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


# --- chat


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


# --- exit codes


@pytest.mark.parametrize(
    "arguments", [["answer"], ["ask"], ["check", "--plaice"], ["check", "more"]]
)
def test_wrong_usage_is_explained_and_exits_2(site: Site, arguments: list[str]) -> None:
    """An unknown command, a missing question, an unknown option, one word too many."""
    done = site.run(*arguments)

    assert (done.stdout, done.returncode) == ("", 2)
    assert "Usage: unionbot" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error(own_site: Site) -> None:
    """Nothing more is said to `unionbot check | head`."""
    edit(own_site.content / "services/legal-aid.yaml", "place: 全国", "palce: 全国")

    with subprocess.Popen(
        [UNIONBOT, "check"],
        cwd=own_site.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()

    assert said == ""


# --- bad input


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The only line that a failed command printed."""
    assert (done.stdout, done.returncode) == ("", 1)
    [line] = done.stderr.splitlines()
    return line


def test_bad_content_is_told_and_changes_nothing(own_site: Site) -> None:
    """A build names every mistake of every file, one a line, and publishes nothing."""
    content = own_site.content
    (content / "services/a.yaml").write_text("a:\n\tb: 1\n", encoding="utf-8")
    (content / "services/b.yaml").write_bytes("id: 法律援助".encode("gbk"))
    edit(content / "services/cooling-visits.yaml", "夏天发不发绿豆汤", "有没有免费的律师")
    edit(content / "services/legal-aid.yaml", "id: documents", "id: what")
    edit(content / "services/member-card.yaml", "id: where", "id: [where]")
    edit(content / "reports/hohhot.md", "地点：玉泉区", "地点：玉泉山区")
    edit(content / "vocabulary.yaml", "format: 1", "format: 1\nformat: 1")
    edit(content / "offtopic.yaml", "missing:", "mising:")
    before = own_site.published()

    done = own_site.run("build")

    assert done.stderr.splitlines() == [
        "offtopic.yaml:5:1: 'mising' is not a known key. Check the spelling or remove it.",
        "reports/hohhot.md:19:1: The place '玉泉山区' is not in places.yaml. Add it or correct it.",
        (
            "services/a.yaml:2:1: This is not valid YAML: found character that cannot start any "
            "token. Check indents, colons and quotes here."
        ),
        "services/b.yaml:1:5: The file is not UTF-8. Save it again with the encoding UTF-8.",
        (
            "services/legal-aid.yaml:11:1: '有没有免费的律师' is also a way of asking "
            "services/cooling-visits.yaml:10 (送清凉送什么). Keep it at one of them."
        ),
        (
            "services/legal-aid.yaml:11:5: The id 'what' stands twice in this file. "
            "Give each answer its own."
        ),
        (
            "services/legal-aid.yaml:23:5: The id 'what' stands twice in this file. "
            "Give each answer its own."
        ),
        "services/member-card.yaml:8:5: 'id' must be text. Put it in quotes.",
        "vocabulary.yaml:2:1: 'format' stands twice here. Remove one of them.",
    ]
    assert (done.stdout, done.returncode) == ("", 1)
    assert own_site.published() == before


def test_an_empty_content_folder_is_told(own_site: Site) -> None:
    """An index of nothing would silence the bot."""
    for path in own_site.content.rglob("*.*"):
        path.unlink()

    assert one_sentence(own_site.run("check")) == (
        f"The content folder {own_site.content} has no files in services/ or reports/. "
        "Add one as the staff guide shows."
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "content: content\nindxe: var\n",
            "config.yaml:2:1: 'indxe' is not a known key. Check the spelling or remove it.",
        ),
        ("content: [\n", "config.yaml:2:1: This is not valid YAML: "),
        ("content: 5\n", "config.yaml:1:1: 'content' must be text. Put it in quotes."),
        (
            "content: content\ntime_zone: 北京\n",
            "config.yaml:2:1: 'time_zone': is not a time zone. Write one like Asia/Shanghai.",
        ),
        ("content: nowhere\n", "There is no content folder at "),
    ],
)
def test_a_mistake_in_the_config_is_told(own_site: Site, text: str, message: str) -> None:
    """With its position in the file; no command goes on with a guess."""
    (own_site.folder / "config.yaml").write_text(text, encoding="utf-8")

    assert one_sentence(own_site.run("check")).startswith(message)


def test_a_config_that_was_named_must_exist(site: Site) -> None:
    """Falling back to the defaults would answer from other content."""
    assert one_sentence(site.run("check", "--config", "other.yaml")) == (
        "There is no config file other.yaml. Check --config."
    )


def damage(site: Site, case: str) -> str:
    """Break a site's index or model; what must be said."""
    snapshot = site.snapshot
    rebuild = "Run: unionbot build"
    if case == "never built":
        (site.index / "CURRENT").unlink()
        return f"No index has been built in {site.index}. {rebuild}"
    if case == "damaged":
        data = (snapshot / "vectors.faiss").read_bytes()
        (snapshot / "vectors.faiss").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        return f"The index {snapshot} is damaged (vectors.faiss). {rebuild}"
    if case == "older format":
        edit(snapshot / "manifest.json", f'"format":{FORMAT}', '"format":0')
        return f"The index {snapshot} has format 0; this version reads {FORMAT}. {rebuild}"
    if case == "another encoder":
        (site.folder / "config.yaml").write_text("encoder: some/model\n", encoding="utf-8")
        return (
            f"The index {snapshot} was built with another encoder than config.yaml names. {rebuild}"
        )
    if case == "model damaged":
        model = site.folder / "model"
        model.mkdir()
        kind = {"path": "", "type": "sentence_transformers.models.StaticEmbedding"}
        (model / "modules.json").write_text(json.dumps([kind]), encoding="utf-8")
        (model / "tokenizer.json").write_text("{}", encoding="utf-8")
        (model / "model.safetensors").write_bytes(b"")
        (site.folder / "config.yaml").write_text("encoder: model\n", encoding="utf-8")
        return f"The model in {model} is damaged (Exception). Restore the folder."
    assert case == "a file in place of the index"
    site.index.rename(site.index.with_name("moved"))
    site.index.write_text("in the way", encoding="utf-8")
    return f"The index {site.index} is damaged (CURRENT). {rebuild}"


CASES = (
    "never built",
    "damaged",
    "older format",
    "another encoder",
    "model damaged",
    "a file in place of the index",
)


@pytest.fixture(scope="module")
def damaged(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, subprocess.CompletedProcess[str]]]:
    """Each damage done to a site of its own: what must be said, and what a question got."""

    def run(case: str) -> tuple[str, subprocess.CompletedProcess[str]]:
        folder = tmp_path_factory.mktemp("damaged") / "site"
        own = Site(shutil.copytree(site.folder, folder))
        return damage(own, case), own.run("ask", "有没有免费的律师")

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(CASES, pool.map(run, CASES), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_an_index_that_cannot_be_served_is_one_sentence(
    damaged: dict[str, tuple[str, subprocess.CompletedProcess[str]]], case: str
) -> None:
    """It ends in the command that repairs."""
    message, done = damaged[case]

    assert one_sentence(done) == message


def test_the_repairing_command_repairs(own_site: Site) -> None:
    """A build takes nothing from a damaged snapshot, and --if-changed sees the damage."""
    damage(own_site, "damaged")
    old = own_site.snapshot

    done = own_site.run("build", "--if-changed")

    assert (done.stderr, done.returncode) == ("", 0)
    assert own_site.snapshot != old
    verify(own_site.snapshot, read_manifest(own_site.snapshot))


def test_an_index_folder_that_cannot_be_written_is_one_sentence(own_site: Site) -> None:
    """A file in its place stands for a folder without rights, which do not bind root."""
    damage(own_site, "a file in place of the index")

    assert one_sentence(own_site.run("build")) == (
        f"The index cannot be written to {own_site.index} (Not a directory). "
        "Check rights and free space; the published index is unchanged."
    )


def test_a_killed_build_leaves_the_old_index_serving(own_site: Site) -> None:
    """Killed when its last file appears: no published byte has changed, and it still answers."""
    before = own_site.published()
    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", "先打12348问问。")

    with subprocess.Popen([UNIONBOT, "build"], cwd=own_site.folder) as process:
        deadline = time.monotonic() + 50
        while not list((own_site.index / "snapshots").glob("*.building/decision.json")):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.001)
        process.kill()

    assert process.returncode == -signal.SIGKILL
    [left_over] = (own_site.index / "snapshots").glob("*.building")
    shown = own_site.published()
    assert {name: shown[name] for name in shown if left_over.name not in name} == before
    assert "先打12348问。" in ask(own_site, "有没有免费的律师")["text"]
