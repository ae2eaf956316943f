"""One article: its status, its history, and its document in the index."""

import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN, Article, validate_article
from searchsvc.articles.dates import placed_at
from searchsvc.errors import (
    InvalidArticleError,
    NotFoundError,
    NotPossibleError,
    PreconditionFailedError,
    UnavailableError,
)
from searchsvc.indexing.articles.named import title_of
from searchsvc.indexing.articles.preview import PreviewedText, PreviewedTexts
from searchsvc.indexing.articles.remarks import is_ahead
from searchsvc.indexing.articles.undelete import EditableRecord
from searchsvc.indexing.articles.writes import deletion_of, next_version
from searchsvc.indexing.ledger import Record, State
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.fields import name_of
from searchsvc.web.console.pages.articles.files import file_rows
from searchsvc.web.console.pages.articles.refused import refused_of
from searchsvc.web.console.pages.articles.timeline import timeline
from searchsvc.web.console.status_text import STATES, moment, outlook_said
from searchsvc.web.http.auth import Role
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

_PLAIN = ("url", "summary", "category", "source", "author", "tags", "published_at", "views")


async def show(visit: Visit) -> web.Response:
    """Answer GET article?id=."""
    article_id = visit.asked("id")
    refused = await refused_of(visit, article_id)
    try:
        standing = await visit.indexer.record(_id(article_id))
    except NotFoundError:
        if refused is None:
            raise
        return visit.page("article_refused", refused=refused)
    record, language = standing.record, visit.language
    stored, trouble = await _stored(visit, record.id)
    content = json.loads(record.content) if record.content else {}
    steps, more = await timeline(visit, standing)
    rules = (await visit.indexer.curation.current()).content
    hidden = [one.query for one in rules.hidden if one.id == record.id]
    analysis = None
    valid = _valid(content)
    if visit.asked("analysis") and valid:
        preview = await visit.indexer.preview(valid, content)
        analysis = analysed(language, preview.analysis)
    return visit.page(
        "article",
        record=record,
        refused=refused,
        title=(stored["title"] if stored else title_of(record.content)) or standing.kept_title,
        state=language.say(STATES[record.state]),
        # For a hidden article it would say that readers find it.
        outlook=()
        if None in hidden and record.state is State.INDEXED
        else outlook_said(language, standing),
        ahead=moment(language, valid.published_at.timestamp())
        if valid and valid.published_at and is_ahead(valid, time.time())
        else None,
        placed=valid is not None
        and placed_at(valid.published_at, record.accepted_at) != valid.published_at,
        recoverable=standing.recoverable,
        hidden_everywhere=None in hidden,
        hidden_for=[query for query in hidden if query is not None],
        facts=_facts(language, standing),
        files=await file_rows(visit, record.id),
        timeline=steps if visit.session.may(Role.EDITOR) else None,
        more_before=more,
        reason=plain_words.reason(language, record.error) if record.error else None,
        sent=[
            (name_of(language, "title"), str(content.get("title") or "").strip() or "–"),
            *described(language, content),
        ]
        if content and _is_unseen(record, stored)
        else [],
        sent_body=content.get("body"),
        stored=described(language, stored) if stored else [],
        body=(stored or {}).get("body"),
        trouble=trouble,
        analysable=valid is not None,
        analysis=analysis,
    )


async def reindex(visit: Visit) -> web.Response:
    """Answer POST article/reindex."""
    status = await visit.indexer.reindex(_id(visit.sent("id")), visit.session.actor)
    return visit.leave(
        visit.href("article", id=status.id), mark("Đã đưa vào hàng đợi để lập chỉ mục lại.")
    )


async def undelete(visit: Visit) -> web.Response:
    """Answer POST article/undelete."""
    article_id = _id(visit.sent("id"))
    if (await visit.indexer.record(article_id)).record.content is not None:
        # A second click on the same button, or the portal sent it again.
        return visit.leave(
            visit.href("article", id=article_id), mark("Bài này đã được khôi phục hoặc gửi lại.")
        )
    receipt = await visit.indexer.undelete(article_id, visit.session.actor)
    return visit.leave(
        visit.href("article", id=receipt.id), mark("Đã khôi phục bài; bài sẽ vào lại chỉ mục.")
    )


