"""How much of what hand-written reports answer, unedited drafts of the same documents answer.

    python -m benchmarks.drafts FILE...

Drafts are made from the documents and built in a folder of their own, with the shipped services
and without the shipped reports. Both indexes are asked the questions about reports; of interest
are those whose expected answer holds a figure, because drafts keep a report's figures but not
the words of those who restated it. Writes benchmarks/results/drafts.json.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.arguments import command_line
from bot.app import open_dialogue
from bot.commands.build import build
from bot.dialogue import Dialogue
from bot.evaluate import Question, ask, is_held_out, read_questions
from bot.settings import load_settings
from knowledge.importing.draft import Options, draft_file
from knowledge.load import load

_HERE = Path(__file__).parent
_SETS = ("fact", "typo-fact", "follow-up-fact")
_DAY = dt.date(2026, 7, 1)


def main() -> int:
    """Measure and print; 0 also if there is nothing to measure."""
    parser = command_line("benchmarks.drafts", __doc__)
    parser.add_argument("files", nargs="*", metavar="FILE", help="a document that has a report")
    files = parser.parse_args().files
    if not files:
        print("drafts: skipped, no documents given (python -m benchmarks.drafts FILE...)")
        return 0
    shipped = load_settings(None).content
    with tempfile.TemporaryDirectory() as folder:
        by_hand = _dialogue(shipped, Path(folder) / "by-hand", [])
        drafted = _dialogue(shipped, Path(folder) / "drafts", [Path(file) for file in files])
        result = {"format": 1, "documents": len(files), **_compare(by_hand, drafted)}
    text = json.dumps(result, ensure_ascii=False, indent=1)
    (_HERE / "results" / "drafts.json").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def _dialogue(shipped: Path, folder: Path, documents: Sequence[Path]) -> Dialogue:
    """The shipped content built, with drafts of the documents instead of reports if there are."""
    content = shutil.copytree(shipped, folder / "content")
    (content / "checks.yaml").unlink(missing_ok=True)
    if documents:
        shutil.rmtree(content / "reports")
        (content / "reports").mkdir()
        knowledge, _ = load(content, _DAY)
        for document in documents:
            draft = draft_file(document, Options(knowledge, _DAY, contact="12351"))
            (content / draft.path).write_text(draft.text, encoding="utf-8")
    config = folder / "config.yaml"
    config.write_text("content: content\n", encoding="utf-8")
    settings = load_settings(config).with_drafts()
    build(settings)
    return open_dialogue(settings)


def _compare(by_hand: Dialogue, drafted: Dialogue) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in _SETS:
        questions = read_questions(_HERE / "questions" / f"{name}.yaml").questions
        for part in ("tuning", "held_out"):
            asked = [q for q in questions if is_held_out(q.turns[-1]) == (part == "held_out")]
            found.setdefault(name, {})[part] = {
                "with_figure": _rates([q for q in asked if _figure(q)], by_hand, drafted),
                "all": _rates(asked, by_hand, drafted),
            }
    return found


def _rates(asked: list[Question], by_hand: Dialogue, drafted: Dialogue) -> dict[str, Any]:
    old = {q.id for q in asked if _says(by_hand, q)}
    new = {q.id for q in asked if _says(drafted, q)}
    return {
        "n": len(asked),
        "by_hand": len(old),
        "drafts": len(new),
        "both": len(old & new),
        "share_of_by_hand": round(len(old & new) / max(len(old), 1), 4),
    }


def _says(dialogue: Dialogue, question: Question) -> bool:
    """True if the reply, or a passage that it offers to choose, holds what is expected."""
    reply = ask(dialogue, question.turns, question.place, question.date or _DAY)
    texts = [reply.text] if reply.kind == "answer" else []
    if reply.kind == "choose":
        texts = [_passage_text(dialogue, passage) for passage in reply.passages]
    wanted = [_plain(part) for part in question.expect.contains]
    return any(all(part in _plain(text) for part in wanted) for text in texts)


def _plain(text: str) -> str:
    """Reports write 8万余人 where people say 8万多: the same figure."""
    return text.replace("余", "多").replace("，", ",")


def _passage_text(dialogue: Dialogue, passage_id: str) -> str:
    passage = dialogue.index.passage(passage_id)
    return passage.text if passage else ""


def _figure(question: Question) -> bool:
    return any(re.search(r"\d", part) for part in question.expect.contains)


if __name__ == "__main__":
    sys.exit(main())
