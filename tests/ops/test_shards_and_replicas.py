"""Shards and copies are settings of an index; a rebuild brings new ones."""

import json
import urllib.request
import uuid
from pathlib import Path
from typing import Any

from tests.ops.command_line import run
from tests.ops.outages import ES_URL, NEEDS_ELASTICSEARCH

pytestmark = NEEDS_ELASTICSEARCH


def indexes(prefix: str) -> dict[str, tuple[str, str]]:
    """Index → its shards and its copies of each."""
    with urllib.request.urlopen(f"{ES_URL}/{prefix}-*/_settings", timeout=20) as answer:
        found = json.load(answer)
    return {
        name.removeprefix(f"{prefix}-"): (
            one["settings"]["index"]["number_of_shards"],
            one["settings"]["index"]["number_of_replicas"],
        )
        for name, one in found.items()
    }


def test_a_rebuild_takes_new_numbers_of_shards_and_replicas(tmp_path: Path) -> None:
    prefix = f"searchsvc-shards-{uuid.uuid4().hex[:12]}"
    elastic: dict[str, Any] = {
        "SEARCHSVC_ENGINE": "elasticsearch",
        "SEARCHSVC_ES_URL": ES_URL or "",
        "SEARCHSVC_INDEX_PREFIX": prefix,
        "SEARCHSVC_QUERY_TIMEOUT": "20",
    }
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": "a", "title": "Chợ phiên Mai Hòa"}\n')
    try:
        run(tmp_path, "import", str(articles), **elastic)
        assert indexes(prefix) == {"articles-000001": ("1", "0"), "artefacts": ("1", "0")}

        changed: dict[str, Any] = {"SEARCHSVC_ES_SHARDS": "3", "SEARCHSVC_ES_REPLICAS": "1"}
        run(tmp_path, "rebuild", **elastic, **changed)
        assert indexes(prefix) == {
            "articles-000001": ("1", "0"),
            "articles-000002": ("3", "1"),
            "artefacts": ("1", "1"),
        }
        found = json.loads(run(tmp_path, "search", "chợ phiên", "--json", **elastic))
        assert [hit["id"] for hit in found["hits"]] == ["a"]
    finally:
        for name in indexes(prefix):
            url = f"{ES_URL}/{prefix}-{name}"
            urllib.request.urlopen(urllib.request.Request(url, method="DELETE"), timeout=20)
