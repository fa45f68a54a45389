"""What commands tell staff beside the problems in their files, in Chinese and English."""

from __future__ import annotations

from knowledge.messages import Catalogue

_TEXTS: dict[str, tuple[str, str]] = {
    "counts": (
        "{passages} 条回答，{questions} 个问法：{errors} 个错误，{warnings} 个提醒。",
        "{passages} passages, {questions} ways of asking: {errors} errors, {warnings} warnings.",
    ),
    "drafts-wait": (
        "还有 {count} 个草稿等着看。",
        "{count} drafts wait for review.",
    ),
    "published": (
        "已发布 {name}：{passages} 条回答，靠 {views} 条文字查找"
        "（{texts} 条里有 {encoded} 条是新算的）。",
        "Published {name}: {passages} passages, found by {views} texts "
        "({encoded} of {texts} vectors made anew).",
    ),
    "published-anyway": (
        "有 {count} 项要求没有达到，还是发布了。",
        "Published although {count} of the demands are not met.",
    ),
    "check-wrong-kind": (
        "“{question}”得到的是 {kind}（{passage}），不是 {expected}。",
        "'{question}' gets {kind} ({passage}), not {expected}.",
    ),
    "check-wrong-passage": (
        "“{question}”用的是 {passage}，不是 {expected}。",
        "'{question}' gets {passage}, not {expected}.",
    ),
    "check-lacks": (
        "“{question}”的回答里没有 {lacking}。",
        "'{question}' gets a reply without {lacking}.",
    ),
    "no-passage": ("没有用哪条回答", "no passage"),
    "drafts-left-out": (
        "这些还是草稿，没有发布：{files}。看过以后在开头写 状态: 已审；"
        "想先试试：unionbot build --drafts",
        "Left out as drafts, for nobody has marked them 状态: 已审 yet: {files}. "
        "To try drafts: unionbot build --drafts",
    ),
    "not-published": (
        "checks.yaml 和 config.yaml 里有 {count} 项要求没有达到，没有发布。内容改坏了就改回来，"
        "本来就该变的就改 checks.yaml；一定要发布：unionbot build --force 理由",
        "{count} of the demands of checks.yaml and config.yaml are not met. Nothing was published. "
        "Correct the content or the check; to publish anyway: unionbot build --force REASON",
    ),
    "first-published": (
        "有 {count} 项要求没有达到。以前没有发布过，这一次先发布；下一次要全部达到才发布。",
        "{count} of the demands are not met. This index is published because nothing was "
        "so far; the next one will be only if all are met.",
    ),
    "demand": (
        "config.yaml：publish.{setting} 要求 {bound}，现在是 {rate}：{meaning}（{n} 题）。",
        "config.yaml: publish.{setting} is {bound}, but {rate} {meaning} (n {n}).",
    ),
    "demand-right": (
        "没学过的问法里答对的",
        "of the ways of asking not learnt from are answered rightly",
    ),
    "demand-wrong_far": (
        "不沾边的问题也答了的",
        "of the questions far off topic are answered",
    ),
    "demand-wrong_near": (
        "归别的部门的问题也答了的",
        "of the questions near the topic are answered",
    ),
    "demand-wrong_place": (
        "没有报告的地方也答了的",
        "of the questions to places without a report are",
    ),
    "demand-wrong_missing": (
        "文件里没有的事也答了的",
        "of the questions to facts not in the files are",
    ),
    "unfound": (
        "去掉原话，没有问法能找到“{title}”这条回答：{first}。多写几个说到点子上的问法。",
        "No way of asking leads to the answer '{title}' without its exact words: {first}. "
        "Add ways of asking that say what it is about.",
    ),
    "another-first": ("先找到的是 {passage}", "another answer ({passage}) comes first"),
    "nothing-found": ("什么也找不到", "nothing is found"),
    "nearly-same": (
        "“{title}”和 {at}（{other}）说的几乎一样。留一条，或者把区别写清楚。",
        "The answer '{title}' says nearly the same as {at} "
        "({other}). Keep one, or write what sets them apart.",
    ),
    "more-warnings": (
        "……还有 {count} 个提醒，加上 --verbose 都能看到。",
        "… and {count} more warnings; --verbose shows all.",
    ),
    "not-all-looked-at": (
        "{seconds} 秒里看了 {seen} 条回答，一共 {all} 条。",
        "After {seconds} s {seen} of {all} passages were looked at.",
    ),
    "copied": (
        "“{name}”已经复制到 {file}。现在可以改了；改好以后工人看到的就是你们的。",
        "'{name}' is copied to {file}. Change it there; it is served instead of the shipped one.",
    ),
    "copied-already": (
        "“{name}”在 {file} 里已经有了。直接改那里。",
        "'{name}' is in {file} already. Change it there.",
    ),
    "nothing-to-copy": (
        "自带的内容里没有“{name}”。写服务的 id，或者“服务的 id/回答的 id”，例如 legal-aid/cost。",
        "There is no shipped '{name}'. Write the id of a service or of an answer: legal-aid/cost.",
    ),
    "builds-on-nothing": (
        "这个文件夹没有用自带的内容，没有可复制的。要用就在 config.yaml 里写 builds_on: shipped。",
        "This folder does not build on the shipped content. Set 'builds_on: shipped' in "
        "config.yaml to do so.",
    ),
    "no-room-to-copy": (
        "没法加到 {file} 里：answers 要放在文件最后，每条另起一行。",
        "Nothing can be added to {file}: 'answers' must end the file, each on lines of its own.",
    ),
    "not-written": (
        "{file} 写不进去（{reason}）。",
        "{file} cannot be written ({reason}).",
    ),
    "folder-made": (
        "已经建好 {folder}。接下来怎么做，写在 {readme} 里：",
        "{folder} is made. How to go on stands in {readme}:",
    ),
    "folder-not-empty": (
        "文件夹 {folder} 里已经有东西了。换一个新的或者空的。",
        "The folder {folder} is not empty. Name a new or an empty one.",
    ),
    "folder-not-made": (
        "文件夹 {folder} 建不了（{reason}）。",
        "The folder {folder} cannot be made ({reason}).",
    ),
    "rate": (
        "  {rate} %  {name}（{n} 题，95 %：{low} 到 {high}）",
        "  {rate} %  {name} (n {n}, 95 %: {low} to {high})",
    ),
    "coverage": (
        "没学过的问法，答了的",
        "answered, of ways of asking not learnt from",
    ),
    "right": ("其中答对的", "answered rightly, of the same"),
    "wrong_far": ("不沾边的问题，也答了的", "answered, of questions far off topic"),
    "wrong_near": ("归别的部门的问题，也答了的", "answered, of questions near the topic"),
    "wrong_place": (
        "没有报告的地方，也答了的",
        "answered, of questions to places without a report",
    ),
    "wrong_missing": (
        "文件里没有的事，也答了的",
        "answered, of questions to facts not in the files",
    ),
}  # fmt: skip

say = Catalogue(_TEXTS).say
