"""What stats tells in the terminal; its page has its own words, in Chinese only."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "stats-times": ("{since} 到 {until}", "{since} to {until}"),
    "stats-asked": ("{chats} 人问了 {questions} 个问题", "{questions} questions of {chats} chats"),
    "stats-asked-at-least": (
        "至少 {chats} 人问了 {questions} 个问题",
        "{questions} questions of at least {chats} chats",
    ),
    "stats-cases": (
        "个案 {opened} 个（紧急 {urgent} 个），办结 {closed} 个",
        "{opened} cases opened ({urgent} urgent), {closed} closed",
    ),
    "stats-in-time": (
        "，到期的 {due} 个里按时办结 {in_time} 个（{rate}）",
        ", {in_time} of {due} due in time ({rate})",
    ),
    "stats-median": (
        "有人回复的 {answered} 个个案里，一半在 {hours} 小时内",
        "of the {answered} cases that a person replied to, half within {hours} hours",
    ),
    "by-service": ("服务或报告", "service or report"),
    "by-place": ("地方", "place"),
    "by-place-and-service": ("地方和服务", "place and service"),
    "by-day": ("日子", "day"),
    "by-month": ("月份", "month"),
    "by-hour": ("钟点", "hour"),
    "stats-total": ("合计", "total"),
    "count-questions": ("问", "questions"),
    "count-answered": ("答上", "answered"),
    "count-chosen": ("让选", "choice"),
    "count-silent": ("没答上", "silent"),
    "count-urgent": ("紧急", "urgent"),
    "count-helpful": ("有帮助", "helpful"),
    "count-unhelpful": ("没帮助", "not"),
    "count-cases": ("个案", "cases"),
    "name-none": ("（没有）", "(none)"),
    "name-others": (
        "（其他，每项不到 {chats} 人）",
        "(others, each fewer than {chats} chats)",
    ),
    "since-after-until": (
        "--since {since} 比 --until {until} 还晚。换过来，或者改一改。",
        "--since {since} is after --until {until}. Swap or correct them.",
    ),
    "stats-page-written": (
        "网页写好了：{file}。用浏览器打开就行，不用上网。",
        "The page is in {file}; any browser shows it, no network is needed.",
    ),
    "stats-csv-written": ("数字写在 {file} 里。", "The numbers are in {file}."),
}
