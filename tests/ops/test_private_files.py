"""What the command line leaves behind is its user's alone."""

import os
from pathlib import Path

from tests.ops.command_line import run


def test_no_file_of_the_data_folder_can_be_read_by_others(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": "a", "title": "Chợ phiên Mai Hòa"}\n{"id": "sai"}\n')
    before = os.umask(0)
    try:
        run(tmp_path, "import", str(articles), code=6)
        run(tmp_path, "backup", str(tmp_path / "data" / "backup.sqlite"))
    finally:
        os.umask(before)
    made = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
    assert len(made) > 5
    assert [str(path) for path in made if path.stat().st_mode & 0o077] == []
