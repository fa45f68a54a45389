"""What gaps tells, and what it says when proposals are accepted."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "gap-asked": ("问了几次", "asked"),
    "gap-chats": ("几人问", "chats"),
    "gap-none": ("没答上", "none"),
    "gap-choose": ("让选", "choose"),
    "gap-unhelpful": ("没帮助", "not helpful"),
    "gap-open": ("还没好", "open"),
    "gap-example": ("例如", "for example"),
    "gap-nearest": ("最近的回答", "nearest answer"),
    "gap-cosine": ("相近", "cosine"),
    "gap-proposal": ("建议", "proposal"),
    "of-another-place": ("（是别处的）", " (of another place)"),
    "settled-draft": ("已经有草稿：{file}", "has a draft: {file}"),
    "settled-noted": ("不用答：记着“{like}”", "not to be answered: '{like}' is noted"),
    "settled-noted-shipped": (
        "不用答：自带的记着“{like}”",
        "not to be answered: '{like}' is noted in the shipped content",
    ),
    "settled-draft-how": (
        "“已经有草稿”的：打开那个文件，写好答案，把“状态: 草稿”改成“状态: 已审”，再发布。",
        "Where there is a draft: open it, write the answer, change 状态: 草稿 to 状态: 已审 and "
        "publish.",
    ),
    "settled-noted-how": (
        "“不用答”的：你们在 offtopic.yaml 里记了差不多的问题，机器人就不答，这里也不提建议。"
        "想答，就从那里删掉那一句，再写一条回答。",
        "Not to be answered: a question like it stands in your offtopic.yaml, so the bot gives no "
        "answer and nothing is proposed. To answer it, remove that line there and write an answer.",
    ),
    "settled-noted-shipped-how": (
        "“不用答：自带的”：程序自带的“不该回答的问题”里有差不多的。"
        "归你们管、想答，就把引号里的那一句写进 shipped.yaml 的 on_topic，再写一条回答。",
        "Noted in the shipped content: a question like it is among those that get no answer. To "
        "answer it, write the words in quotes into on_topic of shipped.yaml and write an answer.",
    ),
    "look-at-answer": ("看看这条回答", "look at the answer"),
    "new-answer": ("新写一条（草稿）", "a new answer, as a draft"),
    "ways-for": ("给 {passage} 加 {count} 个问法", "{count} ways of asking for {passage}"),
    "gaps-counted": (
        "一共 {asked} 个问题。还没答好的有 {open} 组{more}，现在已经答得上的有 {answered} 组。"
        "另有 {unclear} 个问题没说是什么事，没有算。",
        "{asked} questions. Groups without a good answer: {open}{more}; answered by "
        "now: {answered}. Left out: {unclear} questions that name no subject.",
    ),
    "gaps-shown": (
        "（列出 {limit} 组，想多看加 --limit）",
        " ({limit} shown, --limit shows more)",
    ),
    "latest-wordings": (
        "只看了最近的 {count} 种说法；可以用 --since 只看一段时间。",
        "Only the latest {count} wordings were grouped; see --since.",
    ),
    "effect-accepted": ("收下的日子", "accepted"),
    "effect-answer": ("回答", "answer"),
    "effect-before": ("以前问过", "asked before"),
    "effect-since": ("以后问过", "asked since"),
    "effect-answered": ("答上", "answered"),
    "effect-ways": ("{passage}（加了 {count} 个问法）", "{passage} (+{count})"),
    "effect-draft": ("{passage}（新写的，{count} 个问法）", "{passage} (+{count}, new)"),
    "proposals-there": (
        "{file} 已经有了，里面也许有您改过的。换一个文件名。",
        "{file} is there already, perhaps with your corrections. Name another file.",
    ),
    "proposals-elsewhere": (
        "{passage} 不在 {folder} 的文件里，没有写进建议。",
        "{passage} is in no file of {folder}: it is not in the patch.",
    ),
    "nothing-to-propose": (
        "没有建议：同一件事至少要有 {chats} 个人问过。",
        "Nothing to propose: that takes a question that {chats} chats asked.",
    ),
    "proposals-written": (
        "{count} 条建议写在 {file} 里。读一遍，改好，再运行：unionbot gaps --accept {file}",
        "{count} proposals are in {file}. Read and correct them, then run: "
        "unionbot gaps --accept {file}",
    ),
    "database-unread": (
        "现在读不了数据库。等一会儿再试。",
        "The database cannot be read now. Try again in a moment.",
    ),
    "accept-busy": (
        "数据库正忙。把同一个命令再运行一次，已经写进文件的不会重复。",
        "The database is busy. Run the same command again: what is in the files already is "
        "not added twice.",
    ),
    # --- accepting
    "not-to-be-changed": (
        "{patch} 第 {line} 行要改的是 {file}。"
        "这样只能改 services/ 和 reports/ 里的文件。一处也没有改。",
        "Line {line} of {patch} changes {file}. Only files of services/ and "
        "reports/ can be changed like this. Nothing was changed.",
    ),
    "nothing-to-accept": (
        "不用改：{patch} 里的话文件里都有了。",
        "Nothing to do: all that is in {patch} stands in the files.",
    ),
    "errors-if-accepted": (
        "照 {patch} 改，会有 {count} 个错误（见上面）。一处也没有改。改好建议文件，再收一次。",
        "With {patch} the content would have {count} errors (above). Nothing was "
        "changed. Correct the proposals and accept them again.",
    ),
    "accepted-ways": ("{passage}：加了 {count} 个问法", "{passage}: {count} ways of asking more"),
    "accepted-draft": (
        "{passage}：新的一条草稿，{count} 个问法",
        "{passage}: new draft with {count} ways of asking",
    ),
    "accepted-answer": (
        "{passage}：新的一条回答，{count} 个问法",
        "{passage}: new answer with {count} ways of asking",
    ),
    "accepted": (
        "改了：{files}。接着发布：unionbot build",
        "Changed: {files}. Now publish: unionbot build",
    ),
    "accepted-drafts": (
        "改了：{files}。草稿工人还看不到：打开 {drafts}，写好有“待填”的地方，"
        "把“状态: 草稿”改成“状态: 已审”，再发布：unionbot build",
        "Changed: {files}. Drafts answer nobody yet: open {drafts}, write what 待填 stands for, "
        "change 状态: 草稿 to 状态: 已审, then publish: unionbot build",
    ),
    "file-unreadable": (
        "{file} 读不出来（{reason}）。",
        "The file {file} cannot be read ({reason}).",
    ),
    "patch-not-utf8": (
        "{patch} 不是 UTF-8 编码。另存为，编码选 UTF-8。",
        "{patch} is not UTF-8. Save it again with that encoding.",
    ),
    "patch-line-without-mark": (
        "建议文件第 {line} 行前面少一个“+”，后面还有要加的行。一处也没有改。"
        "在这一行最前面写上“+”，再运行一次。",
        "Line {line} of the patch lacks its '+', and lines to add follow it. Nothing was changed. "
        "Write a '+' in front of it and try again.",
    ),
    "patch-does-not-fit": (
        "建议文件第 {line} 行对不上：{file} {cause}。一处也没有改。"
        "重新写一份建议：unionbot gaps --propose 文件",
        "Line {line} of the patch does not fit: {file} {cause}. Nothing was changed. "
        "Write the proposals anew: unionbot gaps --propose FILE",
    ),
    "patch-file-there": (
        "已经有了，换个名字",
        "is there already. Give it another name",
    ),
    "patch-file-missing": ("不在内容文件夹里", "is not in the content folder"),
    "patch-file-changed": (
        "那里后来改过，或者动了没有“+”的行",
        "has changed there since, or a line without '+' was edited",
    ),
}
