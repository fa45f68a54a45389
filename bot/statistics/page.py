"""Statistics as one page to send round: no network, no script, fit for a phone and for paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from bot.staff_texts import say
from bot.statistics.charts import bar, columns, legend
from bot.statistics.count import LEAST_CHATS, NONE, OTHERS, months
from bot.statistics.types import SHOWN, Counts, Statistics

_MOST_DAYS = 92  # of longer times the months are drawn
_STYLE = """
:root{color-scheme:light;--ink:#1d2730;--soft:#5b6874;--line:#d9dfe4}
*{box-sizing:border-box}
body{margin:0 auto;max-width:880px;padding:16px;color:var(--ink);background:#fff;
font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
h1{font-size:1.4em;margin:.2em 0}h2{font-size:1.1em;margin:1.8em 0 .4em}
p,li{color:var(--soft);margin:.2em 0}ul{padding-left:1.2em}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(132px,1fr));gap:10px}
.card{border:1px solid var(--line);border-radius:8px;padding:8px 12px}
.card b{display:block;font-size:1.5em;line-height:1.3}
.card span{color:var(--soft);font-size:.85em}
.plot{overflow-x:auto}.plot svg{width:100%;min-width:560px;height:auto}
svg text{font-size:12px;fill:#5b6874}.grid{stroke:#e6eaed}
.bar{display:block;width:100%;height:12px}
.key{margin-right:14px;white-space:nowrap;font-size:.85em}
.key i{display:inline-block;width:12px;height:12px;margin-right:5px;border-radius:2px;
-webkit-print-color-adjust:exact;print-color-adjust:exact}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9em}
th,td{padding:4px 6px;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th{color:var(--soft);font-weight:normal}
th:first-child,td:first-child{text-align:left;white-space:normal;min-width:8em}
td.draw{width:26%;min-width:90px}
@media print{body{max-width:none;padding:0;font-size:11pt}h2{break-after:avoid}
.plot,.wide{overflow:visible}.plot svg{min-width:0}tr,.card,svg{break-inside:avoid}}
"""
_COLUMNS = tuple((say(f"count-{field}").zh, field) for field in SHOWN)


def page(found: Statistics, operator: str, close_days: float) -> str:
    """A whole HTML document in Chinese. Every text in it is escaped."""
    title = f"{operator or '工会'}机器人使用情况"
    by_day = len(found.by_day) <= _MOST_DAYS
    times = (
        [(f"{day:%m-%d}", counts) for day, counts in found.by_day.items()]
        if by_day
        else list(months(found).items())
    )
    hours = [(str(hour), counts) for hour, counts in found.by_hour.items()]
    pairs = (
        (f"{_place(at)}　{_service(of)}", n) for (at, of), n in found.by_place_and_service.items()
    )
    body = [
        f"<h1>{escape(title)}</h1>",
        f"<p>{found.since} 至 {found.until}</p>",
        f'<div class="cards">{_cards(found)}</div>',
        _plot("每天问了多少" if by_day else "每月问了多少", times),
        _plot("一天里什么时候问（点钟）", hours),
        _table("按服务和报告", ((_service(name), n) for name, n in found.by_service.items())),
        _table("按地方", ((_place(name), n) for name, n in found.by_place.items())),
        _table("按地方和服务", pairs),
        _notes(found, close_days),
    ]
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _cards(found: Statistics) -> str:
    total, cases = found.total, found.cases
    marks = total.helpful + total.unhelpful
    cards = [
        ("问题", f"{total.questions}"),
        ("至少多少人问" if found.unknown else "多少人问", f"{found.chats}"),
        ("直接答上", _share(total.answered, total.questions)),
        ("让工人选", _share(total.chosen, total.questions)),
        ("没答上", _share(total.silent, total.questions)),
        (f"说有帮助（{marks} 人次评价）", _share(total.helpful, marks)),
        ("转给人的个案", f"{cases.opened}"),
        ("办结率", _share(cases.closed, cases.opened)),
        ("按时办结率", _share(cases.in_time, cases.in_time + cases.late)),
        (f"有人回复的 {cases.answered} 个个案，半数多久内回复", _time(cases.median_hours)),
    ]
    return "".join(
        f'<div class="card"><b>{escape(value)}</b><span>{escape(name)}</span></div>'
        for name, value in cards
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "—"


def _time(hours: float | None) -> str:
    if hours is None:
        return "—"
    return f"{hours * 60:.0f} 分钟" if hours < 1 else f"{hours:.1f} 小时"


def _plot(title: str, items: list[tuple[str, Counts]]) -> str:
    return f'<h2>{title}</h2><p>{legend()}</p><div class="plot">{columns(title, items)}</div>'


def _table(title: str, items: Iterable[tuple[str, Counts]]) -> str:
    kept = list(items)
    if not kept:
        return f"<h2>{title}</h2><p>这段时间没有。</p>"
    most = max(counts.questions for _, counts in kept)
    head = "".join(f"<th>{name}</th>" for name, _ in _COLUMNS)
    lines = [
        f"<tr><td>{escape(name)}</td><td class=draw>{bar(counts, most)}</td>"
        + "".join(f"<td>{getattr(counts, field) or ''}</td>" for _, field in _COLUMNS)
        + "</tr>"
        for name, counts in kept
    ]
    table = f"<table><tr><th></th><th></th>{head}</tr>{''.join(lines)}</table>"
    return f'<h2>{title}</h2><p>{legend()}</p><div class="wide">{table}</div>'


def _service(name: str) -> str:
    few = f"其他服务（每项不到 {LEAST_CHATS} 人问）"
    return {NONE: "没有对应的服务", OTHERS: few}.get(name, name)


def _place(name: str) -> str:
    few = f"其他地方（每处不到 {LEAST_CHATS} 人问）"
    return {NONE: "没说是哪里", OTHERS: few}.get(name, name)


def _notes(found: Statistics, close_days: float) -> str:
    notes = [
        "“让选”是机器人拿不准，列出几条让工人自己选；选了以后不再另算一问。",
        "“没答上”里也有只能说“由当地工会定”的。",
        f"按时办结：{close_days:g} 天以内办结。没到期限、还在办的个案不算进按时办结率。",
        "工人要求删除的问题和还没办结的个案，不在这些数里。",
        f"不到 {LEAST_CHATS} 个人问的地方、某地不到 {LEAST_CHATS} 个人问的服务，合在一起，"
        "免得看出是谁问的。",
    ]
    if found.unknown:
        notes.append("较早的问题已经去掉了是谁问的，所以人数只是“至少”。")
    return f"<h2>说明</h2><ul>{''.join(f'<li>{note}</li>' for note in notes)}</ul>"
