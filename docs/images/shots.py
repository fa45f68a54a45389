"""What stands on a screen, as a picture: a terminal, an editor, a page in a browser.

Needs Chromium and Chinese fonts (apt install chromium fonts-noto-cjk).
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from html import escape
from pathlib import Path

from PIL import Image

# A README and a guide are read over slow lines too.
MOST_BYTES = 150_000
_WIDTH = 900
_LINE = 21  # pixels
_STYLE = """
* { box-sizing: border-box; margin: 0 }
body { background: #fff; padding: 8px }
.window { border: 1px solid #9aa3ab; border-radius: 8px; overflow: hidden }
.title { background: #e3e7ea; color: #47525c; padding: 4px 12px;
         font: 13px/21px "Noto Sans CJK SC", sans-serif }
pre { font: 14px/21px "Noto Sans Mono CJK SC", monospace; padding: 8px 12px; white-space: pre-wrap;
      overflow-wrap: anywhere; background: #fdfdfc; color: #1c2329 }
.typed { color: #0b5c36; font-weight: bold } .warn { color: #a33a00 }
.note { color: #76808a } .key { color: #1b4f9c } .new { background: #d9f5de }
.mark { background: #ffe9a8 }
i { display: inline-block; width: 7px; transform: scaleX(.5); transform-origin: left;
    font-style: normal; white-space: nowrap }
.number { color: #a9b1b8; user-select: none }
"""
_KEY = re.compile(r"^(\s*(?:- )?(?:\{)?)([\w状态]+)(?=:( |$))")
# East Asian wide characters take two columns of the terminal.
_WIDE = re.compile(r"[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]")
_DRAWN = re.compile(r"[\u2500-\u257f]")
_NARROW = re.compile(r"[\u2500-\u257f…]")
_COLUMNS = 108


def terminal(path: Path, *steps: tuple[str, str], title: str = "终端") -> None:
    """Commands with what they printed."""
    lines: list[str] = []
    for number, (command, printed) in enumerate(steps):
        lines += [""] if number else []
        lines.append(f'<span class="typed">$ {escape(command)}</span>')
        lines += map(_printed, printed.rstrip("\n").split("\n"))
    _window(path, title, lines)


def editor(path: Path, title: str, text: str, marked: Sequence[str] = ()) -> None:
    """A file with line numbers; lines that hold one of `marked` stand out."""
    shown = [
        f'<span class="number">{number:3d}</span> {_coloured(line, marked)}'
        for number, line in enumerate(text.rstrip("\n").split("\n"), 1)
    ]
    _window(path, title, shown)


def browser(path: Path, page: Path, height: int) -> None:
    """The upper part of an HTML page."""
    _shoot(path, page, height)


def _printed(line: str) -> str:
    """A line of a terminal; what a table is drawn with takes one column there, not two."""
    text = escape(line)
    return _NARROW.sub(r"<i>\g<0></i>", text) if _DRAWN.search(line) else text


def _coloured(line: str, marked: Sequence[str]) -> str:
    text, hash_, comment = line.partition("# ") if not line.startswith("#") else ("", line, "")
    text = _KEY.sub(r'\1<span class="key">\2</span>', escape(text, quote=False))
    if hash_:
        text += f'<span class="note">{escape(hash_ + comment, quote=False)}</span>'
    if any(one in line for one in marked):
        text = f'<span class="mark">{text}</span>'
    return f'<span class="new">{text}</span>' if re.match(r"\+(?!\+)", line) else text


def _window(path: Path, title: str, lines: Sequence[str]) -> None:
    rows = sum(_rows(line) for line in lines)
    body = "\n".join(lines)
    html = (
        f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style>'
        f'<div class="window"><div class="title">{escape(title)}</div><pre>{body}</pre></div>'
    )
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        _shoot(path, page, rows * _LINE + 66)


def _rows(line: str) -> int:
    """How many rows a line takes when it is wrapped."""
    text = re.sub(r"<[^>]+>", "", line).replace("&lt;", "<").replace("&gt;", ">")
    columns = len(text) + len(_WIDE.findall(text))
    return max(1, -(-columns // _COLUMNS))


def _shoot(path: Path, page: Path, height: int) -> None:
    found = shutil.which("chromium") or shutil.which("google-chrome")
    if found is None:
        raise SystemExit("Chromium is missing. Run: apt install chromium fonts-noto-cjk")
    with tempfile.TemporaryDirectory() as profile:
        command = [found, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        command += [f"--window-size={_WIDTH},{height}", f"--user-data-dir={profile}"]
        command += [f"--screenshot={path}", page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)
    # Text in a few colours: a palette of 64 shows no difference and takes a third.
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(64, dither=Image.Dither.NONE)
    few.save(path, optimize=True)
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise SystemExit(f"{path} has {size // 1000} kB; make it show less.")
    print(f"{path.name}: {size // 1000} kB")
