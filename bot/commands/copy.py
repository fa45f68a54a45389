"""unionbot copy: a shipped answer into the union's own folder, to be changed there."""

from __future__ import annotations

from pathlib import Path

from bot.commands.output import Output
from bot.learning.overrides import own_path
from bot.settings import Settings
from bot.staff_texts import say
from knowledge.errors import ContentError, UnionbotError
from knowledge.excerpt import answer_texts, appended, excerpt
from knowledge.messages import in_language
from knowledge.save import save, texts
from knowledge.schema import ServiceFile
from knowledge.yaml_file import YamlFile, parse_yaml, read_text, validate


def copy(settings: Settings, name: str) -> int:
    """Copy the answer "service/answer", or all of a "service", to the own file of that service."""
    if settings.builds_on is None:
        raise UnionbotError(say("builds-on-nothing"))
    service, _, answer = name.partition("/")
    shipped = settings.builds_on / "services" / f"{Path(service).name}.yaml"
    if not shipped.is_file():
        raise UnionbotError(say("nothing-to-copy", name=name))
    file, text = _read(shipped, settings)
    if answer and answer not in answer_texts(file, text)[1]:
        raise UnionbotError(say("nothing-to-copy", name=name))
    path = own_path(texts(settings.content), file.value["id"])
    target, usual = settings.content / path, settings.content / "services" / shipped.name
    if not target.exists() and usual.exists():
        # It is another service's, or what it is cannot be told.
        _read(usual, settings)
    if not target.exists():
        new = excerpt(file, text, answer) if answer else text
    elif answer:
        new = _added(target, answer, file, text, settings)
    else:
        raise UnionbotError(say("copied-already", name=name, file=target))
    save(settings.content, {path: new})
    Output.line(in_language(say("copied", name=name, file=target), settings.language))
    return 0


def _added(target: Path, answer: str, file: YamlFile, text: str, settings: Settings) -> str:
    """The text of the union's own file with the answer at its end, in line with the others."""
    own, own_text = _read(target, settings)
    try:
        added = appended(own, own_text, file, text, answer)
    except ValueError:
        raise UnionbotError(say("no-room-to-copy", file=target)) from None
    if answer in answer_texts(own, own_text)[1]:
        raise UnionbotError(say("copied-already", name=answer, file=target))
    return added


def _read(path: Path, settings: Settings) -> tuple[YamlFile, str]:
    """A service file that is right, and its text. Raises `ContentError` if it is not."""
    own = path.is_relative_to(settings.content)
    shown = path.relative_to(settings.content).as_posix() if own else path.name
    text, problems = read_text(path, shown)
    if text is None:
        raise ContentError(problems)
    file, problems = parse_yaml(text, shown)
    if file is not None and not problems:
        problems = validate(file, ServiceFile)[1]
    if file is None or problems:
        raise ContentError(problems)
    return file, text
