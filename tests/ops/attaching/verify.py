"""That nothing is lost: every file is read and found, every acknowledged article too."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from searchsvc.documents.blobs import BlobStore
from searchsvc.indexing.attachments.shown import status_of
from searchsvc.indexing.crawling.wait import wait_until_carried
from searchsvc.indexing.ledger import Ledger
from tests.ops.attaching.made import MadeFile
from tests.ops.attaching.meanwhile import title_of
from tests.ops.attaching.summary import Summary
from tests.ops.killing.place import Place, Server

_SETTLED_WITHIN, _ANSWERED_WITHIN = 300.0, 60.0


async def verify(
    place: Place,
    server: Server,
    made: Sequence[MadeFile],
    written: Sequence[int],
    summary: Summary,
) -> None:
    """Look for everything that was attached or acknowledged."""
    with closing(Ledger(place.folder / "ledger.sqlite")) as ledger:
        async with asyncio.timeout(_SETTLED_WITHIN):
            await wait_until_carried(ledger)
    found, size = await asyncio.to_thread(_attached, place.folder)
    for one in made:
        state = found.pop((one.article_id, one.name), None)
        summary.files[f"{one.kind} {state or 'lost'}"] += 1
        if state is None:
            summary.blame("lost", f"{one.article_id}/{one.name} is not attached")
        elif state != "extracted":
            summary.blame("unread", f"{one.article_id}/{one.name} is {state}")
        elif one.kind != "scan":
            # OCR may misread a letter.
            await _check_found(server, one, summary)
    for article_id, name in found:
        summary.blame("other", f"{article_id}/{name} was never attached")
    if size["bytes"] != size["digests"]:
        summary.blame("other", f"files kept and attached differ: {dict(size)}")
    for number in written:
        if f"moi-{number}" not in await _found(server, f'"{title_of(number)}"'):
            summary.blame("lost", f"moi-{number} was acknowledged and is not found")


async def _check_found(server: Server, one: MadeFile, summary: Summary) -> None:
    ids = await _found(server, one.word)
    if ids != [one.article_id]:
        summary.blame("not found", f"{one.word} of {one.article_id}/{one.name}: {ids}")


async def _found(server: Server, query: str) -> list[str]:
    """Search until there is an answer: a busy machine answers some searches with 503."""
    async with asyncio.timeout(_ANSWERED_WITHIN):
        while True:
            status, answer = await server.get("/v1/search", q=query, verbatim=1, facets=0)
            if status == 200:
                return [hit["id"] for hit in answer["hits"]]
            await asyncio.sleep(0.2)


def _attached(folder: Path) -> tuple[dict[tuple[str, str], str], Counter[str]]:
    with closing(Ledger(folder / "ledger.sqlite")) as ledger:
        with ledger.database.reading() as db:
            ids = [one for (one,) in db.execute("SELECT id FROM articles WHERE live")]
        found = {
            (article_id, one.name): one
            for article_id in ids
            for one in ledger.attachments.of_article(article_id)
        }
    size = Counter(
        digests=len({one.digest for one in found.values()}),
        bytes=len(BlobStore(folder / "files").digests()),
    )
    return {place: str(status_of(one).state) for place, one in found.items()}, size
