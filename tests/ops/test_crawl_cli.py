"""The crawl command as a person or script runs it."""

import json
from pathlib import Path

from tests.ops.command_line import run, run_json

SOURCE = """[source]
name = "hop-thu"
kind = "csv"
path = "tin.csv"
[file]
map = { title = "Tiêu đề" }
[constants]
category = "Thông báo"
"""


def test_a_source_is_crawled_searched_and_not_written_twice(tmp_path: Path) -> None:
    (tmp_path / "hop-thu.toml").write_text(SOURCE)
    (tmp_path / "tin.csv").write_text("id,Tiêu đề\na1,Lịch tiếp dân xã Suối Đồng\n")
    dry = run(tmp_path, "crawl", "hop-thu.toml", "--dry-run")
    assert "hop-thu (dry run): found 1, new 1" in dry
    assert "new      a1" in dry
    assert not (tmp_path / "data").exists()
    (report,) = run_json(tmp_path, "crawl", "hop-thu.toml")
    assert (report["new"], report["failed"]) == (1, 0)
    found = run_json(tmp_path, "search", "tiếp dân")
    assert [(hit["id"], hit["category"]) for hit in found["hits"]] == [("a1", ["Thông báo"])]
    (tmp_path / "tin.csv").write_text(
        "id,Tiêu đề\na1,Lịch tiếp dân xã Suối Đồng tháng sáu\n!,Sai\n"
    )
    (dry,) = run_json(tmp_path, "crawl", "hop-thu.toml", "--dry-run", code=6)
    assert dry["differences"] == [
        {"change": "changed", "id": "a1", "url": "article:a1", "fields": ["title"]}
    ]
    said = run(tmp_path, "crawl", "hop-thu.toml", "--no-wait", code=6)
    assert "changed 1" in said
    assert "failed   tin.csv, line 3: id: is not a valid id" in said


def test_a_wrong_source_is_a_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "sai.toml").write_text('[source]\nname = "sai"\nkind = "csv"\npaht = "tin.csv"\n')
    said = run(tmp_path, "crawl", "sai.toml", code=2)
    assert "sai.toml: source.paht: unknown; did you mean path?" in said


def test_csv_is_imported_like_json_lines(tmp_path: Path) -> None:
    (tmp_path / "tin.csv").write_text("id;title;tags\na1;Họp dân;thôn | xã\n;Không có id;\n")
    report = run_json(tmp_path, "import", "tin.csv", code=6)
    assert (report["accepted"], report["rejected"], report["indexed"]) == (1, 1, 1)
    kept = Path(report["rejects"]).read_text(encoding="utf-8")
    assert json.loads(kept)["line"] == 3
