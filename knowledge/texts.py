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
    # --- slips of the hand in YAML: {mark} is what stands there
    "tab": (
        "这里用了 Tab 键。删掉它，用空格和上下的行对齐。",
        "A tab stands here. Replace it by blanks, in line with the lines around it.",
    ),
    "wide-blank": (
        "这里有中文（全角）的空格。删掉它，换成英文的空格。",
        "A full-width blank stands here. Replace it by plain blanks.",
    ),
    "wide-dash": (
        "每条前面的“{mark}”要换成英文的减号加一个空格：“- ”。",
        "The '{mark}' before this entry must be a plain '-' and a blank.",
    ),
    "wide-hash-of-note": (
        "写给自己人的话要用英文的“#”开头。把这里的“＃”换掉。",
        "Notes begin with a plain '#'. Replace the '＃' here.",
    ),
    "wide-colon": (
        "“{key}”后面的“{mark}”要换成英文冒号加一个空格：“{key}: ”。",
        "The '{mark}' behind '{key}' must be a plain colon and a blank: '{key}: '.",
    ),
    "colon-without-blank": (
        "“{key}”的冒号后面少了一个英文的空格。写成“{key}: ”。",
        "Behind the colon of '{key}' a plain blank is missing. Write '{key}: '.",
    ),
    "key-without-colon": (
        "“{key}”后面少了英文冒号。写成“{key}: ”。",
        "Behind '{key}' a colon is missing. Write '{key}: '.",
    ),
    "wide-comma": (
        "这里的“{mark}”要换成英文逗号加一个空格：“, ”。",
        "The '{mark}' here must be a plain comma and a blank.",
    ),
    "wide-bracket": (
        "这里的“{mark}”要换成英文的“{right}”。",
        "The '{mark}' here must be a plain '{right}'.",
    ),
    "wide-quotes": (
        "这里用了中文引号 {mark} 。删掉引号，或者前后都换成英文的引号。",
        "Here stands the Chinese quote {mark} . Remove the quotes, or use plain ones.",
    ),
    "quote-open": (
        "这里开了一个引号（{mark}），后面没有关上。在这句话的末尾补上 {mark}，或者删掉这个引号。",
        "The quote ({mark}) that opens here is never closed. Add {mark} where the words end, "
        "or remove it.",
    ),
    "quote-ends-wide": (
        "这里用 {mark} 开了引号，末尾却是中文的 {wide} 。把末尾的换成 {mark}。",
        "The quote that opens here with {mark} ends in {wide} . Write {mark} there, too.",
    ),
    "text-behind-quote": (
        "引号在这里已经关上了，后面还有字。看看是不是少了引号或逗号；"
        "话里面的引号，用中文的“ ”。",
        "The quote is closed here, and more follows. See if a quote or a comma is missing; "
        "inside the words use “ ”.",
    ),
    "text-behind-bracket": (
        "括号在这里已经关上了，后面还有字。删掉多余的；如果是一句话，整句用英文引号括起来。",
        "The bracket is closed here, and more follows. Remove what is too much; "
        "if it is a sentence, put all of it in quotes.",
    ),
    "bracket-open": (
        "这里的“{mark}”后面没有关好。看看末尾是不是少了“{closing}”，中间是不是少了英文逗号。",
        "What opens here with '{mark}' is not closed. See if '{closing}' is missing at its end, "
        "or a comma inside.",
    ),
    "bracket-not-closed-in-line": (
        "这一行少了“{closing}”。在末尾补上。",
        "In this line '{closing}' is missing. Add it at the end.",
    ),
    "mark-of-yaml": (
        "话不能直接用“{mark}”开头。整句用英文引号括起来。",
        "A text cannot begin with '{mark}' as it is. Put all of it in quotes.",
    ),
    "dash-missing": (
        "这一行前面少了“- ”。补上，和上一条对齐。",
        "Before this line '- ' is missing. Add it, in line with the entry above.",
    ),
    "entry-without-dash": (
        "从这一行起像是新的一条，前面少了“- ”。补上，和上一条的“- ”对齐。",
        "From this line on a new entry seems to begin, and its '- ' is missing. "
        "Add it, in line with the one above.",
    ),
    "dash-without-blank": (
        "“-”后面少了一个空格。写成“- ”。",
        "Behind '-' a blank is missing. Write '- '.",
    ),
    "text-not-indented": (
        "这一行是上面那段话的，没有缩进。前面加空格，和那段话的别的行对齐。",
        "This line belongs to the text above and is not indented. Put blanks before it, "
        "in line with the rest of that text.",
    ),
    "indent-off": (
        "这一行前面有 {found} 个空格，没有和同一层的行对齐。改成 {wanted} 个。",
        "There are {found} blanks before this line, out of line with its neighbours. "
        "Make it {wanted}.",
    ),
    "colon-in-text": (
        "话里有英文冒号。换成中文的“：”，或者整句用英文引号括起来。",
        "There is a colon inside this text. Put all of the text in quotes, or write '：'.",
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
    "head-line-mistyped": (
        "这一行要写成三个英文的减号“---”，现在是“{found}”。",
        "This line must be three plain '-': '---'. Now it is '{found}'.",
    ),
    "head-without-end": (
        "报告的情况写完了，后面少了一行“---”。在这一行上面加上。",
        "The report's head has no end. Add a line '---' above this one.",
    ),
    "head-without-start": (
        "报告的第一行要是“---”。在这一行上面加上。",
        "The first line of a report is '---'. Add it above this one.",
    ),
    "head-not-first": (
        "报告的第一行就要是“---”。删掉它上面的空行。",
        "The first line of a report is '---'. Remove the empty lines above it.",
    ),
    "service-among-reports": (
        "这个文件里写的是一项服务。把它移到 services/ 里，名字的末尾改成 .yaml。",
        "This file holds a service. Move it to services/ and let its name end in .yaml.",
    ),
    "report-among-services": (
        "这个文件里写的是一份报告。把它移到 reports/ 里，名字的末尾改成 .md。",
        "This file holds a report. Move it to reports/ and let its name end in .md.",
    ),
    "cut-off-by-hash": (
        "从这个“#”起，后面的字没有读进来。要念给工人，就把整句用英文引号括起来。",
        "What follows this '#' is not read. If workers are to read it, put all of the text in "
        "quotes.",
    ),
    "bad-slug": (
        "{{#…}} 里只能用英文小写字母、数字和“-”，不能有空格，例如 {{#reading-rooms}}。",
        "The name in {{#…}} takes small letters a-z, digits and '-' only, no "
        "blanks: {{#reading-rooms}}.",
    ),
    "heading-empty": ("标题是空的。请写上。", "The heading is empty. Write one."),
    "heading-wrong": (
        "标题要用“## ”开头（两个井号加一个空格）。改一下这一行。",
        "Headings of passages start with '## ' and a blank. Correct this line.",
    ),
    "wide-hash": (
        "标题前面的“＃”要换成英文的“#”：写成“## ”（两个井号加一个空格）。",
        "The '＃' before the heading must be a plain '#': write '## ' and a blank.",
    ),
    "slug-mistyped": (
        "标题后面的“{found}”要写成 {right}，括号和井号都用英文的。",
        "The '{found}' behind the heading must be {right}, with plain marks.",
    ),
    "field-mark": (
        "这里写的是“{found}”。要写成“{key}：”，冒号紧跟着字。",
        "Here stands '{found}'. Write '{key}：', with the colon right behind it.",
    ),
    "field-not-first": (
        "“问：”要从行首写起。删掉前面的“{mark}”。",
        "'问：' stands at the beginning of its line. Remove the '{mark}' before it.",
    ),
    "field-by-other-name": (
        "这里写的是“{found}”。问法要写成“问：”。",
        "Here stands '{found}'. Ways of asking begin with '问：'.",
    ),
    "text-like-question": (
        "“{found}”开头的这一行会念给工人。如果是问法，改成“问：”。",
        "This line, which begins with '{found}', is read to workers. If it is a way of asking, "
        "begin it with '问：'.",
    ),
    "text-like-field": (
        "“{found}”开头的这一行会念给工人。如果要说明这一段的{key}，改成“{key}：”。",
        "This line, which begins with '{found}', is read to workers. If it tells the section's "
        "{key}, begin it with '{key}：'.",
    ),
    "plan-without-period": (
        "这里像是打算（“{found}”），会当作{period}做过的事念给工人。"
        "在标题下面加一行，例如“时间：{right}”，或者删掉这一段。",
        "This seems to be a plan ('{found}'), and is told as what was done in {period}. Add a "
        "line below the heading, such as '时间：{right}', or remove the section.",
    ),
    "proposed-unread": (
        "报告写着已审，里面还有 {count} 个“拟问”没有改，这是第一个。机器拟的多半不像人话："
        "读一遍，像工人会问的，把“拟问”改成“问”；不像的，改成工人的话，或者删掉。",
        "The report is marked as reviewed, and {count} ways of asking are still as import proposed "
        "them ('拟问'); this is the first. Read them: change '拟问' to '问' where workers would "
        "ask so, and reword or remove the others.",
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
    "note-before-note": (
        "这里的“<!--”没有结束，第 {line} 行又有一个“<!--”。在这里的话后面加上“-->”。",
        "The note that starts here with '<!--' has no end, and at line {line} another one starts. "
        "Add '-->' where this one ends.",
    ),
    "note-mark-mistyped": (
        "“{mark}”要写成“{right}”，每个字符都用英文的。",
        "'{mark}' must be '{right}', all of it plain characters.",
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
        "地名表里没有“{place}”。{near}加上它，或者改 in。",
        "'{place}' is not among the places.{near} Add it or correct 'in'.",
    ),
    "place-within-itself": (
        "“{place}”写成了在自己里面：{circle}。改掉其中一个的 in。",
        "'{place}' lies within itself: {circle}. Correct one of their 'in'.",
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
        "地名表 places.yaml 里没有“{place}”。{near}加上它，或者改成全称。",
        "The place '{place}' is not in places.yaml.{near} Add it or correct it.",
    ),
    "place-is-draft": (
        "“{place}”在 places.yaml 里还是草稿。看看那一行对不对，再删掉那里的 状态。",
        "The place '{place}' is still a draft. See that its line in "
        "places.yaml is right and remove the mark 状态 there.",
    ),
    "draft-place-in-report": (
        "{file} 第 {line} 行说到“{place}”，这里却还是草稿，问{place}的都答不上。"
        "看看这一行对不对，对了就删掉这里的 状态。",
        "{file} tells of '{place}' at line {line}, but the place is still a draft: who asks about "
        "it gets no answer. See that this line is right and remove the mark 状态 here.",
    ),
    "asked-twice": (
        "问法“{question}”{more}在 {at}（{title}）也有。只留一处。",
        "'{question}'{more} is also a way of asking {at} ({title}). Keep it at one of them.",
    ),
    "and-more": ("等 {count} 个", " (and {others} more)"),
    "ways-in-one": (
        "“{question}”{more}是几个问题写在了一起。一行写一个：每个问题另起一行，前面加“- ”。",
        "'{question}'{more} holds several questions. Write each on a line of its own, with '- ' "
        "before it.",
    ),
    "ways-in-one-report": (
        "“{question}”{more}是几个问题写在了一起。一行写一个：每个问题另起一行，写成“问：…”。",
        "'{question}'{more} holds several questions. Write each on a line of its own that begins "
        "with '问：'.",
    ),
    "way-of-another-place": (
        "问法“{question}”{more}说的是{named}，这一条是{place}的：工人这样问，找不到这一条。"
        "把问法里的地名改掉或者删掉；如果这一条其实是{named}的，改它的地点。",
        "'{question}'{more} asks about {named}, but the answer is of {place}: who asks so does "
        "not find it. Change or remove the place in the way of asking, or correct that of the "
        "answer.",
    ),
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
        "这个文件没有读进来。文件夹旁边只能放 {names}。{near}"
        "服务放进 services/，报告放进 reports/。",
        "This file is not read. Beside the folders there are only {names}.{near}",
    ),
    "not-read-so-deep": (
        "这个文件没有读进来。{folder}/ 里不分小文件夹，把它直接放在 {folder}/ 里。",
        "This file is not read. Put it into {folder}/ itself, not into a folder there.",
    ),
    "not-read-here": (
        "这个文件没有读进来。它要放在 {folder}/ 里，移过去。",
        "This file is not read. It belongs into {folder}/: move it there.",
    ),
    "not-read-ending": (
        "这个文件没有读进来。把名字改成 {name}。",
        "This file is not read. Rename it to {name}.",
    ),
    "not-read-document": (
        "这个文件不能直接读。运行 unionbot import {name}，先把它整理成草稿。",
        "This file is not read. Run unionbot import {name} to make a draft of it.",
    ),
    "not-read-folder": (
        "这个文件夹里的文件没有读进来。{near}服务放进 services/，报告放进 reports/。",
        "The files in this folder are not read.{near} Put services into services/, reports into "
        "reports/.",
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

# What PyYAML finds, as far as staff meet it.
_YAML_FINDINGS = {
    "found character that cannot start any token": "这里有不该有的字符",
    "did not find expected alphabetic or numeric character": "“*”“&”开头的要用引号括起来",
    "mapping values are not allowed in this context": "这里不该有冒号，或者缩进没对齐",
    "did not find expected key": "缩进没对齐，或者少了引号",
    "block sequence entries are not allowed": "“- ”不能接在这里，另起一行写",
    "mapping keys are not allowed": "“?”开头的要用引号括起来",
    "did not find expected whitespace or line break": "标记后面少了空格",
    "found an indentation indicator": "“>”“|”后面有多余的字",
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
    return Message(english, "这里的写法认不出来")
