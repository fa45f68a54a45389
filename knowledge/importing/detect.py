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

Kind = Literal["docx", "xlsx", "pdf", "html", "csv", "text"]

MAX_BYTES = 64 << 20
# A report of 300 pages with pictures unpacks to some ten MB; a bomb to gigabytes.
MAX_UNPACKED = 256 << 20
MAX_MEMBERS = 10_000

_HTML = re.compile(r"<(!doctype html|html|head|body|div|table|p)\b", re.IGNORECASE)
_MAIL = re.compile(r"\AMIME-Version:|\AFrom:.*\nSubject:", re.IGNORECASE)
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Control characters that no text holds.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# Characters that GB 18030 gives for bytes of another encoding, and texts hardly ever have.
_ODD = re.compile(r"[\ue000-\uf8ff\u3400-\u4dbf\U00020000-\U0003ffff\ufffd]")


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `UnionbotError` if it cannot be read, is empty or too large."""
    if path.is_dir():
        raise UnionbotError("is a folder. Name the files in it.")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnionbotError(
                f"is larger than {MAX_BYTES >> 20} MB. Split it or take out pictures."
            )
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnionbotError(f"cannot be read ({reason}). Check its name and rights.") from None
    if not data.strip():
        raise UnionbotError("is empty. Check that the right file was given.")
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
        raise UnionbotError("is an RTF file. Open it in Word or WPS and save it as .docx.")
    if data.startswith(_PICTURES):
        raise UnionbotError("is a picture. Turn it into text (OCR) and import that.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _office(data)
    text = decode(data)
    if _MAIL.search(text):
        raise UnionbotError("is a saved web archive or mail. Save it as .html or .docx.")
    if _HTML.search(text[:4096]):
        return "html"
    return "csv" if suffix.lower() in (".csv", ".tsv") else "text"


def _about_ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "is protected by a password. Open it, take the password off and save it again."
    return (
        "is in an old Office format (.doc, .xls, .wps). Open it in Word or WPS and save it as "
        ".docx or .xlsx."
    )


def _office(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise UnionbotError("is damaged. Open it in Word or Excel and save it again.") from None
    if len(members) > MAX_MEMBERS or sum(one.file_size for one in members) > MAX_UNPACKED:
        raise UnionbotError(
            f"unpacks to more than {MAX_UNPACKED >> 20} MB, so it was not opened. "
            "Copy its text into a new document."
        )
    if any(one.flag_bits & 1 for one in members):
        raise UnionbotError("is protected by a password. Take the password off and save it again.")
    names = {one.filename for one in members}
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise UnionbotError("is neither a Word nor an Excel file. Save its text as .docx.")


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
    raise UnionbotError(
        "is no text that can be read, or in an encoding other than UTF-8 and GBK. "
        "Save it as .docx, or as text with the encoding UTF-8."
    )


def _is_plausible(text: str, encoding: str) -> bool:
    """GB 18030 finds characters in nearly any bytes; real text has few odd ones."""
    if encoding != "gb18030":
        return True
    return len(_ODD.findall(text)) * 20 <= len(_HAN.findall(text))
