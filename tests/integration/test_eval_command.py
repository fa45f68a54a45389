"""unionbot eval: what is saved may be looked at."""

from __future__ import annotations

import json

from helpers import Site

from bot.evaluate import is_held_out

QUESTIONS = [f"第{number}条路上的饭店几点开门" for number in range(30)]


def test_held_out_questions_stay_unseen(own_site: Site) -> None:
    """All are asked and counted; of those held out no failure is shown."""
    held_out = {question for question in QUESTIONS if is_held_out(question)}
    assert 0 < len(held_out) < len(QUESTIONS)
    lines = ["format: 1", "kind: test", "questions:"]
    for number, question in enumerate(QUESTIONS):
        expect = "expect: {kinds: [answer], passages: [a/b]}"
        lines += [f"- id: q{number}", f"  turns: [{question}]", f"  {expect}"]
    path = own_site.folder / "set.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")
    done = own_site.run("eval", str(path), "--output", "results")
    assert done.returncode == 0, done.stderr
    written = (own_site.folder / "results" / "failures.jsonl").read_text(encoding="utf-8")
    shown = {json.loads(line)["turns"][-1] for line in written.splitlines()}
    assert shown == set(QUESTIONS) - held_out
    summary = json.loads((own_site.folder / "results" / "eval.json").read_text(encoding="utf-8"))
    assert summary["kind"]["test"]["n"] == len(QUESTIONS)
