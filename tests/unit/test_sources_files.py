"""CSV files and folders: every good row goes in, every bad one is told with its reason."""

import bz2
import gzip
import json
import lzma
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from searchsvc.articles.jsonl import FieldMap, read_lines
from searchsvc.articles.sources.files.csv_file import is_csv, read_rows
from searchsvc.articles.sources.files.folder import SETTLED_SECONDS, files_of, read_file
from searchsvc.articles.sources.rules import Source
from searchsvc.errors import InvalidInputError
from searchsvc.indexing.articles.importing import Importer
from searchsvc.indexing.ledger import Ledger

TABLE = '''id,title,body,category,tags,views,published_at
a1,Họp dân,"Dòng một
dòng hai, có dấu phẩy",Tin tức;Thông báo,cầu | đường,12,15/11/2016 08:35
a2,"Ông nói ""được""",,,,,
'''
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".csv": bytes,
    ".csv.gz": gzip.compress,
    ".csv.xz": lzma.compress,
    ".CSV.BZ2": bz2.compress,
}


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("suffix", PACKERS)
def test_rows_become_articles_plain_or_packed(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"tin{suffix}"
    path.write_bytes(PACKERS[suffix](TABLE.encode()))
    assert is_csv(path)
    first, second = (line.article for line in read_rows(path))
    assert first is not None
    assert second is not None
    assert first.body == "Dòng một\ndòng hai, có dấu phẩy"
    assert (first.category, first.tags) == (["Tin tức", "Thông báo"], ["cầu", "đường"])
    assert first.views == 12
    assert first.published_at is not None
    assert first.published_at.isoformat() == "2016-11-15T08:35:00+07:00"
    assert (second.title, second.body, second.views) == ('Ông nói "được"', None, None)


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.html", "csv", "a.csv.txt"])
def test_other_files_are_not_csv(name: str) -> None:
    assert not is_csv(Path(name))


@pytest.mark.parametrize(
    "text",
    [
        "id;title;body\na1;Họp dân;có, phẩy\n",
        "id\ttitle\tbody\na1\tHọp dân\tcó, phẩy\n",
        '\ufeffid,title,body\r\na1,Họp dân,"có, phẩy"\r\n\r\n',
        '"id","title","body"\n"a1","Họp dân","có, phẩy"',
        "body|title|id\ncó, phẩy|Họp dân|a1\n",
        ' id , title ,body\na1,Họp dân,"có, phẩy"\n ,,\n',
    ],
)
def test_the_header_decides_delimiter_and_order(tmp_path: Path, text: str) -> None:
    (line,) = read_rows(write(tmp_path / "tin.csv", text))
    assert line.article is not None
    assert (line.article.id, line.article.title, line.article.body) == (
        "a1",
        "Họp dân",
        "có, phẩy",
    )


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ("a1,,x,", "title"),
        ("-_ !,Họp dân,x,", "id"),
        ("a1,Họp dân,nhiều,", "views"),
        ("a1,Họp dân,-1,", "views"),
        ("a1,Họp dân,1,hôm qua", "published_at"),
        ("a1,Họp dân,1,,thừa", ""),
    ],
)
def test_a_bad_row_names_its_fault_and_the_others_go_in(
    tmp_path: Path, row: str, field: str
) -> None:
    text = f"id,title,views,published_at\n{row}\nok,Tốt,1,\n"
    bad, good = read_rows(write(tmp_path / "tin.csv", text))
    assert bad.article is None
    assert field in [problem.field for problem in bad.problems]
    assert bad.number == 2
    assert good.article is not None


def test_columns_are_renamed_and_left_out(tmp_path: Path) -> None:
    path = write(tmp_path / "tin.csv", "Mã,Tiêu đề,Ghi chú\na1,Họp dân,nội bộ\n")
    (line,) = read_rows(path, FieldMap.parse(["id=Mã", "title=Tiêu đề"], ["Ghi chú"]))
    assert line.article is not None
    assert line.article.title == "Họp dân"


@pytest.mark.parametrize(
    ("text", "encoding", "message"),
    [
        ("id,title\na1,Café\n", "latin-1", "is not UTF-8.*Save it as CSV UTF-8"),
        ("a1,Họp dân\na2,Họp\n", "utf-8", r"first row names no fields .*\(.*tin\.csv\)"),
        ("id,title,title\na1,Họp,dân\n", "utf-8", "title.*is named twice"),
        ("", "utf-8", r"first row names no fields .*\(.*tin\.csv\)"),
    ],
)
def test_a_file_that_is_no_table_of_articles_is_refused_with_a_remedy(
    tmp_path: Path, text: str, encoding: str, message: str
) -> None:
    path = write(tmp_path / "tin.csv", text, encoding)
    with pytest.raises(InvalidInputError, match=message):
        list(read_rows(path))


