"""Text, CSV and HTML files, whatever encoding they are in and whatever is wrong with a byte."""

import codecs
from pathlib import Path

import pytest

from searchsvc.articles.legacy import tcvn3, vni_windows
from tests.unit.file_texts import read, texts, windows_1258
from tests.unit.made_files import SAID

LINES = (
    "Tổ dân phố Gò Me họp bàn việc nạo vét mương Ông Tụng\n"
    "Mỗi hộ góp một ngày công, hộ neo đơn được miễn\n"
    "Ủy ban nhân dân xã Bình Lạc hỗ trợ xi măng và cống tròn"
)
CUT = "Đường".encode()[:-4]


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode() + b"\n" + CUT,
        LINES.encode().replace("mương".encode(), b"m\xc6 mng"),
        LINES.replace(" ", ";").encode() + b";" + CUT,
        b"<html><head><meta charset=utf-8></head><body><p>" + LINES.encode() + CUT + b"</p>",
        # The head names a charset that the page is not in.
        b"<meta charset=windows-1252><p>" + LINES.encode() + CUT + b"</p>",
        codecs.BOM_UTF8 + LINES.encode() + CUT,
    ],
)
def test_a_wrong_byte_costs_its_letter_not_the_file(tmp_path: Path, content: bytes) -> None:
    (text,) = texts(read(tmp_path, content))
    assert "hộ neo đơn được miễn" in text.replace(";", " ")


@pytest.mark.parametrize(
    "content",
    [
        LINES.encode("utf-16"),
        LINES.encode("utf-16-le"),
        LINES.encode("utf-16-be"),
        codecs.BOM_UTF16_BE + LINES.encode("utf-16-be"),
        tcvn3.encode(LINES).encode("latin-1"),
        vni_windows.encode(LINES).encode("cp1252"),
        windows_1258(LINES),
    ],
)
def test_a_text_file_is_read_in_each_encoding_of_vietnamese(tmp_path: Path, content: bytes) -> None:
    assert [text.lower() for text in texts(read(tmp_path, content))] == [LINES.lower()]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_html_in_utf_16_is_html(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, f"<html><body><p>{SAID}</p></body></html>".encode(encoding))
    assert (found.media_type, texts(found)) == ("text/html", [SAID])
