"""What import tells of the drafts that it made."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "imported": (
        "{file} -> {draft}：{passages} 段，{questions} 个问法。",
        "{file} -> {draft}: {passages} passages, {questions} ways of asking.",
    ),
    "no-own-folder": (
        "这里没有您自己的资料文件夹，草稿没地方放。先进到有 config.yaml 的那个文件夹，"
        "还没有的话，用 unionbot init 建一个。",
        "There is no content folder of your own here to put a draft into. Go to the folder that "
        "has your config.yaml, or make one with unionbot init.",
    ),
    "not-imported": ("{file}：{reason}", "{file}: {reason}"),
    "guess-title": ("题目", "title"),
    "guess-publisher": ("单位", "publisher"),
    "guess-place": ("地方", "place"),
    "guess-period": ("时间", "period"),
    "guess-date": ("发布日期", "date"),
    "guessed": ("  {name}：{value}（猜的：{why}）", "  {name}: {value}  (guessed: {why})"),
    "given": ("  {name}：{value}", "  {name}: {value}"),
    "lines-left-out": (
        "  {count} 行没有收进来，列在草稿的最后。",
        "  {count} lines left out; they are listed at the draft's end.",
    ),
    "place-added": (
        "  “{place}”加到了 places.yaml 里，也是草稿；看看那一行对不对。",
        "  {place} was added to places.yaml as a draft; check its line.",
    ),
    "places-added": (
        "  {count} 个地方加到了 places.yaml 里，也是草稿：{places}。看看每一行对不对，"
        "再删掉那里的“, 状态: 草稿”，这样才问得到。",
        "  {count} places were added to places.yaml as drafts: {places}. Check their lines and "
        "remove the mark 状态 there: only then can they be asked about.",
    ),
    "short-names-proposed": (
        "  拟了简称：{names}。请在 places.yaml 里看看，大家是不是这么叫，会不会和别的话弄混；"
        "不合适的，从 names 里删掉。",
        "  Short names were proposed: {names}. Look at them in places.yaml: do people say them, "
        "and do they mean nothing else? Remove from names what does not fit.",
    ),
    "after-import": (
        "接下来：打开草稿，从头读一遍，改好，把“状态: 草稿”改成“状态: 已审”，"
        "再运行 unionbot check。\n想先试试：unionbot build --drafts，再 unionbot chat --drafts",
        "Read each draft through, correct it, write 状态: 已审 in its head, then: "
        "unionbot check. To try drafts first: unionbot build --drafts, unionbot chat --drafts",
    ),
    "output-is-no-id": (
        "--output：“{name}”不能做名字，只能用英文小写字母、数字和“-”",
        "--output: '{name}' is no id; use small letters a-z, digits and '-' only",
    ),
    "date-is-no-date": (
        "--date：“{date}”不是日期，要写成 2026、2026-05 或 2026-05-31",
        "--date: '{date}' is no date; write it like 2026, 2026-05 or 2026-05-31",
    ),
    "one-document-only": (
        "一次导入一个文件，才能写 --output 和 --title",
        "give --output and --title with one document only",
    ),
}
