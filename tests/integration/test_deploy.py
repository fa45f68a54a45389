"""deploy/: what the container file and the systemd unit name is there and starts.

No image is built: the wheel is made of nothing but the files that are copied into the image, and
started as the image starts it. `make image` builds one.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.config import Config
from bot.telegram import webhook

ROOT = Path(__file__).parents[2]
CONTAINER = (ROOT / "deploy/Containerfile").read_text(encoding="utf-8")
NGINX = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
UNIT = (ROOT / "deploy/unionbot.service").read_text(encoding="utf-8")
COPIED = [
    name
    for line in re.findall(r"^COPY (?!--from)(.+)$", CONTAINER, re.MULTILINE)
    for name in line.split()[:-1]
]


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages that the image would have."""
    pytest.importorskip("hatchling")
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("built")
    for name in COPIED:
        if (ROOT / name).is_dir():
            pycache = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, source / name, ignore=pycache)
        else:
            shutil.copy(ROOT / name, source / name)
    build = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, str(built)],
        cwd=source, env={**os.environ, "PYTHONPATH": ""}, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = built.glob("*.whl")
    shutil.unpack_archive(wheel, built / "packages", "zip")
    return built / "packages"


def started(packages: Path, command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """The `unionbot` of these packages with the arguments of a command."""
    assert Path(command[0]).name == "unionbot"
    return subprocess.run(
        [sys.executable, "-c", "import bot.cli; bot.cli.main()", *command[1:]],
        cwd=folder, env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(packages), "LC_ALL": "C.UTF-8"},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip


def test_the_build_is_given_what_it_copies_and_nothing_else() -> None:
    """.dockerignore lets through what COPY names."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert sorted(line[1:] for line in lines if line.startswith("!")) == sorted(COPIED)
    assert "*" in lines


def test_the_image_starts_the_bot(image: Path, tmp_path: Path) -> None:
    """With its command: it says that it wants a token; the shipped content is in it."""
    words = re.findall(r"^(?:ENTRYPOINT|CMD) (\[.+\])$", CONTAINER, re.MULTILINE)
    command = [word for part in words for word in json.loads(part)]
    config = tmp_path / "config.yaml"
    config.write_text("operator: {name: 总工会, contact: 找办公室}\n", encoding="utf-8")
    here = [str(config) if word == "/etc/unionbot/config.yaml" else word for word in command]
    assert here != command
    done = started(image, here, tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("The bot needs its token")
    checked = started(image, ["unionbot", "check"], tmp_path)
    assert (checked.returncode, checked.stdout) == (0, "")


def test_the_unit_starts_the_bot(image: Path, tmp_path: Path) -> None:
    """The same command, from where the guide installs it."""
    (line,) = re.findall(r"^ExecStart=(.+)$", UNIT, re.MULTILINE)
    command = shlex.split(line)
    assert command[0] == "/opt/unionbot/bin/unionbot"
    done = started(image, [*command, "--help"], tmp_path)
    assert done.returncode == 0
    assert "Telegram bot" in done.stdout


def test_a_stop_is_given_the_time_that_it_takes() -> None:
    """Longer than the bot waits for what is in the inbox."""
    grace = Config().telegram.grace_seconds
    (unit,) = re.findall(r"^TimeoutStopSec=(\d+)s$", UNIT, re.MULTILINE)
    (container,) = re.findall(r"--stop-timeout (\d+)", CONTAINER)
    assert min(int(unit), int(container)) >= grace + 10


def test_both_write_to_one_folder_only() -> None:
    """That of the volume and of the unit's state; it is nobody else's."""
    assert "\nVOLUME /var/lib/unionbot\n" in CONTAINER
    assert "install -d -o unionbot -g unionbot -m 0700 /var/lib/unionbot" in CONTAINER
    for line in ("StateDirectory=unionbot", "StateDirectoryMode=0700", "ProtectSystem=strict"):
        assert f"\n{line}\n" in UNIT
    assert "\nUSER 10001\n" in CONTAINER
    assert "useradd --uid 10001 " in CONTAINER


def test_nginx_speaks_to_the_bot_that_config_yaml_describes() -> None:
    """Its port by default, and as much in one update as the bot takes, kept off the disk."""
    ours = Config().telegram.webhook
    assert re.findall(r"proxy_pass +http://([^;]+);", NGINX) == [f"{ours.listen}:{ours.port}"]
    sizes = dict(re.findall(r"client_(max_body|body_buffer)_size +(\d+)m;", NGINX))
    assert sizes == dict.fromkeys(("max_body", "body_buffer"), str(webhook.LARGEST // 1024**2))


@pytest.fixture
def analyze() -> str:
    """The program with which systemd checks units."""
    if not (found := shutil.which("systemd-analyze")):
        pytest.skip("systemd is not installed")
    return found


def test_systemd_understands_the_unit(analyze: str, tmp_path: Path) -> None:
    """It warns of settings that it does not know, and goes on without them."""
    unit = tmp_path / "unionbot.service"
    unit.write_text(re.sub(r"(?m)^ExecStart=.+$", "ExecStart=/bin/true", UNIT), encoding="utf-8")
    done = subprocess.run([analyze, "verify", unit], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_unit_may_do_little(analyze: str) -> None:
    """At most 1.5 of 10, as systemd counts what a service is exposed to."""
    asked = ["security", "--offline=true", "--threshold=15", ROOT / "deploy/unionbot.service"]
    done = subprocess.run([analyze, *asked], capture_output=True, text=True, check=False)
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd is older than 250")
    assert done.returncode == 0, done.stdout
