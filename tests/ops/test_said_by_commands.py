"""What commands say when something is not as it should be: reasons, remedies, exit statuses."""

import hashlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
import structlog

from searchsvc import logs
from searchsvc.settings import load_settings
from tests.conftest import ROOT
from tests.ops.command_line import run, run_json

HASH = hashlib.sha256(b"x").hexdigest()


def _lines(folder: Path, *articles: Mapping[str, object]) -> None:
    text = "\n".join(json.dumps(article) for article in articles)
    (folder / "bài.jsonl").write_text(text, encoding="utf-8")


def test_an_import_sums_up_why_lines_were_rejected_and_what_to_do(tmp_path: Path) -> None:
    good = {"id": "a1", "title": "Họp tổ dân phố"}
    bad = [{"id": f"b{n}", "title": "Họp", "gia": n} for n in range(3)]
    _lines(tmp_path, good, *bad, {"id": "c", "title": " "})
    said = run(tmp_path, "import", "bài.jsonl", code=6)
    assert "3 lines: gia: is not a field of an article; leave it out with --ignore gia" in said
    assert "1 lines: title: " in said
    assert "accepted 4" in run(tmp_path, "import", "bài.jsonl", "--ignore", "gia", code=6)
    report = run_json(tmp_path, "import", "bài.jsonl", code=6)
    assert sorted(report["reasons"].values()) == [1, 3]


def test_changes_of_an_article_that_never_was_are_not_found(tmp_path: Path) -> None:
    _lines(tmp_path, {"id": "a1", "title": "Họp tổ dân phố"})
    run(tmp_path, "import", "bài.jsonl")
    assert "no article 'NOPE' was ever accepted" in run(tmp_path, "changes", "NOPE", code=3)
    assert "created" in run(tmp_path, "changes", "a1")


def test_a_backup_makes_no_folder_in_the_place_of_a_disk(tmp_path: Path) -> None:
    _lines(tmp_path, {"id": "a1", "title": "Họp tổ dân phố"})
    run(tmp_path, "import", "bài.jsonl")
    away = tmp_path / "disk"
    said = run(tmp_path, "backup", str(away / "copy.sqlite"), code=1)
    assert f"the folder {away} does not exist: make it, or mount its disk" in said
    assert not away.exists()
    away.mkdir()
    run(tmp_path, "backup", str(away / "copy.sqlite"))


def test_logs_for_people_have_colours_on_a_terminal_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    before = structlog.get_config()
    try:
        for stream, coloured in ((io.StringIO(), False), (Terminal(), True)):
            monkeypatch.setattr(sys, "stderr", stream)
            logs.configure(load_settings({}, log_format="console"))
            structlog.get_logger().bind().info("server.started", url="http://127.0.0.1")
            assert ("\x1b[" in stream.getvalue()) is coloured
    finally:
        structlog.configure(**before)


def test_doctor_on_a_search_server_checks_what_that_one_needs(tmp_path: Path) -> None:
    _lines(tmp_path, {"id": "a1", "title": "Họp tổ dân phố"})
    run(tmp_path, "import", "bài.jsonl")
    assert "ok   role: an indexer" in run(tmp_path, "doctor")
    (tmp_path / "data" / "ledger.sqlite").rename(tmp_path / "ledger.sqlite")
    # The indexer itself is away.
    said = run(tmp_path, "doctor", code=1, SEARCHSVC_INDEXER_URL="http://127.0.0.1:9")
    failed = [line for line in said.splitlines() if line.startswith("FAIL")]
    assert [line.partition(": ")[0] for line in failed] == ["FAIL attached files"]
    assert "ok   role: a search server; run `doctor` beside the indexer" in said
    assert "answers searches of 1 articles" in said
    assert " tokens: " not in said


@pytest.mark.parametrize(
    ("tokens", "taken"),
    [
        (f"admin:{HASH}", True),
        (f"publisher:{HASH}, editor:{HASH}\nadmin:{HASH.upper()},", True),
        ("admin:abc", False),
        (f"chief:{HASH}", False),
        (f"admin:{HASH},publisher={HASH}", False),
        (HASH, False),
    ],
)
def test_init_refuses_wrong_tokens_before_an_indexer_gets_them(
    tmp_path: Path, tokens: str, taken: bool
) -> None:
    script = (ROOT / "scripts" / "compose-init").read_text(encoding="utf-8")
    script = script.replace("/run/", f"{tmp_path}/")
    (tmp_path / "tokens").mkdir()
    (tmp_path / "operator").mkdir()
    done = subprocess.run(
        ["bash", "-c", script, "compose-init", "tokens"],
        env={**os.environ, "SEARCHSVC_TOKENS": tokens},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is taken, done.stderr
    assert (tmp_path / "tokens" / "tokens").exists() is taken
    if not taken:
        assert "SEARCHSVC_TOKENS: " in done.stderr
        assert HASH not in done.stderr
