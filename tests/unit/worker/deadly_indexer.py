"""An indexer that is ended as a whole by one large article, as by a lack of memory."""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.pipeline import prepare
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.indexing.pipeline.large.tried import Tried
from tests.unit.indexers import put, running, settled

DEADLY, SMALL = "bao-cao-dai", "hop-dan"
ENDED = 137


def large(text: str = "Ngày 5/3/2031 họp tổ dân phố. ") -> dict[str, Any]:
    """Return the fields of an article that is large enough to be remembered."""
    return {"title": "Báo cáo dài", "body": text * (prepare.LARGE // len(text) + 1)}


async def run(folder: Path) -> None:
    """Index what waits in the ledger of a folder, and end."""
    ledger, engine = Ledger(folder / "ledger.sqlite"), EmbeddedEngine(folder)
    preparer = prepare.Preparer(0, Tried(ledger.work))
    try:
        async with running(ledger, engine, preparer) as service:
            if ledger.articles.record(DEADLY) is None:
                deadly = acceptance_of(validate_article({"id": DEADLY} | large()))
                await service.accept([deadly, put(SMALL, 1)])
            await settled(ledger)
    finally:
        preparer.close()
        await engine.close()
        ledger.close()


def _make(article: Any, *rest: Any, **options: Any) -> Any:
    if article.id == DEADLY:
        os._exit(ENDED)
    return _made(article, *rest, **options)


if __name__ == "__main__":
    _made = make_document
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prepare, "make_document", _make)
        asyncio.run(run(Path(sys.argv[1])))
