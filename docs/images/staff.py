"""Renders the pictures of the staff guide: a union's folder, from its first service to a gap.

    python docs/images/staff.py

Every command is run for real in a fresh folder (`unionbot init`) and shown with what it printed;
workers ask through the fake Bot API. The service is the example of the guide itself.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import docx

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from shots import browser, editor, terminal  # noqa: E402

from bot.app import open_dialogue, open_store  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.telegram.live import LiveDialogue  # noqa: E402
from tests.fake_bot_api.office import Office  # noqa: E402

PICTURES = Path(__file__).parent / "staff"
GUIDE = ROOT / "docs" / "staff-guide.zh-CN.md"
REPORT = "2025年工作总结.docx"
_DAY = 86400.0
_TEETH = ("工会给洗牙吗", "工会管洗牙吗", "工会能洗牙吗", "工会洗牙要钱吗")
_HAIR = ("剪头早上几点", "剪头最早几点", "剪头最早几点能去")


class Folder:
    """A union's folder, and the commands that are run in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.content = path / "content"

    def run(self, *arguments: str, said: str = "", typed: str | None = None) -> tuple[str, str]:
        """The command as it is typed, and what it printed. `said` goes to its input."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "104", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            [sys.executable, "-m", "bot.cli", *arguments],
            cwd=self.path, env=environment, input=said, text=True, encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        if done.returncode > 1:
            raise SystemExit(f"unionbot {' '.join(arguments)}: {done.stdout}")
        print(f"unionbot {' '.join(arguments)}", file=sys.stderr)
        # The folder of this run is of no interest.
        printed = done.stdout.replace(f"{self.path}/", "")
        return f"unionbot {' '.join(arguments)}" if typed is None else typed, printed

    def chat(self, *questions: str, place: str) -> tuple[str, str]:
        """What a talk in the terminal looks like."""
        _, printed = self.run("chat", "--place", place, said="\n".join(questions) + "\n")
        talk = re.sub("^问：", "您：", printed, flags=re.MULTILINE).strip()
        return f"unionbot chat --place {place}", talk

    def edit(self, name: str, *changes: tuple[str, str]) -> str:
        """Change a file as a person would, and return its text."""
        path = self.content / name
        text = path.read_text(encoding="utf-8")
        for old, new in changes:
            if old not in text:
                raise SystemExit(f"{name} has no {old!r}")
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return text


def example() -> str:
    """The service that the guide shows as an example."""
    guide = GUIDE.read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(format: 1\nid: haircut-day\n.*?)```", guide, re.DOTALL)
    assert found, "the guide has lost its example"
    return found[1]


def word_report(path: Path) -> None:
    """A yearly report as it lies on a desk: headings, a table, page furniture. All made up."""
    report = docx.Document()
    report.sections[0].header.paragraphs[0].text = "通辽市总工会文件"
    report.sections[0].footer.paragraphs[0].text = "— 1 —"
    report.add_paragraph("通辽市总工会2025年工作总结", style="Title")
    report.add_paragraph("通辽市总工会办公室")
    report.add_paragraph("（2026年1月15日）")
    report.add_heading("一、职工书屋建设", 1)
    report.add_paragraph("2025年，全市新建职工书屋12家，总数达到86家，接待职工4.6万人次。")
    report.add_heading("二、夏送清凉", 1)
    report.add_paragraph(
        "6月至8月，各级工会走访工地46个，慰问一线职工4300人，发放防暑用品折合38万元。"
    )
    report.add_heading("三、工会组建", 1)
    table = report.add_table(rows=3, cols=2)
    rows = (("旗县", "新建工会（家）"), ("开鲁县", "35"), ("库伦旗", "28"))
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(number, column).text = text
    report.add_paragraph("版权所有：通辽市总工会")
    report.save(str(path))


def a_new_service(folder: Folder) -> None:
    """Written, checked with a slip and without, published, asked."""
    service = folder.content / "services" / "haircut-day.yaml"
    text = example()
    slip = text.replace("title: {zh: 理发要带什么", "titel: {zh: 理发要带什么")
    service.write_text(slip, encoding="utf-8")
    wrong = folder.run("check")
    service.write_text(text, encoding="utf-8")
    shown = "\n".join(text.split("\n")[:36]) + "\n# ……"
    editor(PICTURES / "service.png", "记事本　content/services/haircut-day.yaml", shown)
    terminal(PICTURES / "check.png", wrong, folder.run("check"))
    terminal(PICTURES / "build.png", folder.run("build"))
    terminal(PICTURES / "chat.png", folder.chat("没卡能去理发吗", place="银川市"))


def a_report_from_word(folder: Folder) -> None:
    """Imported, corrected, marked reviewed, published, asked."""
    word_report(folder.path / REPORT)
    terminal(PICTURES / "import.png", folder.run("import", REPORT))
    (draft,) = (one for one in folder.content.glob("reports/[!_]*.md"))
    name = f"reports/{draft.name}"
    text = draft.read_text(encoding="utf-8")
    title = f"记事本　content/{name}"
    marks = ("状态: 草稿", "猜的", "拟问")
    first, left_out = "\n## ".join(text.split("\n## ")[:2]), text.rpartition("<!--\n没有收进来")
    shown = "\n".join((first.rstrip(), "", "……", "", *map("".join, [left_out[1:]])))
    editor(PICTURES / "draft.png", title, shown, marks)
    corrected = folder.edit(
        name,
        ("状态: 草稿", "状态: 已审"),
        ("拟问：", "问："),
    )
    # What a person would add: the words of workers.
    corrected = corrected.replace("问：", "问：去年建了几家书屋\n问：", 1)
    (folder.content / name).write_text(corrected, encoding="utf-8")
    steps = (folder.run("check"), folder.run("build"))
    question = folder.chat("去年建了几个职工书屋", "开鲁县新建了多少工会", place="通辽市")
    terminal(PICTURES / "reviewed.png", *steps, question)


def an_edit(folder: Folder) -> None:
    """Looked at before it is published, taken back after."""
    folder.edit(
        "services/haircut-day.yaml",
        ("每月最后一个星期六，上午", "每月第一个星期六，上午"),
    )
    terminal(PICTURES / "diff.png", folder.run("diff"))
    folder.run("diff", "--page", "变化.html")
    browser(PICTURES / "diff-page.png", folder.path / "变化.html", 620)
    build, history = folder.run("build"), folder.run("info", "--history")
    back = folder.run("rollback")
    terminal(PICTURES / "rollback.png", build, history, back)
    folder.run("build")


def a_gap(folder: Folder) -> None:
    """Asked in vain by several workers, proposed, accepted, answered."""
    settings = load_settings(folder.path / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with Office(folder.path, live, telegram={"per_minute": 1000}) as office:
        office.now = time.time() - _DAY
        for worker, words in enumerate((*_TEETH, *_HAIR), 1):
            office.say(worker, f"我叫张三，{words}" if worker == 1 else words)
        for worker, words in enumerate(("没卡能去理发吗", "请不起律师咋办", "年假几天"), 20):
            (answer, *_) = office.say(worker, words)
            office.press(worker, answer, "有帮助")
    terminal(PICTURES / "gaps.png", folder.run("gaps", "--propose", "建议.patch"))
    patch = (folder.path / "建议.patch").read_text(encoding="utf-8")
    editor(PICTURES / "proposals.png", "记事本　建议.patch", "\n".join(patch.split("\n")[:60]))
    accept = folder.run("gaps", "--accept", "建议.patch")
    (draft,) = folder.content.glob("services/gap-*.yaml")
    folder.edit(
        f"services/{draft.name}",
        ("状态: 草稿", "状态: 已审"),
        ("place: 待填", "place: 通辽市"),
        ("contact: {zh: 待填}", "contact: {zh: 先问本单位工会。}"),
        ("text: {zh: 待填}", "text: {zh: 会员每年能免费洗一次牙，凭会员卡到职工医院口腔科。}"),
        ("title: 待填", "title: 关于开展会员爱牙活动的通知"),
        ("publisher: 待填", "publisher: 通辽市总工会"),
    )
    build = folder.run("build")
    terminal(PICTURES / "accepted.png", accept, build, folder.chat(_TEETH[0], place="通辽市"))
    folder.run("stats", "--page", "使用情况.html")
    browser(PICTURES / "stats.png", folder.path / "使用情况.html", 760)


def main() -> None:
    """The whole story, each step on what the one before left."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        above = Folder(Path(name))
        terminal(PICTURES / "init.png", above.run("init", "我们工会"))
        folder = Folder(Path(name) / "我们工会")
        a_new_service(folder)
        a_report_from_word(folder)
        an_edit(folder)
        a_gap(folder)


if __name__ == "__main__":
    main()
