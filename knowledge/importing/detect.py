"""What a file is, by its content: names lie. And whether it is safe to open.

Every refusal is one sentence that says what to do.
"""

from __future__ import annotations

import io
import re
import zipfile
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import Path
from typing import Literal

from knowledge.errors import UnionbotError
from knowledge.importing.texts import say
from knowledge.messages import Message, why

Kind = Literal["docx", "xlsx", "pdf", "html", "csv", "text"]

MAX_BYTES = 64 << 20
# A report of 300 pages with pictures unpacks to some ten MB; a bomb to gigabytes.
MAX_UNPACKED = 256 << 20
MAX_MEMBERS = 10_000

_HTML = re.compile(r"<(!doctype html|html|head|body|div|table|p)\b", re.IGNORECASE)
_MAIL = re.compile(r"\AMIME-Version:|\AFrom:.*\nSubject:", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")
_BITMAP = b"BM"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Control characters that no text holds.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Characters that GB 18030 gives for bytes of another encoding, and texts hardly ever have.
_ODD = re.compile(r"[\ue000-\uf8ff\u3400-\u4dbf\U00020000-\U0003ffff\ufffd]")


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `UnionbotError` if it cannot be read, is empty or too large."""
    if path.is_dir():
        raise UnionbotError(say("is-folder"))
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnionbotError(say("too-large", most=MAX_BYTES >> 20))
        data = path.read_bytes()
    except OSError as error:
        raise UnionbotError(say("not-readable", reason=why(error))) from None
    if not data.strip():
        raise UnionbotError(say("file-empty"))
    return data


def detect(data: bytes, suffix: str) -> Kind:
    """The kind of a file. `suffix` (with dot) only tells text files apart.

    Raises `UnionbotError` for what cannot be imported.
    """
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise UnionbotError(_about_ole(data))
    if data.startswith(b"{\\rtf"):
        raise UnionbotError(say("is-rtf"))
    # Words begin with BM, too (BMI); a bitmap has four empty bytes behind its size.
    if data.startswith(_PICTURES) or (data.startswith(_BITMAP) and data[6:10] == bytes(4)):
        raise UnionbotError(say("is-picture"))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(data)
    text = decode(data)
    if _MAIL.search(text):
        raise UnionbotError(say("is-archive"))
    if _HTML.search(text[:4096]):
        return "html"
    return "csv" if suffix.lower() in (".csv", ".tsv") else "text"


def _about_ole(data: bytes) -> Message:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return say("has-password")
    return say("is-old")


def _office(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnionbotError(say("damaged", program=say("word-or-excel"))) from None
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise UnionbotError(say("unpacks-too-large", most=MAX_UNPACKED >> 20))
    if any(one.flag_bits & 1 for one in members):
        raise UnionbotError(say("has-password"))
    names = {one.filename for one in members}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnionbotError(say("not-office"))


def decode(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 with its mark, GBK or GB 18030.

    Raises `UnionbotError` if it is no text in any of them.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        data = data.removeprefix(BOM_UTF8)
        encodings = ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _BINARY.search(text) and _is_plausible(text, encoding):
            return text
    raise UnionbotError(say("no-text"))


def _is_plausible(text: str, encoding: str) -> bool:
    """GB 18030 finds characters in nearly any bytes; real text has few odd ones."""
    if encoding != "gb18030":
        return True
    return len(_ODD.findall(text)) * 20 <= len(_HAN.findall(text))
