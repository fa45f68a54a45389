"""unionbot info: what is published, from what, when, and how good it is."""

from __future__ import annotations

from dataclasses import asdict

from bot.app import open_store
from bot.commands.build import rate_lines
from bot.commands.output import Output
from bot.config import Settings
from index.store import read_manifest, verify


def info(settings: Settings, *, as_json: bool) -> int:
    """Print the manifest of the published index after verifying every file."""
    folder = open_store(settings).current()
    manifest = read_manifest(folder)
    verify(folder, manifest)
    if as_json:
        Output.json({"name": folder.name, **asdict(manifest)})
        return 0
    Output.line(f"index      {folder.name} (all {len(manifest.files)} files verified)")
    Output.line(f"folder     {folder}")
    Output.line(f"built      {manifest.created}")
    Output.line(f"content    {manifest.content}, digest {manifest.content_digest[:16]}")
    Output.line(f"passages   {manifest.passages}, found by {manifest.views} texts")
    Output.line(f"encoder    {manifest.encoder}, {manifest.dim} dimensions")
    Output.line(f"vectors    {manifest.vector_index}")
    if manifest.rates:
        Output.line("rates")
        for line in rate_lines(dict(manifest.rates), settings.language):
            Output.line(line)
    return 0
