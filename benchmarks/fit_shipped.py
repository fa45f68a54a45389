"""Fits borders and thresholds to the shipped content and measures the rates: index/shipped_fit/.

    python -m benchmarks.fit_shipped

To be run when the content, the encoder or the learnt weights have changed; takes half a minute.
A build of the shipped content takes over what stands there instead of fitting it once more.
"""

from __future__ import annotations

import tempfile
from importlib.resources import files
from pathlib import Path

from benchmarks.arguments import command_line
from bot.app import open_store
from bot.commands.build import build
from bot.config import Config
from bot.settings import Settings
from index.confidence import Decision
from index.fitted import Fitted
from index.measured import read_measured
from index.snapshot import read_manifest


def fit() -> Fitted:
    """Build into a folder that is thrown away; what was fitted and measured."""
    with tempfile.TemporaryDirectory() as name:
        settings = Settings(Config(), Path(name))
        build(settings, full=True)
        folder = open_store(settings).current()
        manifest, measured = read_manifest(folder), read_measured(folder)
        if measured is None:
            raise SystemExit("The shipped content has too few questions to fit anything to.")
        return Fitted(manifest.encoder, Decision.open(folder), manifest.rates, measured)


if __name__ == "__main__":
    command_line("benchmarks.fit_shipped", __doc__).parse_args()
    fit().save(Path(str(files("index"))) / "shipped_fit")
