"""Files that look like content but are not read, so that nothing is missed in silence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from knowledge.errors import Problem
from knowledge.messages import Message
from knowledge.slips.near import did_you_mean, nearest
from knowledge.texts import say

# The folders that are read, with the ending of their files.
_FOLDERS = {"services": ".yaml", "reports": ".md"}
_HOME = {ending: folder for folder, ending in _FOLDERS.items()}
_DOCUMENTS = (".docx", ".doc", ".wps", ".pdf", ".xlsx", ".xls", ".csv", ".html", ".htm")


def stray_files(content: Path, names: Sequence[str]) -> list[Problem]:
    """A warning for each such file. `names` are those of the files beside the folders."""
    wrong = {
        path: _below(path, content / folder)
        for folder in _FOLDERS
        for path in (content / folder).rglob("[!.]*")
        if path.is_file()
    }
    wrong |= {path: _beside(path, names) for path in content.glob("[!.]*") if path.is_file()}
    wrong |= dict(_other_folders(content))
    return [
        Problem(path.relative_to(content).as_posix(), 1, 1, message, "warning")
        for path, message in wrong.items()
        if message
    ]


def _below(path: Path, folder: Path) -> Message | None:
    """Why a file below one of the two folders is not read; None if it is."""
    ending = _FOLDERS[folder.name]
    other = _HOME.get(path.suffix, "")
    if path.suffix == ending:
        return say("not-read-so-deep", folder=folder.name) if path.parent != folder else None
    if other:
        return say("not-read-here", folder=other)
    if right := _with_ending(path, ending):
        return say("not-read-ending", name=right)
    if path.suffix.lower() in _DOCUMENTS:
        return say("not-read-document", name=path.name)
    return say("not-read")


def _with_ending(path: Path, ending: str) -> str:
    """The name with the ending that was meant (.yml, .YAML, .yaml.txt); "" if it is another."""
    endings = {".yaml": (".yaml.txt", ".yml.txt", ".yml", ".yaml"), ".md": (".md.txt", ".md")}
    name = path.name.lower()
    found = next((one for one in endings[ending] if name.endswith(one)), "")
    return path.name[: len(name) - len(found)] + ending if found else ""


def _beside(path: Path, names: Sequence[str]) -> Message | None:
    """Why a file beside the folders is not read; None if it is, or is none of ours."""
    is_report = path.suffix == ".md" and path.stem.lower() != "readme"
    if path.name in names or not (is_report or path.suffix in (".yaml", ".yml")):
        return None
    meant = nearest(path.stem, [Path(name).stem for name in names]) or path.stem
    near = did_you_mean(f"{meant}.yaml" if f"{meant}.yaml" in names else "")
    return say("not-read-beside", names=", ".join(names), near=near)


def _other_folders(content: Path) -> Iterator[tuple[Path, Message]]:
    """Folders by other names with files in them that would be read elsewhere."""
    known = [content / folder for folder in _FOLDERS]
    for path in content.glob("[!.]*"):
        # Some systems take Services and services for the same.
        if not path.is_dir() or any(one.exists() and one.samefile(path) for one in known):
            continue
        if any(one.suffix in (".yaml", ".yml", ".md") for one in path.iterdir()):
            near = did_you_mean(nearest(path.name, _FOLDERS))
            yield path, say("not-read-folder", folder=path.name, near=near)
