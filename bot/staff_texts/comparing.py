"""What diff tells."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "column-question": ("问题", "question"),
    "column-before": ("现在的回复", "before"),
    "column-after": ("发布以后", "after"),
    "change-kind": ("回复的种类变了", "another kind of reply"),
    "change-passage": ("换了一条回答", "another answer"),
    "change-text": ("字句变了", "other words"),
    "kind-answer": ("回答", "answer"),
    "kind-choose": ("让工人选", "choose"),
    "kind-none": ("说不知道", "none"),
    "kind-urgent": ("紧急", "urgent"),
    "kind-smalltalk": ("闲聊", "smalltalk"),
    "kind-case": ("转人工", "case"),
    "origin-check": ("必须答对", "check"),
    "origin-recent": ("工人问过", "asked"),
    "more-questions": ("……还有 {count} 个", "… and {count} more"),
    "more-rows": (
        "……还有 {count} 行，加上 --verbose 都能看到。",
        "… and {count} more rows; --verbose has all.",
    ),
    "passages-changed": (
        "和 {published} 比，新增 {added} 条，改了 {edited} 条，删了 {removed} 条。",
        "{added} passages new, {edited} edited, {removed} removed since {published}.",
    ),
    "nothing-differs": (
        "问了 {asked} 个问题（一共 {pool} 个），回复都不变{failing}。",
        "Asked {asked} of {pool} questions: 0 differ{failing}.",
    ),
    "questions-differ": (
        "问了 {asked} 个问题（一共 {pool} 个），{count} 个的回复会变：{details}{failing}。",
        "Asked {asked} of {pool} questions: {count} differ ({details}){failing}.",
    ),
    "changes-of-kind": ("{count} 个{change}", "{count} {change}"),
    "checks-fail": ("；必须答对的有 {count} 个不对了", "; {count} checks fail"),
    "near-questions": (
        "改动附近还有别的回答的 {count} 个问题，只问了最近的 {most} 个；全部要问就加 --all。",
        "{count} questions of other answers are near to what changed; asked are the "
        "{most} nearest, --all asks every question.",
    ),
    "thresholds-move": (
        "发布时会重新算答不答的界线，哪条回答都可能变；想全部问一遍就加 --all。",
        "A build will fit the thresholds anew, which may change any answer: --all asks every "
        "question.",
    ),
    "terminal-only": (
        "工人的话只在屏幕上看：不要写 --recent，或者不要写 --json、--page，也不要存到文件里。",
        "Questions of workers are shown at a terminal only: leave out --recent, or --json, "
        "--page and what the output is sent to.",
    ),
    "page-written": ("网页写好了：{file}", "Written: {file}"),
    "file-not-written": (
        "{file} 写不进去（{reason}）。看看有没有这个文件夹，有没有写的权限，磁盘是不是满了。",
        "{file} cannot be written ({reason}). Check its folder, rights and free space.",
    ),
}
