"""What is said when an index cannot be read or written, in Chinese and English."""

from __future__ import annotations

from knowledge.messages import Catalogue

_TEXTS: dict[str, tuple[str, str]] = {
    "no-index": (
        "{folder} 里还没有建过索引。请运行：unionbot build",
        "No index has been built in {folder}. Run: unionbot build",
    ),
    "index-missing": (
        "已经发布的索引 {folder} 不见了。请运行：unionbot build",
        "The published index {folder} is missing. Run: unionbot build",
    ),
    "index-damaged": (
        "索引 {folder} 坏了（{name}）。请运行：unionbot build",
        "The index {folder} is damaged ({name}). Run: unionbot build",
    ),
    "other-format": (
        "索引 {folder} 的格式是 {found}，这个版本用的是 {wanted}。请运行：unionbot build",
        "The index {folder} has format {found}; this version reads {wanted}. Run: unionbot build",
    ),
    "other-encoder": (
        "索引 {folder} 用的编码模型和 config.yaml 里写的不一样。请运行：unionbot build",
        "The index {folder} was built with another encoder than config.yaml names. "
        "Run: unionbot build",
    ),
    "other-version": (
        "索引 {folder} 是别的版本的 unionbot 建的。请运行：unionbot build",
        "The index {folder} was built by another version of unionbot. Run: unionbot build",
    ),
    "busy": (
        "{folder} 那里正在发布。等那边结束再试。",
        "Another build is writing to {folder}. Wait for it to end.",
    ),
    "index-not-written": (
        "索引写不进 {folder}（{reason}）。看看有没有写的权限，磁盘是不是满了；"
        "工人用的还是原来发布的。",
        "The index cannot be written to {folder} ({reason}). "
        "Check rights and free space; the published index is unchanged.",
    ),
    "not-kept": (
        "没有编号是“{asked}”的索引。看看有哪些：unionbot info --history",
        "There is no kept index '{asked}'. See: unionbot info --history",
    ),
    "nothing-before": (
        "在这次发布以前，没有留下别的索引。看看有哪些：unionbot info --history",
        "No index is kept from before the published one. See: unionbot info --history",
    ),
    "model-missing": (
        "{path} 那里没有自带的编码模型。请重新安装 unionbot。",
        "The bundled model is missing at {path}. Install the package again.",
    ),
    "model-damaged": (
        "{path} 那里的编码模型坏了（{reason}）。请把这个文件夹恢复成原样。",
        "The model in {path} is damaged ({reason}). Restore the folder.",
    ),
    "model-not-loaded": (
        "编码模型“{name}”打不开（{reason}）。看看名字、文件夹和网络，"
        "或者在 config.yaml 里写 encoder: bundled。",
        "The model '{name}' cannot be loaded ({reason}). "
        "Check the name, the folder or the network, or set 'encoder: bundled'.",
    ),
}  # fmt: skip

say = Catalogue(_TEXTS).say
