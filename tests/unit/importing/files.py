"""Files to import."""

import json
from pathlib import Path
from typing import Any

from searchsvc.indexing.articles.importing import ImportReport
from searchsvc.indexing.ledger import Ledger


def line(article_id: str, title: str = "Họp dân", **fields: Any) -> bytes:
    return json.dumps({"id": article_id, "title": title, **fields}, ensure_ascii=False).encode()


def write(path: Path, *lines: bytes, end: bytes = b"\n") -> Path:
    path.write_bytes(b"".join(one + end for one in lines))
    return path


def rejected(report: ImportReport) -> list[dict[str, Any]]:
    assert report.rejects is not None
    text = report.rejects.read_text(encoding="utf-8")
    return [json.loads(one) for one in text.splitlines()]


def ids(ledger: Ledger) -> list[str]:
    return sorted(record.id for record in ledger.queue.pending(10_000))
