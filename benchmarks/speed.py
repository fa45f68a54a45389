"""Cold start, warm turns, builds: beside the plain way of doing it, in the same run."""

from __future__ import annotations

import datetime as dt
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers.documents import Document
from knowledge.types import Passage

_QUESTIONS = Path(__file__).parent / "questions"
_UNIONBOT = Path(sys.executable).parent / "unionbot"
_ASKED = "请不起律师怎么办"
_COLD_RUNS = 7
_PASSAGES = 100_000
# What a tutorial would write: load the library, encode, compare.
_PLAIN = """
import sys
from sentence_transformers import SentenceTransformer
model = SentenceTransformer(sys.argv[1], device="cpu").float()
print(model.encode([sys.argv[2]]).shape)
"""


def measure_speed() -> dict[str, Any]:
    """Cold start, warm median and 99th percentile, full build, build after one change."""
    from bot.settings import load_settings

    settings = load_settings(None)
    plain = [sys.executable, "-c", _PLAIN, str(settings.bundled_model), _ASKED]
    return {
        "cold_ask": _cold([str(_UNIONBOT), "ask", _ASKED], _COLD_RUNS),
        "cold_plain_way": _cold(plain, 3),
        "warm_turn_ms": _warm(),
        **_builds(settings.content),
    }


def _cold(command: list[str], runs: int) -> dict[str, float]:
    seconds, cpu, peak = [], [], 0
    for _ in range(runs):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - started)
        cpu.append(usage.ru_utime + usage.ru_stime)
        peak = max(peak, usage.ru_maxrss)
        if status:
            raise RuntimeError(f"{command[0]} failed")
    return {
        "seconds_median": round(float(np.median(seconds)), 3),
        "seconds_best": round(min(seconds), 3),
        "cpu_seconds_median": round(float(np.median(cpu)), 3),
        "peak_mb": round(peak / 1024, 1),
    }


def _warm() -> dict[str, float]:
    """Whole turns in one process, each question once cold for the caches, then timed."""
    code = "from benchmarks.speed import warm_turns; import json; print(json.dumps(warm_turns()))"
    env = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=env
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def warm_turns() -> dict[str, float]:
    """Milliseconds a turn over the question sets: wall clock and processor time."""
    from bot.app import open_dialogue
    from bot.evaluate import read_questions
    from bot.settings import load_settings
    from bot.types import State, Turn

    dialogue = open_dialogue(load_settings(None))
    day = dt.date(2026, 7, 1)
    sets = [
        read_questions(_QUESTIONS / f"{name}.yaml")
        for name in ("rule", "fact", "typo-rule", "english-rule")
    ]
    turns = [Turn(question.turns[0], question.place) for one in sets for question in one.questions]
    wall, cpu = [], []
    for timed in (False, True):
        for turn in turns:
            started, busy = time.perf_counter(), time.process_time()
            dialogue.reply(turn, State(), day)
            if timed:
                wall.append(1000 * (time.perf_counter() - started))
                cpu.append(1000 * (time.process_time() - busy))
    return {
        "turns": len(turns),
        "median": round(float(np.median(wall)), 2),
        "p99": round(float(np.percentile(wall, 99)), 2),
        "cpu_median": round(float(np.median(cpu)), 2),
        "cpu_p99": round(float(np.percentile(cpu, 99)), 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
    }


def _builds(content: Path) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(content, folder / "content")
        (folder / "config.yaml").write_text("content: content\nindex: index\n", encoding="utf-8")
        command = [str(_UNIONBOT), "build", "--config", str(folder / "config.yaml")]
        full = _cold(command, 1)
        edited = folder / "content" / "services" / "legal-aid.yaml"
        text = edited.read_text(encoding="utf-8")
        # The wording of answers, as staff change it: a new name of a service is a new word, with
        # which all texts are cut again.
        head, answers, rest = text.partition("\nanswers:\n")
        rest = rest.replace("法律援助", "法律援助服务", 3)
        edited.write_text(f"{head}{answers}{rest}", encoding="utf-8")
        return {"full_build": full, "build_after_one_change": _cold(command, 1)}


def measure_scale() -> dict[str, Any]:
    """Passages a second in a build of 100,000, and a question to it with all channels."""
    from benchmarks.peers.corpus import corpus
    from bot.app import make_dialogue, open_encoder
    from bot.commands.build import collecting_later
    from bot.settings import load_settings
    from bot.types import State, Turn
    from index.build import build_snapshot
    from index.cache import Cache
    from index.confidence import shipped_decision
    from index.prepared import prepare
    from index.search import Index
    from knowledge.load import load
    from knowledge.places import Gazetteer
    from knowledge.views import entries

    settings = load_settings(None)
    knowledge, _ = load(settings.content, settings.today())
    gazetteer = Gazetteer(knowledge.places, knowledge.vocabulary.terms)
    encoder = open_encoder(settings)
    passages = [_as_passage(one) for one in corpus(knowledge, _PASSAGES, seed=1)]
    with tempfile.TemporaryDirectory() as name:
        staging = Path(name) / "snapshot"
        staging.mkdir()
        started = time.perf_counter()
        with collecting_later(), Cache(Path(name) / "cache", encoder) as cache:
            found = entries(passages, gazetteer)
            build_snapshot(
                staging, knowledge, prepare(found), encoder, cache, decision=shipped_decision()
            )
        seconds = time.perf_counter() - started
        dialogue = make_dialogue(Index(staging, encoder, check_files=False), settings)
        step = _PASSAGES // 500
        # As in a bot that has run for a while: other questions go before those that are timed.
        for timed in (passages[step // 2 :: step], passages[::step]):
            wall = []
            for passage in timed:
                turn = Turn(passage.questions[0] if passage.questions else passage.title)
                begun = time.perf_counter()
                dialogue.reply(turn, State(), dt.date(2026, 7, 1))
                wall.append(1000 * (time.perf_counter() - begun))
    return {
        "passages": _PASSAGES,
        "build_seconds": round(seconds, 1),
        "passages_a_second": round(_PASSAGES / seconds),
        "question_ms_median": round(float(np.median(wall)), 2),
        "question_ms_p99": round(float(np.percentile(wall, 99)), 2),
    }


def _as_passage(document: Document) -> Passage:
    return Passage(
        id=document.id,
        kind="report",
        subject=document.title,
        title=document.title,
        text=document.text,
        facet="fact",
        place=document.place,
        period=document.period,
        file="generated",
        line=1,
        sources=(),
        questions=document.questions,
    )
