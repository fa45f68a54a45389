"""What is wrong with the places, between files and with the folder."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
        "没有“{id}”这条回答。{near}改代号，或者删掉这一条。",
        "There is no passage '{id}'.{near} Correct the id or remove the check.",
    ),
    "off-unknown": (
        "自带的内容里没有“{name}”这条回答或这项服务。{near}改代号，或者删掉这一条。",
        "There is no shipped answer or service '{name}'.{near} Correct the id or remove it.",
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
