"""Scripts in a mount namespace of their own: disks that are full, or that nobody may write to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

# A mount of one's own, seen by nobody else and gone with the process.
_NAMESPACE = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]


def _can_mount() -> bool:
    """Whether this system lets us."""
    command = [*_NAMESPACE, "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


needs_mount = pytest.mark.skipif(not _can_mount(), reason="no mounts of one's own here")


def run_there(script: str, folder: Path, *arguments: object, timeout: float = 300) -> Any:
    """Run a Python script in a folder; what it prints, as JSON."""
    done = subprocess.run(
        [*_NAMESPACE, sys.executable, "-c", script, *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
