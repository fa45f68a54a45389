"""The differences as one HTML page to send round: in Chinese, for staff who approve content."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from bot.diff import Asked, Difference, Outcome, Said
from bot.staff_texts import said
from knowledge.messages import in_language

_COLUMNS = ("question", "before", "after")

# Nothing is loaded from anywhere and nothing runs: the page may be opened from any mailbox.
_PAGE = """\
<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>回答有哪些变化</title>
<style>
body {{ font: 16px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1c1c1c; background: #fff; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ border: 1px solid #bbb; padding: .5rem .7rem; text-align: left; vertical-align: top; }}
th {{ background: #f2f2f2; }}
td {{ width: 33%; overflow-wrap: anywhere; white-space: pre-line; }}
.head {{ color: #555; font-size: .85rem; }}
.mark {{ background: #fff3cd; padding: 0 .3rem; font-size: .85rem; }}
.bad {{ color: #a40000; }}
ul {{ margin: 0; padding-left: 1.2rem; }}
</style>
</head>
<body>
<h1>回答有哪些变化</h1>
<p>拿改过的文件和现在发布的（{published}）比：新增 {added} 条，改了 {edited} 条，删了 {removed} 条。
问了 {asked} 个问题（一共 {pool} 个），{differ} 个的回复会不一样。还没有发布。</p>
{failed}
{table}
</body>
</html>
"""


def render(outcome: Outcome) -> str:
    """The whole page."""
    touched = outcome.changes
    return _PAGE.format(
        published=escape(outcome.published),
        added=len(touched.added),
        edited=len(touched.edited),
        removed=len(touched.removed),
        asked=outcome.asked,
        pool=outcome.pool,
        differ=sum(len(one.asked) for one in outcome.differences),
        failed=_failed(outcome.failed),
        table=_table(outcome.differences),
    )


def _failed(lines: Sequence[str]) -> str:
    if not lines:
        return ""
    items = "\n".join(f"<li>{escape(in_language(line, 'zh'))}</li>" for line in lines)
    return (
        f'<h2 class="bad">必须答对的问题，有 {len(lines)} 个答得不对了</h2>\n<ul>\n{items}\n</ul>'
    )


def _table(found: Sequence[Difference]) -> str:
    if not found:
        return "<p>没有一个问题的回复会变。</p>"
    rows = "\n".join(map(_row, found))
    columns = "".join(f"<th>{_zh(f'column-{one}')}</th>" for one in _COLUMNS)
    return f"<table>\n<thead><tr>{columns}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"


def _row(one: Difference) -> str:
    questions = "".join(f"<li>{_question(asked)}</li>" for asked in one.asked)
    head = f'<span class="head">{_zh(f"change-{one.change}")}</span>'
    cells = (
        f"{head}<ul>{questions}</ul>",
        _reply(one.before, one.sentences[0]),
        _reply(one.after, one.sentences[1]),
    )
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _question(asked: Asked) -> str:
    mark = _zh("origin-check") if asked.origin == "check" else ""
    place = f"（{escape(asked.place)}）" if asked.place else ""
    return (f'<span class="mark">{mark}</span> ' if mark else "") + escape(asked.question) + place


def _reply(reply: Said, sentence: str) -> str:
    kind = _zh(f"kind-{reply.kind}")
    where = f" · {escape(reply.passage)}" if reply.passage else ""
    text = escape(sentence) or "（没有这一句）"
    return f'<span class="head">{escape(kind)}{where}</span>\n{text}'


def _zh(code: str) -> str:
    return said("zh", code)
