"""Pages that link to files, and what is attached to the articles of such pages."""

from typing import Any

from aiohttp import web

from searchsvc.indexing.attachments.shown import AttachmentStatus, all_of
from tests.crawl.portal import Desk, Handler, page


def linking(*paths: str, title: str = "Thông báo") -> str:
    links = "".join(f'<a href="{path}">tệp</a>' for path in paths)
    return page(title, f"Mời xem tệp kèm theo. {links}")


def file(content: bytes, etag: str | None = None, **more: Any) -> Handler:
    async def answer(request: web.Request) -> web.Response:
        if etag and request.headers.get("If-None-Match") == etag:
            return web.Response(status=304)
        headers = {"ETag": etag} if etag else {}
        return web.Response(body=content, content_type="application/pdf", headers=headers, **more)

    return answer


def attached(desk: Desk, article_id: str) -> dict[str, bytes]:
    found = desk.ledger.attachments.of_article(article_id)
    return {one.name: desk.blobs.path(one.digest).read_bytes() for one in found}


def shown(desk: Desk, article_id: str, name: str) -> AttachmentStatus:
    every = all_of(
        desk.ledger.attachments.of_article(article_id), desk.ledger.links.of_article(article_id)
    )
    (found,) = (one for one in every if one.name == name)
    return found


def push(desk: Desk, article_id: str, name: str, content: bytes) -> None:
    with desk.blobs.receive() as received:
        received.write(content)
        digest = received.finish()
        desk.ledger.attachments.add(
            article_id,
            name,
            digest,
            len(content),
            lambda: desk.blobs.keep(received, digest),
            most=100,
        )
