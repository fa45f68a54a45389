"""What staff are told about their files, by code, in Chinese and English.

Each sentence says what is wrong and what to do. Codes are a contract with programs: a sentence
may be reworded, its code stays.
"""

from __future__ import annotations

from knowledge.messages import Catalogue, Message

_TEXTS: dict[str, tuple[str, str]] = {
    # --- one value of a YAML file; {key} is the name of the key
    "key-missing": ("缺“{key}”这一栏。请补上。", "'{key}' is missing. Add it."),
    "key-unknown": (
        "没有“{key}”这一栏。看看是不是拼错了，多余就删掉。",
        "'{key}' is not a known key. Check the spelling or remove it.",
    ),
    "key-twice": (
        "“{key}”在这里写了两遍。删掉一个。",
        "'{key}' stands twice here. Remove one of them.",
    ),
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
    "not-keys": (
        "“{key}”下面要有小栏目，照手册里的样子写。",
        "'{key}' must have keys of its own, as the guide shows.",
    ),
    "file-without-keys": (
        "这个文件里没有栏目（format: 1 等）。照手册里的样子写。",
        "The file has no keys (format: 1, …). Write it as the guide shows.",
    ),
    "not-a-date": (
        "“{key}”要写成 2026-05-31 这样的日期。",
        "'{key}' must be a date like 2026-05-31.",
    ),
    "not-one-of": ("“{key}”只能写：{known}。", "'{key}' must be {known}."),
    "empty": (
        "“{key}”是空的。写上内容，不用就删掉。",
        "'{key}' is empty. Write something or remove it.",
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
    # --- the form of a file
    "unreadable": (
        "这个文件读不出来（{reason}）。看看有没有读它的权限。",
        "The file cannot be read ({reason}). Check its rights.",
    ),
    "not-utf8": (
        "这个文件不是 UTF-8 编码。另存为，编码选 UTF-8。",
        "The file is not UTF-8. Save it again with the encoding UTF-8.",
    ),
    "not-yaml": (
        "格式乱了：{what}。看看这一行和上一行的缩进、冒号和引号。",
        "This is not valid YAML: {what}. Check indents, colons and quotes here.",
    ),
    "not-yaml-at-all": (
        "格式乱了（{what}）。去掉看不见的控制字符，或者少套几层。",
        "This is not valid YAML ({what}). Remove control characters or deep nesting.",
    ),
    "control-character": (
        "这里有一个看不见的控制字符 U+{number}。删掉它。",
        "The control character U+{number} must not stand here. Remove it.",
    ),
    # --- services and reports
    "answer-id-twice": (
        "代号“{id}”在这个文件里用了两次。每条回答的代号要不一样。",
        "The id '{id}' stands twice in this file. Give each answer its own.",
    ),
    "ended": (
        "有效期到 {day} 为止，已经不答给工人了。更新或者删掉。",
        "This answer ended on {day}. It is no longer served; renew or remove it.",
    ),
    "ends-soon": (
        "有效期到 {day} 为止，过了那天就不再答给工人。先把新的准备好。",
        "This ends on {day} and is not served from then on. Prepare what follows it.",
    ),
    "review-due": (
        "该核对了（{day} 到期）。核对内容，再把日子改成下一次。",
        "The review was due on {day}. Check the content and set a new date.",
    ),
    "report-without-head": (
        "报告开头要有两行“---”，中间写报告的情况。请补上。",
        "A report starts with a head between two lines '---'. Add it.",
    ),
    "bad-slug": (
        "{{#…}} 里只能用英文小写字母、数字和“-”。",
        "The name in {{#…}} takes small letters a-z, digits and '-' only.",
    ),
    "heading-empty": ("标题是空的。请写上。", "The heading is empty. Write one."),
    "heading-wrong": (
        "标题要用“## ”开头（两个井号加一个空格）。改一下这一行。",
        "Headings of passages start with '## ' and a blank. Correct this line.",
    ),
    "text-before-heading": (
        "第一个“## ”标题前面有文字。在它上面加一个标题。",
        "Text stands before the first '## ' heading. Put a heading above it.",
    ),
    "field-empty": (
        "“{key}”后面是空的。填上或者删掉。",
        "'{key}' is empty. Fill it in or remove it.",
    ),
    "no-text": (
        "“{title}”下面没有正文。写上正文，或者删掉标题。",
        "'{title}' has no text. Write it or remove the heading.",
    ),
    "slug-twice": (
        "“{slug}”在第 {line} 行已经用过了。换一个。",
        "'{slug}' stands already at line {line}. Rename one.",
    ),
    "no-headings": (
        "报告里没有“## ”标题。至少写一段。",
        "The report has no '## ' headings. Add passages.",
    ),
    "no-period": (
        "这里的数字没说是哪一年的（时间写的是“{period}”）。在“时间：”或 period 里写上年份。",
        "The figures here name no year (the period is '{period}'). Write it in 时间： or period.",
    ),
    "note-without-end": (
        "这里的“<!--”没有结束。在写给自己人的话后面加上“-->”。",
        "The note that starts here with '<!--' has no end. Add '-->' where it ends.",
    ),
    "note-without-start": (
        "这里的“-->”前面没有“<!--”。补上“<!--”，或者删掉“-->”。",
        "The note that ends here with '-->' has no start. Add '<!--' or remove '-->'.",
    ),
    "mark-not-read": (
        "这样写的“状态”认不出来。从行首起，单独写一行：状态: 草稿",
        "The mark 状态 is not read as it stands here. Write it on a line of its own, without "
        "blanks before it: 状态: 草稿",
    ),
    "to-fill-in": (
        "“待填”要换成内容：这一栏机器不知道，请您来写。",
        "'待填' is no value: there was nothing to guess it from. Write it.",
    ),
    "only-drafts": (
        "{count} 个文件都还是草稿。看过一个，在开头写 状态: 已审；"
        "想先试试：unionbot build --drafts",
        "All {count} files are drafts. Review one and write 状态: 已审 in its "
        "head; to try the drafts: unionbot build --drafts",
    ),
    # --- places
    "place-within-unknown": (
        "地名表里没有“{place}”。加上它，或者改 in。",
        "'{place}' is not among the places. Add it or correct 'in'.",
    ),
    "place-twice": ("“{place}”写了两遍。删掉一个。", "'{place}' stands twice. Remove one of them."),
    "place-name-taken": (
        "“{name}”已经是{place}的名字了。一个名字只能指一个地方。",
        "'{name}' already means {place}. A name can mean one place only.",
    ),
    # --- across files
    "group-id-taken": (
        "代号“{id}”和 {file} 的一样。改掉其中一个；如果是复制的，就删掉一个文件。",
        "The id '{id}' is also that of {file}. Change one of them, or remove one of the files.",
    ),
    "unknown-place": (
        "地名表 places.yaml 里没有“{place}”。加上它，或者改成全称。",
        "The place '{place}' is not in places.yaml. Add it or correct it.",
    ),
    "place-is-draft": (
        "“{place}”在 places.yaml 里还是草稿。看看那一行对不对，再删掉那里的 状态。",
        "The place '{place}' is still a draft. See that its line in "
        "places.yaml is right and remove the mark 状态 there.",
    ),
    "asked-twice": (
        "问法“{question}”{more}在 {at}（{title}）也有。只留一处。",
        "'{question}'{more} is also a way of asking {at} ({title}). Keep it at one of them.",
    ),
    "and-more": ("等 {count} 个", " (and {others} more)"),
    "asked-in-copy": (
        "这个文件有 {count} 条回答的问法和 {file} 里的一样。如果是复制的，把问法改成这里自己的。",
        "{count} answers of this file have ways of asking of {file}. If it is a copy, "
        "write its own.",
    ),
    "check-without-passage": (
        "没有“{id}”这条回答。改代号，或者删掉这一条。",
        "There is no passage '{id}'. Correct the id or remove the check.",
    ),
    "off-unknown": (
        "自带的内容里没有“{name}”这条回答或这项服务。改代号，或者删掉这一条。",
        "There is no shipped answer or service '{name}'. Correct the id or remove it.",
    ),
    "on-topic-unknown": (
        "自带的“不该回答的问题”里没有“{name}”。删掉这一条。",
        "'{name}' is not among the shipped off-topic questions. Remove it.",
    ),
    "shipped-warnings": (
        "自带的内容里有 {count} 处到期或快到期了。问问管理员，有没有新版本的 unionbot。",
        "{count} parts of the shipped content are overdue or end soon. A newer unionbot may help.",
    ),
    "not-read": (
        "这个文件没有读进来。服务是 .yaml 文件，报告是 .md 文件：改一下名字。",
        "This file is not read. Services are .yaml files, reports are .md files: rename it.",
    ),
    "not-read-beside": (
        "这个文件没有读进来。文件夹旁边只能放 {names}。",
        "This file is not read. Beside the folders there are only {names}.",
    ),
    "no-room-for-the-moment": (
        "{folder} 里放不下临时的文件（{reason}）。腾出地方再试；"
        "也可以用别的文件夹：export TMPDIR=文件夹",
        "There is no room for temporary files in {folder} ({reason}). Make room there, or use "
        "another folder: export TMPDIR=FOLDER",
    ),
    "not-saved": (
        "{folder} 里的文件写不进去（{reason}）。一处也没有改。看看有没有写的权限，磁盘是不是满了。",
        "The files in {folder} cannot be written ({reason}). Nothing was changed. "
        "Check their rights and the free space.",
    ),
    "no-content-folder": (
        "找不到内容文件夹 {folder}。在 config.yaml 里改 content。",
        "There is no content folder at {folder}. Set 'content' in config.yaml.",
    ),
    "no-content": (
        "内容文件夹 {folder} 的 services/ 和 reports/ 里没有文件。照使用手册加一个。",
        "The content folder {folder} has no files in services/ or reports/. "
        "Add one as the staff guide shows.",
    ),
}  # fmt: skip

TEXTS = Catalogue(_TEXTS)
say = TEXTS.say

# What PyYAML finds, as far as staff meet it; other findings stay in English.
_YAML_FINDINGS = {
    "found character that cannot start any token": "这里有不该有的字符，多半是用了 Tab 缩进",
    "mapping values are not allowed in this context": "这里不该有冒号，或者缩进没对齐",
    "did not find expected key": "缩进没对齐，或者少了引号",
    "did not find expected '-' indicator": "每条前面的“- ”没对齐",
    "did not find expected ',' or ']'": "方括号里少了逗号，或者没有用 ] 结束",
    "did not find expected ',' or '}'": "花括号里少了逗号，或者没有用 } 结束",
    "did not find expected node content": "这里少了内容",
    "did not find expected comment or line break": "这一行后面有多余的字",
    "could not find expected ':'": "少了英文冒号，或者冒号后面没有空格",
    "found unexpected end of stream": "引号没有成对",
    "found unexpected ':'": "这里不该有冒号",
    "did not find expected <document start>": "开头的地方不对",
    "found undefined alias": "“*”开头的要用引号括起来",
    "but found another document": "文件中间有一行“---”",
    "could not determine a constructor for the tag": "“!”开头的要用引号括起来",
}


def yaml_finding(english: str) -> str:
    """What PyYAML says of broken syntax, in both languages where it is known."""
    for start, chinese in _YAML_FINDINGS.items():
        if english.startswith(start):
            return Message(english, chinese)
    return english
