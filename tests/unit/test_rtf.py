"""RTF files: what Word shows of them."""

import tracemalloc
from pathlib import Path

import pytest

from searchsvc.articles.legacy import tcvn3
from tests.unit.file_texts import read, texts, windows_1258
from tests.unit.made_files import SAID

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Times;}{\f1\fnil\fcharset163 Arial;}"
    r"{\f2\fnil\fcharset0{\*\falt x} .VnTime;}}"
)


def rtf(body: str, head: str = "") -> bytes:
    said = "".join(one if ord(one) < 256 else f"\\u{ord(one)}?" for one in body)
    return (r"{\rtf1\ansi\ansicpg1252\uc1\deff0" + head + FONTS + said + "}").encode("latin-1")


def as_bytes(content: bytes) -> str:
    return "".join(f"\\'{byte:02x}" if byte > 127 else chr(byte) for byte in content)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (r"xây chợ{\deleted  và kè đá} ở Gò Me", "xây chợ ở Gò Me"),
        (r"xây chợ\deleted\revauthdel1\revdttmdel1748043776  và kè\deleted0  ở Gò", "xây chợ ở Gò"),
        (r"xây chợ{\v  bản nháp} ở Gò Me", "xây chợ ở Gò Me"),
        (r"xây chợ\v  bản nháp\v0  ở Gò Me", "xây chợ ở Gò Me"),
        (r"xây {\b\v0 chợ} ở \plain Gò Me", "xây chợ ở Gò Me"),
        (r"xây{\field{\*\fldinst HYPERLINK x}{\fldrslt  chợ}} Gò Me", "xây chợ Gò Me"),
        (r"{\upr{xay cho}{\*\ud{xây chợ}}} Gò Me", "xây chợ Gò Me"),
        (r"{\*\unknown bỏ}{\pict ffd8ffe0}{\pict\bin4 }}{{}xây chợ", "xây chợ"),
        (r"m\u7897\'f4\u7897 {\uc0 \u7897}{\uc2 \u7897 ab}", "mộộộộ"),
        (r"Gò\~Me\_A \{1\} v\-ét \u-3?", "Gò Me-A {1} vét \ufffd"),
        (r"a\cell b\cell\row c\par d\line e\tab f", "a\nb\n\nc\nd\ne f"),
        (r"\'b7 ngày \'96 đêm", "· ngày – đêm"),
    ],
)
def test_the_text_of_an_rtf_file_is_what_word_shows(tmp_path: Path, body: str, shown: str) -> None:
    assert texts(read(tmp_path, rtf(body))) == [shown]


def test_headers_notes_and_text_boxes_are_read_beside_the_text(tmp_path: Path) -> None:
    header = r"{\header\pard UBND xã Gò Me\par}"
    note = r"{\super\chftn{\*\footnote\chftn  Theo biên bản}}"
    box = r"{\shp{\*\shpinst\shpleft1{\sp{\sn a}{\sv b}}{\shptxt Trong khung\par}}{\shprslt x}}"
    body = header + rf"Họp dân{note}của thôn{box} ngày mai{header}{{\footer Trang cuối}}"
    (text,) = texts(read(tmp_path, rtf(body)))
    whole = "UBND xã Gò Me Họp dân của thôn ngày mai Theo biên bản Trong khung Trang cuối"
    assert " ".join(text.split()) == whole


@pytest.mark.parametrize(
    "body",
    [
        r"\f1 " + as_bytes(windows_1258(SAID)),
        r"\f2 " + as_bytes(tcvn3.encode(SAID.lower()).encode("latin-1")),
        r"\f2 " + tcvn3.encode(SAID.lower()),
    ],
)
def test_bytes_are_letters_by_their_font_or_by_the_text(tmp_path: Path, body: str) -> None:
    (text,) = texts(read(tmp_path, rtf(body)))
    assert text.lower() == SAID.lower()


def test_broken_groups_and_numbers_end_no_reading(tmp_path: Path) -> None:
    for broken in (r"xây chợ}}}} sau", r"{{{{xây chợ", r"xây chợ\u99999? \bin-5 \bin999999999 x"):
        assert "xây chợ" in texts(read(tmp_path, rtf(broken)))[0]
    assert read(tmp_path, rtf("{" * 200_000 + "xây chợ")).fault is None


@pytest.mark.parametrize("nested", ["{", r"{\b "])
def test_groups_nested_without_end_take_no_memory_and_no_text_is_lost(
    tmp_path: Path, nested: str
) -> None:
    tracemalloc.start()
    count = 300_000
    found = read(tmp_path, rtf(f"Họp {nested * count}dân{'}' * count} ở Gò Me"))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    # The file is read into a buffer of twenty megabytes.
    assert most < 25_000_000
    assert (texts(found), found.fault) == (["Họp dân ở Gò Me"], None)
