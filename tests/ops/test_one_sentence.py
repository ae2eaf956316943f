"""A command that can not do what it was asked says why in one sentence, without a log line."""

import json
from pathlib import Path

from tests.ops.command_line import run


def test_a_backup_without_a_store_and_a_rollback_without_a_generation_say_one_sentence(
    tmp_path: Path,
) -> None:
    articles = tmp_path / "bai.jsonl"
    articles.write_text(json.dumps({"id": "mai-1", "title": "Họp dân"}) + "\n", encoding="utf-8")
    run(tmp_path, "import", str(articles))
    said = run(tmp_path, "backup", code=2).splitlines()
    assert said == ["searchsvc: SEARCHSVC_BACKUP_STORE is not set: there is no store of backups"]
    (sentence,) = run(tmp_path, "rollback", code=3).splitlines()
    assert sentence.startswith("searchsvc: no previous generation is kept")