async def ask_withdraw(visit: Visit) -> web.Response:
    """Answer GET article/withdraw?id=: what it would do, before it is done."""
    standing = await visit.indexer.record(_id(visit.asked("id")))
    record = standing.record
    if record.content is None:
        raise NotPossibleError(f"{record.id!r} is deleted already")
    title = title_of(record.content) or record.id
    return visit.page("withdraw", record=record, title=title)


async def withdraw(visit: Visit) -> web.Response:
    """Answer POST article/withdraw: a deletion that can be undone, of the version that was seen."""
    record = (await visit.indexer.record(_id(visit.sent("id")))).record
    if record.content is None:
        # A second click on the same button.
        return visit.leave(visit.href("article", id=record.id), mark("Bài này đã bị xóa."))
    if visit.sent("seen") != str(record.version):
        raise PreconditionFailedError(f"{record.id!r} was sent again meanwhile", record.version)
    deletion = deletion_of(record.id, next_version(record), visit.session.actor)
    write = replace(deletion, recoverable=True, urgent=True)
    receipt = await visit.indexer.accept_if(write, [record.version])
    said = mark(
        "Đã xóa bài; bạn đọc sẽ không còn tìm thấy. Nút “Khôi phục bài đã xóa” đưa bài trở lại."
    )
    return visit.leave(visit.href("article", id=receipt.id), said)


def described(language: Language, stored: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what is stored of an article, its body apart: name and value."""
    rows = []
    for name in _PLAIN:
        value = stored.get(name)
        if isinstance(value, list):
            value = ", ".join(map(str, value))
        if name == "published_at" and value:
            # What was rejected may hold anything.
            value = messages.moment(language, value) or value
        elif isinstance(value, int):
            value = language.number(value)
        rows.append((name_of(language, name), value or "–"))
    return rows


def analysed(language: Language, texts: PreviewedTexts) -> list[tuple[str, PreviewedText]]:
    """Return the analysis of an article's texts: name and analysis."""
    return [(name_of(language, name), text) for name, text in texts]


async def _stored(visit: Visit, article_id: str) -> tuple[Mapping[str, Any] | None, str | None]:
    try:
        return await visit.searching.article(article_id), None
    except NotFoundError:
        return None, None
    except UnavailableError as error:
        # What the ledger holds is shown all the same.
        return None, fault_of(error, visit.language).text


def _is_unseen(record: Record, stored: Mapping[str, Any] | None) -> bool:
    """Return whether the content of the ledger is another one than searches show."""
    current = record.indexed_version == record.version and stored is not None
    return record.content is not None and not current


def _facts(language: Language, standing: EditableRecord) -> list[tuple[str, str]]:
    record, removed = standing.record, standing.removed
    none, seen = "–", record.indexed_version
    # Without one, what searches know is not what they knew.
    last = standing.sightings[-1] if standing.sightings and record.visible_at else None
    updated = standing.updated_at
    return [
        (language.say(mark("Bản đã nhận")), plain_words.version(language, record.version)),
        (
            language.say(mark("Bản trong chỉ mục")),
            none if seen is None or removed else plain_words.version(language, seen),
        ),
        (language.say(mark("Nhận lúc")), moment(language, record.accepted_at) or none),
        (
            language.say(mark("Gỡ khỏi chỉ mục lúc") if removed else mark("Vào chỉ mục lúc")),
            moment(language, last.indexed_at if last else record.indexed_at) or none,
        ),
        (
            language.say(mark("Không tìm thấy từ") if removed else mark("Tìm thấy từ")),
            moment(language, last.at if last else record.visible_at) or none,
        ),
        *(
            [(language.say(mark("Cập nhật trong chỉ mục lúc")), moment(language, updated) or none)]
            if updated is not None
            else []
        ),
        (language.say(mark("Số lần thử")), language.number(record.attempts)),
    ]


def _valid(content: dict[str, Any]) -> Article | None:
    """Read the ledger's content; None when it is deleted, or not valid by current rules."""
    try:
        return validate_article(content, stored=True)
    except InvalidArticleError:
        return None


def _id(given: str) -> str:
    if not ID_PATTERN.fullmatch(given):
        raise NotFoundError("no article can have this id")
    return given
