"""Checking, publishing, going back, and a folder of the union's own."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "counts": (
        "{passages} 条回答，{questions} 个问法{own}：{errors} 个错误，{warnings} 个提醒。",
        "{passages} passages, {questions} ways of asking{own}: {errors} errors, "
        "{warnings} warnings.",
    ),
    "counts-own": (
        "（自带的也算在内，你们自己的是 {passages} 条、{questions} 个）",
        " (with the shipped ones; your own are {passages} and {questions})",
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
        "有没有问不到的、太像的回答，{seconds} 秒里只看了 {seen} 条，一共 {all} 条。",
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
    "rates-as-shipped": (
        "下面的比率是这份内容随软件发布时量的。想在这里重新量：unionbot build --full。",
        "The rates below were measured when this content was released. To measure them here: "
        "unionbot build --full.",
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
    "published-already": ("现在发布的就是 {name}。", "{name} is published already."),
    "nothing-changed": (
        "从发布 {name} 到现在什么都没有改，不用再发布。"
        "要把界线和比率重新算一遍：unionbot build --full",
        "Nothing has changed since {name} was published; it was not published again. To fit the "
        "thresholds and measure the rates anew: unionbot build --full",
    ),
    "published-again": (
        "又换回了 {name}：{passages} 条回答。",
        "Published {name} again: {passages} passages.",
    ),
    "files-not-rolled-back": (
        "内容文件没有跟着退。先改好文件再发布，不然错的内容又会发出去。",
        "The content files are as they were. Correct them before the next build, which publishes "
        "them again.",
    ),
    "no-history": (
        "{folder} 里没有留下索引。请运行：unionbot build",
        "No index is kept in {folder}. Run: unionbot build",
    ),
    "history-line": (
        "{mark} {name}  {when}  {passages} 条回答  内容 {content}{forced}",
        "{mark} {name}  {when}  content {content}  {passages} passages{forced}",
    ),
    "history-unreadable": (
        "{mark} {name}  这个版本读不了",
        "{mark} {name}  cannot be read by this version",
    ),
    "history-forced": ("  没达到要求也发布了：{line}", "  forced {line}"),
    "forced-by": (
        "{by}：{reason}（{count} 项没达到）",
        "by {by}: {reason} ({count} not met)",
    ),
    "forced-first": (
        "以前没有发布过（{count} 项没达到）",
        "nothing was published before ({count} not met)",
    ),
    "info-index": ("索引    {name}（{files} 个文件都核对过）",
                   "index      {name} (all {files} files verified)"),
    "info-folder": ("文件夹  {folder}", "folder     {folder}"),
    "info-built": ("时间    {created}", "built      {created}"),
    "info-content": ("内容    {content}，摘要 {digest}", "content    {content}, digest {digest}"),
    "info-passages": ("回答    {passages} 条，靠 {views} 条文字查找",
                      "passages   {passages}, found by {views} texts"),
    "info-encoder": ("编码    {encoder}，{dim} 维", "encoder    {encoder}, {dim} dimensions"),
    "info-vectors": ("向量    {vectors}", "vectors    {vectors}"),
    "info-forced": ("没达到要求也发布了  {line}", "forced     {line}"),
    "info-rates": ("比率", "rates"),
    "watching": (
        "正在看着 {folder}。存一次，就检查、发布一次；按 Ctrl-C 结束。",
        "Watching {folder}. Ctrl-C ends it.",
    ),
    "watched": ("不看了。", "Stopped watching."),
    "watch-done": ("用了 {seconds} 秒。", "Done after {seconds} s."),
    "watch-refused": ("没有发布，接着看。", "Not published; watching on."),
    "settings-changed": (
        "{file} 改了，按新的设置重新开始。",
        "{file} has changed; beginning afresh with it.",
    ),
    "settings-wrong": (
        "先按原来的设置接着看。",
        "Watching on with the settings as they were.",
    ),
    "not-watched": (
        "没法看着文件夹 {folder}（{reason}）。"
        "在环境里设 WATCHFILES_FORCE_POLLING=1，改成隔一会儿看一次。",
        "The folder {folder} cannot be watched ({reason}). WATCHFILES_FORCE_POLLING=1 in "
        "the environment looks at the files instead.",
    ),
    "step-encode": ("算向量", "encode"),
    "step-index": ("建索引", "index"),
    "step-fit": ("算界线", "fit"),
    "step-measure": ("算准不准", "measure"),
    "step-ask": ("提问", "ask"),
    "step-look": ("查看", "look"),
    "too-far-off": (
        "日期 {day} 太远了。写 2000 年到 2099 年之间的。",
        "The day {day} is too far off. Take one from 2000 to 2099.",
    ),
    "no-date": (
        "“{text}”不是日期。写成 2026-05-31 这样。",
        "'{text}' is not a date. Write it like 2026-05-31.",
    ),
    "no-config": (
        "没有设置文件 {file}。看看 --config 写得对不对。",
        "There is no config file {file}. Check --config.",
    ),
    "without-settings": (
        "{folder} 里没有 config.yaml，下面说的是自带的内容。你们自己的内容在别的文件夹，"
        "就先用 cd 进到那里，或者加上 --config 文件；还没有的话，用 unionbot init 建一个。",
        "There is no config.yaml in {folder}: what follows is about the shipped content. If your "
        "own is elsewhere, go to its folder or name --config FILE; unionbot init makes one.",
    ),
    "say-why": ("用几个字说说为什么", "say why, in a few words"),
    "other-system": (
        "这个命令要在 Linux 或苹果电脑上运行。Windows 上请用 WSL，或者用 ssh 连到服务器上再运行。",
        "This command runs on Linux and macOS. On Windows use WSL, or run it on a server with ssh.",
    ),
    "bug": (
        "unionbot 出了意外的错（{kind}），停下了。这是程序的毛病，不怪您：再运行一次，"
        "前面加上 UNIONBOT_DEBUG=1，把打印出来的交给管理员。",
        "An unexpected error ({kind}) stopped unionbot. This is a bug: run it again with "
        "UNIONBOT_DEBUG=1 and report what it prints.",
    ),
}  # fmt: skip
