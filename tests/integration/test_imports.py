"""Imports go one way, as data does: knowledge, index, bot; one question loads nothing heavy."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from helpers import Site

ROOT = Path(__file__).parents[2]
PACKAGES = ("knowledge", "index", "bot")
WEB = {"aiohttp", "django", "fastapi", "flask", "httpx", "starlette", "tornado", "uvicorn"}
HEAVY = {"torch", "sentence_transformers", "sqlalchemy", "telegram", "sklearn", "pypinyin", "scipy"}
# What opens or writes the files of a layer.
DOORS = {
    "knowledge.load", "knowledge.save", "knowledge.folder", "index.snapshot", "index.store",
    "index.history", "index.build", "index.encoder", "index.cache",
    "index.text_cache", "index.kept",
}  # fmt: skip


def imports_of(path: Path) -> set[str]:
    """The full name of everything that a module imports, wherever in it and for whatever use."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            package = path.relative_to(ROOT).parts[: -node.level] if node.level else ()
            base = ".".join((*package, *([node.module] if node.module else [])))
            found |= {f"{base}.{alias.name}" for alias in node.names}
    return found


IMPORTS = {
    path.relative_to(ROOT).as_posix(): imports_of(path)
    for package in PACKAGES
    for path in sorted((ROOT / package).rglob("*.py"))
}


def modules(*folders: str) -> dict[str, set[str]]:
    """The modules below some folders, or the files of these names, with what they import."""
    return {path: names for path, names in IMPORTS.items() if path.startswith(folders)}


def among(names: set[str], *packages: str) -> set[str]:
    """Those names that are one of the packages or lie in one."""
    return {name for name in names if any(f"{name}.".startswith(f"{p}.") for p in packages)}


def breaches(found: dict[str, set[str]], *packages: str) -> dict[str, set[str]]:
    """Which of the modules import something of the packages, and what."""
    return {path: bad for path, names in found.items() if (bad := among(names, *packages))}


def test_all_modules_are_looked_at() -> None:
    """The rules below would hold of nothing at all."""
    assert {"knowledge/load.py", "index/search.py", "bot/dialogue.py"} <= set(IMPORTS)
    assert "knowledge.types.Knowledge" in IMPORTS["knowledge/load.py"]
    assert "sentence_transformers.SentenceTransformer" in IMPORTS["index/encoder.py"]


def test_knowledge_knows_nothing_of_index_and_bot() -> None:
    """Nor of vectors: staff's files can be checked without any model."""
    assert breaches(modules("knowledge/"), "index", "bot", "numpy", "torch") == {}


def test_only_its_command_imports_documents() -> None:
    """What reads Word and PDF is loaded by nothing that answers or checks."""
    importing = set(breaches(IMPORTS, "knowledge.importing"))

    outside = [path for path in importing if not path.startswith("knowledge/importing/")]
    assert outside == ["bot/commands/import_.py"]


def test_index_knows_nothing_of_how_files_are_read() -> None:
    """How answers are found does not depend on how files are written."""
    allowed = tuple(
        f"knowledge.{name}"
        for name in ("types", "errors", "messages", "text", "patterns", "version")
    )
    used = {
        path: bad
        for path, names in modules("index/").items()
        if (bad := among(names, "knowledge") - among(names, *allowed))
    }

    assert used == {}
    assert breaches(modules("index/"), "bot") == {}


def test_the_dialogue_knows_no_messenger_no_web_and_no_database() -> None:
    """It can be tested, measured and moved to another messenger as it is."""
    talk = modules("bot/dialogue.py", "bot/answer.py")
    outside = ("telegram", "sqlalchemy", "faiss", "sentence_transformers", *WEB)

    assert len(talk) == 2
    assert breaches(talk, *outside, "bot.telegram", "bot.state", "bot.commands", "bot.app") == {}


def test_learning_and_statistics_work_on_plain_values() -> None:
    """Neither knows where questions come from; the statistics know nothing of answering either."""
    plain = modules("bot/learning/", "bot/statistics/")
    outside = ("telegram", "sqlalchemy", "faiss", "sentence_transformers", *WEB)

    assert len(plain) > 10
    assert breaches(plain, *outside, "bot.telegram", "bot.state", "bot.commands", "bot.app") == {}
    assert breaches(modules("bot/statistics/"), "index", "bot.dialogue", "numpy") == {}


@pytest.mark.parametrize(
    ("library", "only"),
    [
        ("sentence_transformers", "index/encoder.py"),
        ("faiss", "index/vectors.py"),
        ("rjieba", "index/words.py"),
        ("opencc", "knowledge/text.py"),
        ("pypinyin", "index/words.py"),
        ("docx", "knowledge/importing/readers/docx.py"),
        ("pdfplumber", "knowledge/importing/readers/pdf.py"),
        ("trafilatura", "knowledge/importing/readers/html.py"),
        ("openpyxl", "knowledge/importing/readers/sheet.py"),
    ],
)
def test_one_module_names_each_library(library: str, only: str) -> None:
    """Another one can then take its place; training may use what trains."""
    naming = set(breaches(IMPORTS, library))
    if library == "sentence_transformers":
        naming = {path for path in naming if not path.startswith("index/training/")}

    assert naming == {only}


def test_only_the_state_names_the_database() -> None:
    """One folder knows that there is SQL."""
    naming = breaches(IMPORTS, "sqlalchemy", "alembic")

    assert [path for path in naming if not path.startswith("bot/state/")] == []


def test_only_commands_and_app_see_every_layer() -> None:
    """Others open no content, snapshot or model, and join no messenger or database to the index."""
    others = {
        path: names
        for path, names in modules("bot/").items()
        if not path.startswith(("bot/commands/", "bot/app.py"))
    }

    assert breaches(others, *DOORS) == {}
    edges = breaches(others, "bot.telegram", "bot.state")
    assert breaches({path: IMPORTS[path] for path in edges}, "index") == {}
    assert set(breaches(IMPORTS, *DOORS)) >= {"bot/app.py", "bot/commands/build.py"}


def test_only_commands_start_a_messenger() -> None:
    """What talks to Telegram is reached from its command alone, and does not reach the index."""
    importing = breaches(IMPORTS, "bot.telegram")

    outside = [p for p in importing if not p.startswith(("bot/telegram/", "bot/commands/"))]
    assert outside == []
    assert breaches(modules("bot/telegram/"), "index") == {}


def loaded_by(site: Site, *arguments: str) -> tuple[set[str], int]:
    """The top-level modules in memory after a command ran, and its exit code."""
    script = (
        "import json, sys\n"
        "import bot.cli\n"
        "try:\n"
        "    bot.cli.main()\n"
        "except SystemExit as left:\n"
        "    names = sorted({name.partition('.')[0] for name in sys.modules})\n"
        "    print(json.dumps([names, left.code]), file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=site.folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    names, code = json.loads(done.stderr.splitlines()[-1])
    return set(names), code


def test_one_question_loads_nothing_heavy(site: Site) -> None:
    """Each of these takes longer to load than the whole answer may."""
    names, code = loaded_by(site, "ask", "有没有免费的律师")

    assert code == 0
    assert {"faiss", "tokenizers"} <= names
    assert names & HEAVY == set()


def test_check_loads_no_index(site: Site) -> None:
    """Staff check their files on any machine, in an instant."""
    names, code = loaded_by(site, "check")

    assert code == 0
    assert names & {*HEAVY, "numpy", "faiss", "tokenizers", "rjieba"} == set()
