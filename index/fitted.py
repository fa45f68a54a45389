"""What was fitted to the shipped content and measured on it, as it comes with the package.

<package>/index/shipped_fit/
  fitted.json    the encoder's id, a checksum of the learnt weights, the thresholds, the rates
  borders.npy    the borders (`index.border`)
  measured.npz   what all of it is of (`index.measured`)

Fitting takes longer than the rest of a build, and a new machine would only find the same once
more. `benchmarks/fit_shipped.py` writes the folder.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from index.border import Borders
from index.confidence import Decision, shipped_decision
from index.measured import Prints, read_measured, write_measured
from index.snapshot import LAYOUT, write_json

_FOLDER, _FILE = "shipped_fit", "fitted.json"
_WEIGHTS = ("ranker.json", "residue.npy")
_THRESHOLDS = ("answer", "choose", "answer_report")


@dataclass(frozen=True, slots=True)
class Fitted:
    """A decision with borders and thresholds of its own, and the rates that it was measured at."""

    encoder: str
    decision: Decision
    rates: Mapping[str, Any]
    measured: Prints

    @classmethod
    def open(cls, folder: Path) -> Fitted | None:
        """None if it is of other learnt weights than the package's, damaged or not there."""
        try:
            raw = json.loads((folder / _FILE).read_text(encoding="utf-8"))
            borders = Borders.open(folder / LAYOUT.borders)
            thresholds, rates, encoder = raw["thresholds"], raw["rates"], raw["encoder"]
            if raw["weights"] != _weights():
                return None
        except (OSError, ValueError, EOFError, KeyError):
            return None
        measured = read_measured(folder)
        if measured is None:
            return None
        decision = replace(shipped_decision(), borders=borders, **thresholds)
        return cls(encoder, decision, rates, measured)

    def save(self, folder: Path) -> None:
        """Write the files of a folder, which is made if it is not there."""
        thresholds = {name: getattr(self.decision, name) for name in _THRESHOLDS}
        content = {
            "format": 1,
            "encoder": self.encoder,
            "weights": _weights(),
            "thresholds": thresholds,
            "rates": dict(self.rates),
        }
        folder.mkdir(exist_ok=True)
        write_json(folder / _FILE, content)
        self.decision.borders.save(folder / LAYOUT.borders)
        write_measured(folder, self.measured)


def shipped_fitted() -> Fitted | None:
    """What comes with the package, as `Fitted.open`."""
    with as_file(files("index") / _FOLDER) as folder:
        return Fitted.open(folder)


def _weights() -> str:
    """A checksum of what was learnt before anything is fitted to a content."""
    found = 0
    for name in _WEIGHTS:
        found = zlib.crc32((files("index") / name).read_bytes(), found)
    return f"{found:08x}"
