"""What is wrong with one value of a YAML file; {key} is the name of its key."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "key-missing": ("缺“{key}”这一栏。请补上。", "'{key}' is missing. Add it."),
    "key-unknown": (
        "没有“{key}”这一栏。{near}看看是不是拼错了，多余就删掉。",
        "'{key}' is not a known key.{near} Check the spelling or remove it.",
    ),
    "key-not-indented": (
        "“{key}”是“{above}”下面的。前面加两个空格，往里缩进。",
        "'{key}' belongs below '{above}'. Put two blanks before it.",
    ),
    "key-twice": (
        "“{key}”在这里写了两遍。删掉一个。",
        "'{key}' stands twice here. Remove one of them.",
    ),
    "did-you-mean": ("是不是“{word}”？", " Did you mean '{word}'?"),
    "not-text": (
        "“{key}”要写文字。请用英文引号括起来。",
        "'{key}' must be text. Put it in quotes.",
    ),
    "not-whole-number": ("“{key}”要写整数。", "'{key}' must be a whole number."),
    "not-a-number": ("“{key}”要写数字。", "'{key}' must be a number."),
    "less-than-least": ("“{key}”最小是 {bound}。改大一点。", "'{key}' must be at least {bound}."),
    "not-more-than": ("“{key}”要比 {bound} 大。", "'{key}' must be more than {bound}."),
    "more-than-most": ("“{key}”最大是 {bound}。改小一点。", "'{key}' must be at most {bound}."),
    "not-true-or-false": (
        "“{key}”只能写 true（是）或 false（否）。",
        "'{key}' must be true or false.",
    ),
    "not-a-list": (
        "“{key}”要一条一条地写，每条前面加“- ”。",
        "'{key}' must be a list: one '- …' line for each entry.",
    ),
    "not-in-brackets": (
        "“{key}”要用方括号，只有一个词也要：写成 {key}: {right}。"
        "几个词之间用英文逗号加一个空格隔开。",
        "'{key}' must stand in brackets, also if it is one word: {key}: {right}. "
        "Put a comma and a blank between words.",
    ),
    "list-for-text": (
        "“{key}”只写一个，不要方括号，也不要“- ”：写成 {key}: {right}。",
        "'{key}' takes one text, without brackets or '- ': {key}: {right}.",
    ),
    "lists-for-text": (
        "“{key}”只能写一个，这里写了几个。留下一个，不要方括号，也不要“- ”。",
        "'{key}' takes one text, and here stand several. Keep one, without brackets or '- '.",
    ),
    "list-in-list": (
        "“{key}”的这一条多套了一层方括号，或者多了一个“- ”。去掉里面的一层：{key}: {right}。",
        "This entry of '{key}' is a list of its own. Remove the inner brackets or '- ': "
        "{key}: {right}.",
    ),
    "keys-for-text": (
        "“{key}”直接写文字，不要 zh：写成 {key}: {right}。",
        "'{key}' takes the text itself, without zh: {key}: {right}.",
    ),
    "not-keys": (
        "“{key}”下面要有小栏目，{example}。",
        "'{key}' must have keys of its own, {example}.",
    ),
    "as-in-guide": ("照手册里的样子写", "as the guide shows"),
    "entries-so": ("每条写成 - {example}", "each like - {example}"),
    "written-so": ("写成 {key}: {example}", "like {key}: {example}"),
    "file-without-keys": (
        "这个文件里没有栏目（format: 1 等）。照手册里的样子写。",
        "The file has no keys (format: 1, …). Write it as the guide shows.",
    ),
    "not-a-date": (
        "“{key}”要写成 2026-05-31 这样的日期。",
        "'{key}' must be a date like 2026-05-31.",
    ),
    "date-otherwise": (
        "“{key}”写的是“{found}”。要写成 {right}。",
        "'{key}' is '{found}'. Write it as {right}.",
    ),
    "no-such-day": (
        "“{key}”写的是“{found}”，没有这一天。改成对的日子。",
        "'{key}' is '{found}', a day that no calendar has. Correct it.",
    ),
    "in-wide-quotes": (
        "“{key}”里写的是 {found}，多了中文的引号。把引号删掉。",
        "'{key}' is {found}, with Chinese quotes. Remove the quotes.",
    ),
    "several-in-one": (
        "“{found}”写成了一条。每个名字单独一条，用英文逗号加空格隔开：[甲, 乙]。",
        "'{found}' is one entry. Write each name as its own, with plain commas: [甲, 乙].",
    ),
    "wide-start": (
        "“{key}”开头的“{mark}”是中文的符号。换成英文的：>- ，或者删掉。",
        "The '{mark}' at the beginning of '{key}' is a Chinese mark. Write >- or remove it.",
    ),
    "without-quotes": (
        "“{key}”要写成 {right}，用英文的数字，不加引号。",
        "'{key}' must be {right}, a plain number without quotes.",
    ),
    "not-one-of": ("“{key}”只能写：{known}。{near}", "'{key}' must be {known}.{near}"),
    "empty": ("“{key}”是空的。{hint}", "'{key}' is empty. {hint}"),
    "write-or-remove": ("写上内容，不用就删掉。", "Write something or remove it."),
    "fill-in": ("请写上。", "Write it."),
    "for-example": ("例如 {key}: {example}。", "Write it, for example {key}: {example}."),
    "or-remove": ("不用就删掉这一栏。", " Remove it if it is not needed."),
    "entry-empty": (
        "“{key}”的这一条是空的。在“- ”后面写上内容，或者删掉这一条。",
        "This entry of '{key}' is empty. Write something behind '- ' or remove it.",
    ),
    "too-few": ("“{key}”里一条都没有。至少写一条。", "'{key}' has too few entries."),
    "not-valid": ("“{key}”写得不对（{what}）。", "'{key}': {what}."),
    "bad-id": (
        "“{key}”只能用英文小写字母、数字和“-”，例如 legal-aid。",
        "'{key}': use small letters a-z, digits and '-' only, like 'legal-aid'.",
    ),
    "bad-month-day": (
        "“{key}”要写成月和日，例如 06-01。",
        "'{key}': write month and day like 06-01.",
    ),
    "bad-partial-date": (
        "“{key}”要写成 2026、2026-05 或 2026-05-31 这样的日期。",
        "'{key}': write a date like 2026, 2026-05 or 2026-05-31.",
    ),
    "until-before-from": (
        "“{key}”里的 until（到哪天）比 from（从哪天）还早。改过来。",
        "'{key}': 'until' is before 'from'. Swap or correct them.",
    ),
    "law-without-article": (
        "“{key}”里的法律法规要写上第几条。加上 article: 第…条。",
        "'{key}': a law needs its article. Add article: 第…条.",
    ),
    "not-a-time-zone": (
        "“{key}”不是时区。写成 Asia/Shanghai 这样。",
        "'{key}' is not a time zone. Write one like Asia/Shanghai.",
    ),
    "not-a-time": (
        "“{key}”不是钟点。写成 09:00 这样，并用英文引号括起来。",
        "'{key}' is not a time of day. Write one like 09:00, in quotes.",
    ),
    "not-a-group": (
        "“{key}”不是群的号码：群的号码是负数，例如 -1001234567890，机器人进群时日志里有。"
        "没有工作人员的群就写 0。",
        "'{key}' is not the number of a group: those are negative, like -1001234567890, and the "
        "log has it when the bot is added. Without a group write 0.",
    ),
    "not-a-proxy": (
        "“{key}”不是代理的地址。写成 socks5://主机:1080 或 http://主机:3128 这样；"
        "不用代理就写空的引号。",
        "'{key}' is not the address of a proxy. Write it like socks5://host:1080 or "
        "http://host:3128; without a proxy leave empty quotes.",
    ),
    "not-a-server": (
        "“{key}”不是服务器的地址。写成 https://api.telegram.org 这样，后面不带 /bot。",
        "'{key}' is not the address of a server. Write it like https://api.telegram.org, without "
        "/bot behind it.",
    ),
}  # fmt: skip
