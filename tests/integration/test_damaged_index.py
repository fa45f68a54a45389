"""An index that is missing, damaged or half built: said in a sentence, and repaired by a build."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from helpers import UNIONBOT, Site, edit, one_sentence

from index.snapshot import FORMAT, read_manifest, verify

if TYPE_CHECKING:
    pass


def damage(site: Site, case: str) -> str:
    """Break a site's index or model; what must be said."""
    snapshot = site.snapshot
    rebuild = "Run: unionbot build"
    if case == "never built":
        (site.index / "CURRENT").unlink()
        return f"No index has been built in {site.index}. {rebuild}"
    if case == "damaged":
        data = (snapshot / "vectors.faiss").read_bytes()
        (snapshot / "vectors.faiss").write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
        return f"The index {snapshot} is damaged (vectors.faiss). {rebuild}"
    if case == "older format":
        edit(snapshot / "manifest.json", f'"format":{FORMAT}', '"format":0')
        return f"The index {snapshot} has format 0; this version reads {FORMAT}. {rebuild}"
    if case == "another encoder":
        (site.folder / "config.yaml").write_text("encoder: some/model\n", encoding="utf-8")
        return (
            f"The index {snapshot} was built with another encoder than config.yaml names. {rebuild}"
        )
    if case == "model damaged":
        model = site.folder / "model"
        model.mkdir()
        kind = {"path": "", "type": "sentence_transformers.models.StaticEmbedding"}
        (model / "modules.json").write_text(json.dumps([kind]), encoding="utf-8")
        (model / "tokenizer.json").write_text("{}", encoding="utf-8")
        (model / "model.safetensors").write_bytes(b"")
        (site.folder / "config.yaml").write_text("encoder: model\n", encoding="utf-8")
        return f"The model in {model} is damaged (Exception). Restore the folder."
    assert case == "a file in place of the index"
    site.index.rename(site.index.with_name("moved"))
    site.index.write_text("in the way", encoding="utf-8")
    return f"The index {site.index} is damaged (CURRENT). {rebuild}"


CASES = (
    "never built",
    "damaged",
    "older format",
    "another encoder",
    "model damaged",
    "a file in place of the index",
)


@pytest.fixture(scope="module")
def damaged(
    site: Site, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[str, subprocess.CompletedProcess[str]]]:
    """Each damage done to a site of its own: what must be said, and what a question got."""

    def run(case: str) -> tuple[str, subprocess.CompletedProcess[str]]:
        folder = tmp_path_factory.mktemp("damaged") / "site"
        own = Site(shutil.copytree(site.folder, folder))
        return damage(own, case), own.run("ask", "有没有免费的律师")

    with ThreadPoolExecutor(2) as pool:
        return dict(zip(CASES, pool.map(run, CASES), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_an_index_that_cannot_be_served_is_one_sentence(
    damaged: dict[str, tuple[str, subprocess.CompletedProcess[str]]], case: str
) -> None:
    """It ends in the command that repairs."""
    message, done = damaged[case]

    assert one_sentence(done) == message


@pytest.mark.parametrize("name", ["vectors.faiss", "decision.json", "borders.npy", "residue.npy"])
@pytest.mark.parametrize("size", [0, None], ids=["empty", "a bit"])
def test_the_repairing_command_repairs(own_site: Site, name: str, size: int | None) -> None:
    """A build takes nothing from a damaged snapshot, and --if-changed sees the damage."""
    old = own_site.snapshot
    data = bytearray((old / name).read_bytes()[:size])
    if data:
        data[len(data) // 2] ^= 1
    (old / name).write_bytes(data)

    done = own_site.run("build", "--if-changed")

    assert (done.stderr, done.returncode) == ("", 0)
    assert own_site.snapshot != old
    verify(own_site.snapshot, read_manifest(own_site.snapshot))
    if size is None:
        assert (own_site.snapshot / name).read_bytes() != data


def test_an_index_folder_that_cannot_be_written_is_one_sentence(own_site: Site) -> None:
    """A file in its place stands for a folder without rights, which do not bind root."""
    damage(own_site, "a file in place of the index")

    assert one_sentence(own_site.run("build")) == (
        f"The index cannot be written to {own_site.index} (Not a directory). "
        "Check rights and free space; the published index is unchanged."
    )


def test_a_killed_build_leaves_the_old_index_serving(own_site: Site) -> None:
    """Killed when its last file appears: no published byte has changed, and it still answers."""
    before = own_site.published()
    edit(own_site.content / "services/legal-aid.yaml", "先打12348问。", "先打12348问问。")

    with subprocess.Popen([UNIONBOT, "build"], cwd=own_site.folder) as process:
        deadline = time.monotonic() + 50
        while not list((own_site.index / "snapshots").glob("*.building/decision.json")):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.001)
        process.kill()

    assert process.returncode == -signal.SIGKILL
    [left_over] = (own_site.index / "snapshots").glob("*.building")
    shown = own_site.published()
    assert {name: shown[name] for name in shown if left_over.name not in name} == before
    assert "先打12348问。" in own_site.run("ask", "有没有免费的律师").stdout
