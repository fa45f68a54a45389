"""What is run with `python -m benchmarks.…` says what it does before it does it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
_MAIN = 'if __name__ == "__main__":'
# Started by the comparison with peers, and by nobody else.
_INNER = {"benchmarks.peers.worker"}


def _modules() -> list[str]:
    paths = (ROOT / "benchmarks").rglob("*.py")
    run = [path for path in paths if _MAIN in path.read_text(encoding="utf-8")]
    parts = [path.relative_to(ROOT).with_suffix("").parts for path in run]
    return sorted({".".join(each).removesuffix(".__main__") for each in parts} - _INNER)


@pytest.mark.parametrize("module", _modules())
def test_help_tells_and_does_nothing(module: str, tmp_path: Path) -> None:
    """A command that takes minutes or writes into the package must not begin at a question."""
    done = subprocess.run(
        [sys.executable, "-m", module, "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stderr, done.returncode) == ("", 0)
    assert done.stdout.startswith(f"usage: python -m {module} ")
    assert len(done.stdout.split("\n\n")) >= 3, "what it does stands below the usage"
    assert list(tmp_path.iterdir()) == []
