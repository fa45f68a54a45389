"""unionbot eval: question sets through the dialogue, as a table and saved for later."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.app import open_dialogue
from bot.commands.output import Output
from bot.evaluate import QuestionSet, Result, Verdict, is_held_out, read_questions, run, wilson
from bot.settings import Settings
from bot.staff_texts import say
from knowledge.errors import UnionbotError
from knowledge.messages import why

VERDICTS: tuple[Verdict, ...] = ("right", "wrong", "chosen", "silent")
PARTS = ("all", "tuning", "held-out")


def evaluate(
    settings: Settings, paths: Sequence[Path], *, part: str, day: dt.date, output: Path | None
) -> int:
    """Ask every question, print the table, save results and plots to the folder `output`.

    `part` limits the questions to the two thirds that may be looked at or to the third that is
    held out.
    """
    sets = [_part(read_questions(path), part) for path in _files(paths)]
    dialogue = open_dialogue(settings)
    results = run(dialogue, sets, day)
    if not results:
        raise UnionbotError(say("no-questions"))
    for title, key in _GROUPINGS.items():
        Output.line(f"\n{title:<26}     n   right   wrong  chosen  silent   right, 95 %")
        for name, group in _grouped(results, key).items():
            Output.line(_row(name, group))
    if output is not None:
        _save(output, results, part, dialogue.index.manifest.content_digest)
        Output.note(f"Saved to {output}")
    return 0


def _files(paths: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    return found


def _part(questions: QuestionSet, part: str) -> QuestionSet:
    if part not in PARTS:
        raise UnionbotError(say("no-part", known=", ".join(PARTS), part=part))
    if part == "all":
        return questions
    kept = [q for q in questions.questions if is_held_out(q.turns[-1]) == (part == "held-out")]
    return questions.model_copy(update={"questions": kept})


def _service(result: Result) -> str:
    expected = result.question.expect.passages
    return expected[0].partition("/")[0] if expected else "(no answer expected)"


_GROUPINGS: dict[str, Callable[[Result], str]] = {
    "kind": lambda result: result.kind,
    "place": lambda result: result.question.place or "(none set)",
    "service or report": _service,
}


def _grouped(results: Sequence[Result], key: Callable[[Result], str]) -> dict[str, list[Result]]:
    groups: dict[str, list[Result]] = {}
    for result in results:
        groups.setdefault(key(result), []).append(result)
    return groups


def _row(name: str, group: Sequence[Result]) -> str:
    counts = Counter(result.verdict for result in group)
    low, high = wilson(counts["right"], len(group))
    shares = "  ".join(f"{100 * counts[verdict] / len(group):5.1f}%" for verdict in VERDICTS)
    return f"{name:<26} {len(group):5d}  {shares}   {100 * low:.1f} to {100 * high:.1f}"


def _save(output: Path, results: Sequence[Result], part: str, digest: str) -> None:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnionbotError(say("file-not-written", file=output, reason=why(error))) from None
    table: dict[str, Any] = {}
    for title, key in _GROUPINGS.items():
        table[title] = {
            name: {"n": len(group), **Counter(result.verdict for result in group)}
            for name, group in _grouped(results, key).items()
        }
    summary = {"format": 1, "part": part, "content_digest": digest, **table}
    text = json.dumps(summary, ensure_ascii=False, indent=1)
    Output.file(output / "eval.json", f"{text}\n".encode())
    # Held-out questions stay unseen: their failures are counted, not shown.
    shown = [result for result in results if not is_held_out(result.question.turns[-1])]
    failures = [_failure(result) for result in shown if result.verdict != "right"]
    lines = "".join(json.dumps(failure, ensure_ascii=False) + "\n" for failure in failures)
    Output.file(output / "failures.jsonl", lines.encode())
    from bot.commands.plots import confidence_plot

    confidence_plot(results, output / "confidence.svg")


def _failure(result: Result) -> dict[str, Any]:
    return {
        "id": result.question.id,
        "turns": result.question.turns,
        "place": result.question.place,
        "expected": result.question.expect.model_dump(),
        "verdict": result.verdict,
        "kind": result.reply.kind,
        "passages": list(result.reply.passages),
        "text": result.reply.text,
        "trace": dict(result.reply.trace),
    }
