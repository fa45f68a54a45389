"""What is wrong with a service or a report."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
    "field-inside": (
        "这一行里面又有“{found}”。一行只写一样：从“{found}”起另起一行。",
        "'{found}' stands inside this line. Begin a new line with it.",
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
}  # fmt: skip
