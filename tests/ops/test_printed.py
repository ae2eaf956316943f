"""What commands print of times and of pinned hits."""

import asyncio
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from searchsvc import services
from searchsvc.settings import load_settings
from tests.ops.command_line import run, run_json

ARTICLES = (
    {"id": "cho", "title": "Chợ đêm Bến Lụa mở lại"},
    {"id": "noi-quy", "title": "Nội quy tiếp dân của phường Mai Hòa"},
)


@pytest.fixture
def portal(tmp_path: Path) -> Path:
    lines = [json.dumps(one, ensure_ascii=False) for one in ARTICLES]
    (tmp_path / "bai.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run(tmp_path, "import", "bai.jsonl")
    return tmp_path


async def _pin(data_dir: Path) -> None:
    async with services.indexing(load_settings({}, data_dir=data_dir)) as parts:
        await parts.service.curation.pin("chợ đêm", ["noi-quy"], "biên tập")
        await parts.service.curation.publish()


def test_a_search_says_pinned_where_a_score_would_be_that_of_a_pin(portal: Path) -> None:
    asyncio.run(_pin(portal / "data"))
    first, second = run(portal, "search", "chợ đêm").splitlines()[2::2]
    assert first.split() == ["noi-quy", "undated", "pinned"]
    assert float(second.split()[-1]) < 1000
    explained = run(portal, "search", "chợ đêm", "--explain")
    assert "pinned  được biên tập viên ghim ở vị trí 1" in explained
    assert "1000001" not in explained


def moments(part: Any, name: str = "") -> list[object]:
    """Every value whose name says that it is a moment."""
    if isinstance(part, dict):
        return [found for key, value in part.items() for found in moments(value, key)]
    if isinstance(part, list):
        return [found for one in part for found in moments(one)]
    return [part] if name == "at" or name.endswith("_at") else []


def test_every_moment_in_json_is_iso_8601_in_vietnams_time(portal: Path) -> None:
    store = portal / "store"
    store.mkdir()
    place: dict[str, Any] = {"SEARCHSVC_BACKUP_STORE": str(store)}
    printed = {
        "reconcile": run_json(portal, "reconcile"),
        "rebuild": run_json(portal, "rebuild"),
        "status": run_json(portal, "status", "cho"),
        "changes": run_json(portal, "changes"),
        **{
            " ".join(words): json.loads(run(portal, *words, "--json", **place))
            for words in (("backup",), ("backups",), ("backups", "--verify"), ("restore-drill",))
        },
    }
    for command, answer in printed.items():
        found = [one for one in moments(answer) if one is not None]
        assert found, command
        for moment in found:
            assert isinstance(moment, str), command
            assert dt.datetime.fromisoformat(moment).utcoffset() == dt.timedelta(hours=7), command
