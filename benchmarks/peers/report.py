"""One run as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.peers.questions import ANSWERABLE
from benchmarks.peers.systems.base import SYSTEMS

Run = dict[str, Any]
NAMES = {
    "unionbot": "unionbot",
    "tutorial": "Tutorial way",
    "haystack": "Haystack",
    "txtai": "txtai",
    "llamaindex": "LlamaIndex",
}
_PASSES = {"text": "question alone", "place": "place handed to it"}
_NONE = "–"
_NOTES = """\
## How it was measured

- A peer's answer is the first passage of its list; it is right if the question's answer key names
  the passage and the passage has the figure asked for. Peers are silent only where they bring
  nothing; but for the tutorial's cut-off none of them refuses by default.
- *Question alone*: only the text is given. *Place handed to it*: the peers get a filter of exactly
  the places that unionbot would search for this question and chat; unionbot gets the chat's place
  and works it out. *Asks back*: choices are offered.
- *Right passage first*: retrieval alone, whether or not the system then answers.
- *Cut off in hindsight*: what would be right if the system kept silent below the lowest of its own
  scores at which at most 1 of 100 far and 3 of 100 near questions are answered. Chosen knowing the
  answers, so no cut-off set beforehand does better.
- *Answered* (far, near, other place): the share of questions that must get no answer but got one.
- Peers index one document a passage (title, ways of asking, text). unionbot indexes each of these
  on its own, four for each generated passage, so it searches more. Chinese is cut for their BM25 by
  the same jieba with the content's own terms.
- Index time starts with documents in memory and libraries and model loaded, and ends with the index
  saved; unionbot's includes fitting its thresholds, but for the shipped content, whose thresholds
  come with it, and beyond 20,000 passages, where it keeps those fitted last. Cold
  start: from the start of the process to its first answer, files in the page cache; the median
  where measured more than once. Memory: the most a process held (resident, mapped files included).
- Questions are asked one after the other for at most {text} s alone and {place} s with place; *n*
  is how many that were. With fewer than 100 the 99th percentile is the slowest.