def _broken(path: Path) -> None:
    path.write_bytes(gzip.compress(TABLE.encode())[:-20])


@pytest.mark.parametrize(
    ("name", "made", "said"),
    [
        ("tin.csv.gz", _broken, "is damaged, or no .gz file; compress it again"),
        ("tin.jsonl.gz", _broken, "is damaged, or no .gz file; compress it again"),
        ("tin.gz", lambda path: path.write_text("no"), "is damaged, or no .gz file"),
        ("tin.xz", lambda path: path.write_text("no"), "is damaged, or no .xz file"),
        ("tin.BZ2", lambda path: path.write_text("no"), "is damaged, or no .bz2 file"),
        ("khong-co.csv", lambda path: None, "does not exist; give the path of a file"),
        ("khong-co.jsonl.gz", lambda path: None, "does not exist; give the path of a file"),
        ("thu-muc", Path.mkdir, "is a folder; give the files in it"),
    ],
)
def test_a_file_that_can_not_be_read_is_named_with_the_remedy(
    tmp_path: Path, name: str, made: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / name
    made(path)
    read = read_rows if is_csv(path) else read_lines
    with pytest.raises(OSError, match=f"^{re.escape(f'{path} {said}')}"):
        list(read(path))


def test_an_import_takes_csv_beside_json_lines(tmp_path: Path) -> None:
    ledger = Ledger(tmp_path / "ledger.sqlite")
    importer = Importer(ledger, tmp_path / "rejects.jsonl", watch=lambda report: None)
    lines = write(tmp_path / "tin.jsonl", json.dumps({"id": "b1", "title": "Họp"}) + "\n")
    importer.read([write(tmp_path / "tin.csv", TABLE + "a3,\n"), lines])
    assert (importer.report.accepted, importer.report.rejected) == (3, 1)
    ledger.close()


def folder(path: Path, **rules: Any) -> Source:
    kind = {"name": "hop-thu", "kind": "folder", "path": str(path), **rules}
    return Source.model_validate({"source": kind, "constants": {"source": "Xã Suối Đồng"}})


def test_a_folder_gives_its_settled_files_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "sau").mkdir()
    names = ["a.jsonl", "b.csv", "c.html", "sau/d.jsonl.gz", ".e.jsonl", "f.txt", "g.jsonl.part"]
    for name in names:
        (tmp_path / name).write_bytes(b"")
        os.utime(tmp_path / name, (1000, 1000))
    os.utime(tmp_path / "b.csv", (2000, 2000))
    now = 2000 + SETTLED_SECONDS / 2
    found = [str(path.relative_to(tmp_path)) for path in files_of(folder(tmp_path), now)]
    assert found == ["a.jsonl", "c.html", "sau/d.jsonl.gz"]


def test_files_of_a_folder_become_articles_by_their_kind(tmp_path: Path) -> None:
    write(tmp_path / "a.jsonl", '{"id": "a1", "title": "Họp dân"}\n{"id": "a2"}\n')
    write(tmp_path / "b.csv", "id,title\nb1,Họp dân\n")
    write(
        tmp_path / "thong-bao-1.html",
        "<html><head><title>Lịch tiếp dân</title>"
        '<link rel="canonical" href="https://suoidong.example/tin/1"></head>'
        "<body><h1>Lịch tiếp dân</h1><p>Thứ hai hằng tuần.</p></body></html>",
    )
    source = folder(tmp_path)
    found = [one for path in files_of(source, 1e12) for one in read_file(path, source)]
    assert [(one.url, one.article.id if one.article else None) for one in found] == [
        ("article:a1", "a1"),
        ("a.jsonl, line 2", None),
        ("article:b1", "b1"),
        ("file:thong-bao-1.html", "hop-thu/thong-bao-1"),
    ]
    page = found[-1].article
    assert page is not None
    assert (page.title, page.url) == ("Lịch tiếp dân", "https://suoidong.example/tin/1")
    assert {one.article.source for one in found if one.article} == {"Xã Suối Đồng"}
