"""Renders docs/images/conversation.png: a talk with the real bot, as a telephone shows it.

    python docs/images/render.py

The bot runs in this process over the published index (`make build`), its messages come from
the transcript of the fake Bot API. Needs Chromium and a Chinese font
(apt install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from bot.app import open_dialogue, open_store  # noqa: E402
from bot.settings import load_settings  # noqa: E402
from bot.telegram.live import LiveDialogue  # noqa: E402
from tests.fake_bot_api.messages import Message  # noqa: E402
from tests.fake_bot_api.office import Office  # noqa: E402
from tests.fake_bot_api.world import STAFF_CHAT  # noqa: E402

WORKER = 77
NAME = "示例市总工会"
PICTURE = Path(__file__).with_name("conversation.png")
WIDTH, HEIGHT = 860, 980

_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { font: 15px/1.5 "Noto Sans CJK SC", sans-serif; background: #eef1f4; color: #17212b;
       display: flex; gap: 24px; padding: 20px; width: 860px; height: 980px }
.phone { flex: 1; background: #d7e3ec; border-radius: 26px; overflow: hidden; display: flex;
         flex-direction: column; border: 8px solid #2b333b }
.title { background: #517da2; color: #fff; padding: 10px 16px; line-height: 1.3 }
.title small { display: block; opacity: .8; font-size: 12px }
.talk { flex: 1; padding: 10px; display: flex; flex-direction: column; gap: 6px; overflow: hidden }
.message { max-width: 88% }
.me { align-self: flex-end }
.bubble { background: #fff; border-radius: 14px; padding: 7px 11px; white-space: pre-wrap;
          overflow-wrap: anywhere; box-shadow: 0 1px 1px #0002 }
.me .bubble { background: #e3fdc9 }
.copy { color: #517da2; font-size: 12px }
.row { display: flex; gap: 4px; margin-top: 4px }
.row span { flex: 1; background: #6e8fa9cc; color: #fff; border-radius: 9px; padding: 4px 6px;
            text-align: center; font-size: 13.5px }
"""


def talk(office: Office) -> None:
    """A question, what follows from it, and the way to a person."""
    (answer, *_) = office.say(WORKER, "请不起律师咋办")
    office.press(WORKER, answer, "有帮助")
    office.say(WORKER, "转人工")
    consent = office.sent_to(WORKER)[-1]
    office.press(WORKER, consent, "同意")
    card = office.sent_to(STAFF_CHAT)[0]
    office.staff_reply(card, "您好，请带身份证和工资条到二楼法律援助窗口，周一到周五都行。")
    office.say(WORKER, "好的，我明天上午去")


def phone(title: str, subtitle: str, me: int, messages: list[Message]) -> str:
    """One screen; messages of `me` stand on the right."""
    talk = "\n".join(_message(one, one.by == me) for one in messages)
    head = f'<div class="title"><b>{title}</b><small>{subtitle}</small></div>'
    return f'<div class="phone">{head}<div class="talk">{talk}</div></div>'


def _message(message: Message, mine: bool) -> str:
    rows = "".join(
        '<div class="row">'
        + "".join(f"<span>{escape(one['text'])}</span>" for one in row)
        + "</div>"
        for row in message.buttons
    )
    copied = '<div class="copy">转自工人</div>' if message.copy_of and message.chat < 0 else ""
    text = message.html or escape(message.text)
    side = "message me" if mine else "message"
    return f'<div class="{side}"><div class="bubble">{copied}{text}</div>{rows}</div>'


def main() -> None:
    """Talk, write the page, take its picture."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        raise SystemExit("Chromium is missing. Run: apt install chromium fonts-noto-cjk")
    settings = load_settings(ROOT / "config.yaml")
    live = LiveDialogue(lambda: open_dialogue(settings), open_store(settings).current_name)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        operator = {"name": NAME, "contact": "0000-12351"}
        with Office(folder, live, operator=operator) as office:
            talk(office)
            every = office.world.transcript
        worker = [one for one in every if one.chat == WORKER]
        staff = [one for one in every if one.chat == STAFF_CHAT]
        screens = phone(NAME, "机器人", WORKER, worker) + phone(
            "求助工作群", "工作人员", 500, staff
        )
        page = folder / "page.html"
        page.write_text(
            f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><body>{screens}</body>'
        )
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--window-size={WIDTH},{HEIGHT}", f"--user-data-dir={folder}/profile"]
        command += [f"--screenshot={PICTURE}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