- Passages beyond the shipped ones are made up by a seeded generator: reports of other places.
- {versions}.
"""


def report(run: Run) -> str:
    """The tables of a run with what one must know to read them."""
    return "\n".join([*_head(run), *_answers(run), *_speed(run), *_dense(run), *_notes(run)])


def steps(run: Run, step: str, **what: Any) -> list[dict[str, Any]]:
    """The measurements of a step that have these values."""
    return [
        one
        for one in run["measurements"]
        if one["step"] == step and all(one.get(key) == value for key, value in what.items())
    ]


def shares(answers: dict[str, dict[str, int]], kinds: Iterable[str]) -> dict[str, float | int]:
    """n, and the shares in percent of each verdict over these kinds of question."""
    found = [answers[kind] for kind in kinds if kind in answers]
    total = sum(one["n"] for one in found)
    verdicts = ("right", "wrong", "silent", "asks_back", "first_right")
    if not total:
        return {"n": 0}
    return {"n": total} | {
        verdict: 100 * sum(one[verdict] for one in found) / total for verdict in verdicts
    }


def own_layout(system: str) -> str:
    """The layout that speed is measured with."""
    return "views" if system == "unionbot" else "passage"


def cold_starts(run: Run, system: str, passages: int) -> list[float]:
    """All cold starts of a system at a size, in seconds."""
    what = {"system": system, "layout": own_layout(system), "passages": passages, "status": "ok"}
    found = [*steps(run, "serve", **what), *steps(run, "cold", **what)]
    return [one["cold_start_s"] for one in found]


def sizes(run: Run) -> list[int]:
    """The numbers of passages measured."""
    return sorted({one["passages"] for one in steps(run, "build")})


def _head(run: Run) -> list[str]:
    machine, content = run["machine"], run["content"]
    measured = (
        f"Measured {run['started'][:10]} on {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory_gb']} GB, Python {machine['python']}, in one run of "
        f"{run.get('minutes', '?')} minutes by `make bench-peers`. "
        f"{content['passages']} shipped passages with {content['ways_of_asking']} ways of asking; "
        "every question is held out. All systems use the same content, questions and encoder."
    )
    systems = [f"- **{NAMES[name]}**: {SYSTEMS[name][2]}" for name in run["systems"]]
    picture = "![Answers, time, memory](peers.svg)"
    return ["# unionbot beside its peers", "", measured, "", *systems, "", picture, ""]


def _answers(run: Run) -> list[str]:
    first = sizes(run)[:1]
    if not first:
        return []
    lines = ["## Answers, shipped content", "", *_answer_table(run, first[0], "own")]
    peers = [one for one in steps(run, "serve", layout="views") if one["system"] != "unionbot"]
    if peers:
        lines += ["", "### The peers with every way of asking, title and text as a document", ""]
        lines += _answer_table(run, first[0], "views")
    for passages in sizes(run)[1:]:
        lines += ["", f"### The same questions among {passages:,} passages", ""]
        lines += _answer_table(run, passages, "own")
    return [*lines, ""]


def _answer_table(run: Run, passages: int, layout: str) -> list[str]:
    head = [
        "", "", "n", "right", "wrong", "silent", "asks back", "facts right", "rules right",
        "typing errors right", "right passage first", "right, cut off in hindsight",
        "far: answered", "near: answered", "other place: answered",
    ]  # fmt: skip
    rows = []
    for system in run["systems"]:
        if layout == "views" and system == "unionbot":
            continue
        chosen = layout if layout == "views" else own_layout(system)
        for one in steps(run, "serve", system=system, layout=chosen, passages=passages):
            if one["status"] != "ok":
                rows.append([NAMES[system], one["status"], *[_NONE] * 13])
            for name, title in _PASSES.items():
                if name in one.get("passes", {}):
                    rows.append([NAMES[system], title, *_answer_cells(one["passes"][name])])
    return _table(head, rows)


def _answer_cells(measured: dict[str, Any]) -> list[str]:
    answers = measured["answers"]
    every = shares(answers, ANSWERABLE)
    cells = [str(every["n"])]
    cells += [_percent(every, verdict) for verdict in ("right", "wrong", "silent", "asks_back")]
    cells += [_percent(shares(answers, [kind]), "right") for kind in ("fact", "rule", "typo")]
    cells.append(_percent(every, "first_right"))
    hindsight = measured.get("hindsight", {}).get("answers", {})
    cells.append(_percent(shares(hindsight, ANSWERABLE), "right"))
    cells += [_percent(shares(answers, [kind]), "wrong") for kind in ("far", "near", "place")]
    return cells


def _percent(found: dict[str, float | int], verdict: str) -> str:
    return f"{found[verdict]:.1f} %" if found["n"] else _NONE


def _speed(run: Run) -> list[str]:
    if not sizes(run):
        return []
    lines = ["## Time and memory", ""]
    head = [
        "passages", "", "index", "cold start", "question, median", "99th percentile",
        "with place, 99th percentile", "n", "memory, serving", "memory, indexing", "on disk",
    ]  # fmt: skip
    rows = []
    for passages in sizes(run):
        for system in run["systems"]:
            row = _speed_row(run, system, passages)
            rows.append([f"{passages:,}", NAMES[system], *row])
    return [*lines, *_table(head, rows), ""]


def _speed_row(run: Run, system: str, passages: int) -> list[str]:
    what = {"system": system, "layout": own_layout(system), "passages": passages}
    built, served = steps(run, "build", **what), steps(run, "serve", **what)
    if not built or built[0]["status"] != "ok":
        return [built[0]["status"] if built else _NONE, *[_NONE] * 8]
    index = f"{built[0]['index_s']:.1f} s"
    indexing, disk = f"{built[0]['peak_mb']:.0f} MB", f"{built[0]['disk_mb']:.0f} MB"
    if not served or served[0]["status"] != "ok":
        status = served[0]["status"] if served else _NONE
        return [index, status, *[_NONE] * 5, indexing, disk]
    one = served[0]
    text, place = one["passes"].get("text", {}), one["passes"].get("place", {})
    return [
        index,
        f"{statistics.median(cold_starts(run, system, passages)):.2f} s",
        _ms(text.get("median_ms")),
        _ms(text.get("p99_ms")),
        _ms(place.get("p99_ms")),
        f"{text.get('asked', 0)} + {place.get('asked', 0)}",
        f"{one['peak_mb']:.0f} MB",
        indexing,
        disk,
    ]


def _ms(value: float | None) -> str:
    if value is None:
        return _NONE
    return f"{value:.2f} ms" if value < 10 else f"{value:,.0f} ms"


def _dense(run: Run) -> list[str]:
    rows = []
    for name in ("flat", "chosen"):
        built, found = steps(run, f"dense-build-{name}"), steps(run, f"dense-search-{name}")
        if not built:
            continue
        if not found or found[0]["status"] != "ok":
            status = (found or built)[0]["status"]
            rows.append([built[0].get("type", name), status, *[_NONE] * 5])
            continue
        one = found[0]
        rows.append(
            [
                f"{built[0]['type']}{' (unionbot)' if name == 'chosen' else ''}",
                f"{built[0]['index_s']:.1f} s",
                f"{one['recall_at_10']:.3f}",
                _ms(one["median_ms"]),
                _ms(one["p99_ms"]),
                f"{one['peak_mb']:.0f} MB",
                f"{built[0]['peak_mb']:.0f} MB",
            ]
        )
    if not rows:
        return []
    count = run["plan"]["dense_count"]
    head = ["index", "built in", "recall@10", "median", "99th percentile", "memory", "building"]
    title = f"## The dense channel alone: {count:,} vectors of {run['encoder']['dim']}, one thread"
    return [title, "", *_table(head, rows), ""]


def _notes(run: Run) -> list[str]:
    versions = ", ".join(f"{name} {number}" for name, number in run["versions"].items())
    plan = run["plan"]
    text, place = f"{plan['text_s']:g}", f"{plan['place_s']:g}"
    return [_NOTES.format(text=text, place=place, versions=versions)]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return [*lines, *(f"| {' | '.join(row)} |" for row in rows)]
