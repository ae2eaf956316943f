"""Imports: files, bad lines, and repeats."""

import bz2
import gzip
import json
import lzma
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from searchsvc.articles.jsonl import FieldMap
from searchsvc.indexing.articles.importing import LINES, Importer
from searchsvc.indexing.ledger import Ledger, State
from tests.unit.importing.files import ids, line, rejected, write

PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".jsonl": bytes,
    ".gz": gzip.compress,
    ".xz": lzma.compress,
    ".bz2": bz2.compress,
}


@pytest.mark.parametrize("suffix", PACKERS)
def test_a_file_is_read_plain_or_packed(
    importer: Importer, ledger: Ledger, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"tin{suffix}"
    path.write_bytes(PACKERS[suffix](b"\n".join(line(f"a{n}") for n in range(LINES + 3))))
    importer.read([path])
    assert (importer.report.accepted, importer.report.rejected) == (LINES + 3, 0)
    assert ledger.articles.counts()[State.PENDING] == LINES + 3
    assert importer.report.rejects is None


def test_bad_lines_are_kept_with_number_and_reason_and_the_rest_goes_in(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    broken = b'{"id": "broken", '
    path = write(
        tmp_path / "tin.jsonl",
        line("a"),
        broken,
        b"",
        line("b", title="  ", views=-1),
        line("c", colour="xanh"),
        b"[]",
        line("d"),
        b'{"id": "latin", "title": "H\xf4m nay"}',
        line("e"),
    )
    importer.read([path])
    assert (importer.report.accepted, importer.report.rejected) == (3, 5)
    assert ids(ledger) == ["a", "d", "e"]
    kept = rejected(importer.report)
    assert [entry["line"] for entry in kept] == [2, 4, 5, 6, 8]
    assert {entry["file"] for entry in kept} == {"tin.jsonl"}
    assert kept[0]["text"] == broken.decode()
    assert "not JSON" in kept[0]["problems"][0]
    both = " ".join(kept[1]["problems"])
    assert "title" in both
    assert "views" in both
    assert "colour" in kept[2]["problems"][0]
    assert "object" in kept[3]["problems"][0]
    assert "not UTF-8" in kept[4]["problems"][0]


def test_the_kept_lines_can_be_mended_and_imported(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    importer.read([write(tmp_path / "tin.jsonl", line("a", views="nhiều"), line("b"))])
    (entry,) = rejected(importer.report)
    mended = write(tmp_path / "mended.jsonl", entry["text"].replace('"nhiều"', "12").encode())
    importer.read([mended])
    assert ids(ledger) == ["a", "b"]


def test_a_line_that_contradicts_the_ledger_is_kept_and_named(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    importer.read([write(tmp_path / "new.jsonl", line("a", version=5), line("b", version=5))])
    importer.read([write(tmp_path / "old.jsonl", line("a", version=4), line("b", version=6))])
    assert (importer.report.accepted, importer.report.rejected) == (3, 1)
    (entry,) = rejected(importer.report)
    assert (entry["file"], entry["line"]) == ("old.jsonl", 1)
    assert "older than the current one, 5" in entry["problems"][0]


def test_a_new_import_does_not_add_to_the_rejects_of_the_last(
    ledger: Ledger, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        importer = Importer(ledger, tmp_path / "rejects.jsonl", lambda report: None)
        importer.read([write(tmp_path / f"{name}.jsonl", b"{]", b"}")])
    assert [entry["file"] for entry in rejected(importer.report)] == ["second.jsonl"] * 2


def test_a_byte_order_mark_carriage_returns_and_a_missing_last_newline_are_no_trouble(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    path = tmp_path / "windows.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + b"\r\n".join([line("a"), b"", line("b"), b"{", line("c")]))
    importer.read([path])
    assert ids(ledger) == ["a", "b", "c"]
    (entry,) = rejected(importer.report)
    assert (entry["line"], entry["text"]) == (4, "{")
    assert "\ufeff" not in (ledger.queue.pending(1)[0].content or "")


def test_separators_inside_a_string_do_not_end_its_line(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    # U+2028 and U+0085 end lines for str.splitlines, not for JSON Lines.
    path = write(tmp_path / "tin.jsonl", line("a", title="Họp\u2028dân\x85tổ"), line("b"))
    importer.read([path])
    assert ids(ledger) == ["a", "b"]


def test_an_empty_file_holds_nothing(importer: Importer, tmp_path: Path) -> None:
    importer.read([write(tmp_path / "empty.jsonl"), write(tmp_path / "blank.jsonl", b"", b" ")])
    assert (importer.report.accepted, importer.report.rejected) == (0, 0)


def test_foreign_field_names_are_mapped_and_others_left_out(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    fields = {"ma": "a", "tieu_de": "Họp dân", "noi_dung": "Bàn việc", "trang": 3}
    path = write(tmp_path / "tin.jsonl", json.dumps(fields).encode())
    field_map = FieldMap.parse(["id=ma", "title=tieu_de", "body=noi_dung"], ["trang"])
    importer.read([path], field_map)
    (record,) = ledger.queue.pending(10)
    content = json.loads(record.content or "")
    assert (record.id, content["title"], content["body"]) == ("a", "Họp dân", "Bàn việc")


@pytest.mark.parametrize("suffix", [".gz", ".xz"])
def test_of_a_packed_file_that_breaks_off_what_was_read_stays(
    importer: Importer, ledger: Ledger, tmp_path: Path, suffix: str
) -> None:
    lines = [line(f"a{n}", title=os.urandom(40).hex()) for n in range(4 * LINES)]
    packed = PACKERS[suffix](b"\n".join(lines))
    path = tmp_path / f"tin.jsonl{suffix}"
    path.write_bytes(packed[: len(packed) // 2])
    with pytest.raises(OSError, match="tin"):
        importer.read([path])
    assert LINES < importer.report.accepted < 3 * LINES
    assert ledger.articles.counts()[State.PENDING] == importer.report.accepted


@pytest.mark.parametrize("suffix", [".gz", ".xz", ".bz2"])
def test_damage_inside_a_packed_file_is_said_and_stops_no_other(
    importer: Importer, ledger: Ledger, tmp_path: Path, suffix: str
) -> None:
    good = write(tmp_path / "good.jsonl", line("a"))
    packed = bytearray(PACKERS[suffix](line("b") * 50))
    # Just behind the header: no block begins with such bits.
    packed[10:14] = b"\xff" * 4
    path = tmp_path / f"bad{suffix}"
    path.write_bytes(packed)
    with pytest.raises(OSError, match=r"bad|CRC|[Ii]nvalid"):
        importer.read([good, path])
    assert ids(ledger) == ["a"]


def test_a_file_that_is_not_there_keeps_what_the_files_before_it_held(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    good = write(tmp_path / "good.jsonl", line("a"))
    with pytest.raises(OSError, match="missing"):
        importer.read([good, tmp_path / "missing.jsonl"])
    assert ids(ledger) == ["a"]


def test_the_same_file_twice_changes_nothing_when_it_has_versions(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    path = write(tmp_path / "tin.jsonl", line("a", version=3), line("b", version=3))
    importer.read([path])
    before = {record.id: record.version for record in ledger.queue.pending(10)}
    importer.read([path])
    assert {record.id: record.version for record in ledger.queue.pending(10)} == before
    assert importer.report.rejected == 0


def test_an_id_that_comes_twice_in_a_file_stands_as_its_last_line(
    importer: Importer, ledger: Ledger, tmp_path: Path
) -> None:
    importer.read([write(tmp_path / "tin.jsonl", line("a", "Cũ"), line("a", "Mới"))])
    (record,) = ledger.queue.pending(10)
    assert json.loads(record.content or "")["title"] == "Mới"


def test_progress_is_told_after_every_transaction(ledger: Ledger, tmp_path: Path) -> None:
    told: list[int] = []
    importer = Importer(ledger, tmp_path / "r", lambda report: told.append(report.accepted))
    path = write(tmp_path / "tin.jsonl", *(line(f"a{n}") for n in range(2 * LINES + 1)))
    importer.read([path])
    assert told == [LINES, 2 * LINES, 2 * LINES + 1]
