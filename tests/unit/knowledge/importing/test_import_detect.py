"""What a file is, is told by its content; what cannot be read is refused in one sentence."""

from __future__ import annotations

import io
import zipfile

import pytest
from documents import pdf, word, workbook

from knowledge.errors import UnionbotError
from knowledge.importing import detect as module
from knowledge.importing.detect import decode, detect


def archive(**members: bytes) -> bytes:
    """A zip file of some members."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return saved.getvalue()


def test_the_content_decides_not_the_name() -> None:
    """Files are renamed, and programs save under a wrong ending."""
    assert detect(word("职工书屋"), ".pdf") == "docx"
    assert detect(pdf(["职工书屋"]), ".docx") == "pdf"
    assert detect(workbook(["问题", "答案"]), ".txt") == "xlsx"
    assert detect("<html><body>职工书屋</body></html>".encode(), ".txt") == "html"
    assert detect("问题,答案\n".encode(), ".csv") == "csv"
    assert detect("职工书屋。".encode(), ".docx") == "text"
    assert detect("BMI,人数\n24以上,12\n".encode(), ".csv") == "csv"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office format"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        (b"{\\rtf1 \\ansi}", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"BM" + (70).to_bytes(4, "little") + bytes(64), "picture"),
        (b"PK\x03\x04 cut off", "damaged"),
        (archive(ppt__presentation_xml=b"<p/>"), "neither a Word nor an Excel file"),
        (b"\x00\x01\x02\x03binary", "no text"),
        ("café crème".encode("latin-1") * 20, "encoding"),
    ],
)
def test_what_cannot_be_imported_is_refused_with_what_to_do(data: bytes, says: str) -> None:
    """One sentence each, never a traceback."""
    with pytest.raises(UnionbotError, match=says):
        detect(data, ".docx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory of the archive says how large its parts are."""
    monkeypatch.setattr(module, "MAX_UNPACKED", 1 << 20)
    bomb = archive(word__document_xml=bytes(2 << 20))

    assert len(bomb) < 10_000
    with pytest.raises(UnionbotError, match="unpacks to more than 1 MB"):
        detect(bomb, ".docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_usual_chinese_encodings_are_read(encoding: str) -> None:
    """Old Windows programs write GBK, new ones UTF-8 with or without a mark."""
    text = "呼和浩特市总工会新建了职工书屋27家。"

    assert decode(text.encode(encoding)) == text
