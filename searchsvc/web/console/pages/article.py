"""One article: its status, its history, and its document in the index."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import ID_PATTERN, Article, validate_article
from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import InvalidArticleError, NotFoundError, UnavailableError
from searchsvc.indexing.articles.preview import PreviewedText, PreviewedTexts
from searchsvc.indexing.articles.undelete import EditableRecord
from searchsvc.indexing.ledger import Record, State
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.fields import name_of
from searchsvc.web.console.status_text import ACTIONS, STATES, iso_moment, moment, outlook_said
from searchsvc.web.http.auth import Role
from searchsvc.web.reader.attachments import size, state
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

# Changes that a page shows, and those that are read for it at most.
_SHOWN, _PAGE, _MOST = 100, 1_000, 10_000
_ADDED = (mark("Vào chỉ mục"), mark("Bạn đọc bắt đầu tìm thấy"))
_REMOVED = (mark("Gỡ khỏi chỉ mục"), mark("Bạn đọc không còn tìm thấy"))
_PLAIN = ("url", "summary", "category", "source", "author", "tags", "published_at", "views")


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened to an article."""

    at: str
    moment: str
    text: str
    actor: str


async def show(visit: Visit) -> web.Response:
    """Answer GET article?id=."""
    standing = await visit.indexer.record(_id(visit.asked("id")))
    record, language = standing.record, visit.language
    stored, trouble = await _stored(visit, record.id)
    content = json.loads(record.content) if record.content else {}
    steps, more = await _timeline(visit, standing)
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
        title=clean((stored or content).get("title") or "").strip(),
        state=language.say(STATES[record.state]),
        # For a hidden article it would say that readers find it.
        outlook=()
        if None in hidden and record.state is State.INDEXED
        else outlook_said(language, standing),
        recoverable=standing.recoverable,
        hidden_everywhere=None in hidden,
        hidden_for=[query for query in hidden if query is not None],
        facts=_facts(language, standing),
        files=await _files(visit, record.id),
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
    receipt = await visit.indexer.undelete(_id(visit.sent("id")), visit.session.actor)
    return visit.leave(
        visit.href("article", id=receipt.id), mark("Đã khôi phục bài; bài sẽ vào lại chỉ mục.")
    )


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


async def _files(visit: Visit, article_id: str) -> list[list[str]]:
    """Return name, size, pages and state of each attachment."""
    try:
        found = await visit.indexer.attachments.listed(article_id)
    except NotFoundError:
        # A deleted article has none.
        return []
    language = visit.language
    rows = []
    for one in found:
        pages = "–" if one.pages is None else language.number(one.pages)
        said = state(language, one.state, one.reason)
        if one.waiting_pages:
            said.append(language.plural("%(num)s trang chờ nhận dạng chữ", one.waiting_pages))
        if one.link_error is not None and one.bytes is not None:
            said.append(language.say(mark("không tải lại được từ địa chỉ của tệp")))
        searched = ", ".join(said) or language.say(mark("tìm được trong cả tệp"))
        bytes_said = "–" if one.bytes is None else size(language, one.bytes)
        rows.append([one.name, bytes_said, pages, searched])
    return rows


async def _timeline(visit: Visit, standing: EditableRecord) -> tuple[list[TimelineEntry], bool]:
    """Return what happened, the newest first, and whether there was more."""
    record, changes, after = standing.record, [], 0
    while True:
        page = await visit.indexer.changes(after, _PAGE, record.id)
        changes += page.changes
        if page.next is None or len(changes) >= _MOST:
            break
        after = page.next
    language = visit.language
    steps = [
        TimelineEntry(
            change.at,
            iso_moment(language, change.at) or "",
            _with_version(language, language.say(ACTIONS[change.action]), change.version),
            change.actor,
        )
        for change in changes[-_SHOWN:]
    ]
    seen = record.indexed_version
    arrived, shown = _REMOVED if standing.removed else _ADDED
    for seconds, said in ((record.indexed_at, arrived), (record.visible_at, shown)):
        if seconds is not None and seen is not None:
            steps.append(
                _step(language, seconds, _with_version(language, language.say(said), seen))
            )
    if record.state is State.REJECTED and record.error:
        # Ledgers of earlier versions don't know when.
        at = record.next_attempt_at or record.accepted_at
        steps.append(_step(language, at, _rejected(language, record)))
    return sorted(steps, key=lambda step: step.at, reverse=True), len(changes) > _SHOWN


def _step(language: Language, seconds: float, text: str) -> TimelineEntry:
    return TimelineEntry(vietnam_iso(seconds), moment(language, seconds) or "", text, "")


def _with_version(language: Language, text: str, version: int | None) -> str:
    return text if version is None else f"{text} ({plain_words.version(language, version)})"


def _rejected(language: Language, record: Record) -> str:
    said = language.say(
        mark("Bị từ chối: %(reason)s"), reason=plain_words.reason(language, record.error or "")
    )
    return _with_version(language, said, record.version)


def _is_unseen(record: Record, stored: Mapping[str, Any] | None) -> bool:
    """Return whether the content of the ledger is another one than searches show."""
    current = record.indexed_version == record.version and stored is not None
    return record.content is not None and not current


def _facts(language: Language, standing: EditableRecord) -> list[tuple[str, str]]:
    record, removed = standing.record, standing.removed
    none, seen = "–", record.indexed_version
    return [
        (language.say(mark("Bản đã nhận")), plain_words.version(language, record.version)),
        (
            language.say(mark("Bản trong chỉ mục")),
            none if seen is None or removed else plain_words.version(language, seen),
        ),
        (language.say(mark("Nhận lúc")), moment(language, record.accepted_at) or none),
        (
            language.say(mark("Gỡ khỏi chỉ mục lúc") if removed else mark("Vào chỉ mục lúc")),
            moment(language, record.indexed_at) or none,
        ),
        (
            language.say(mark("Không tìm thấy từ") if removed else mark("Tìm thấy từ")),
            moment(language, record.visible_at) or none,
        ),
        (language.say(mark("Số lần thử")), language.number(record.attempts)),
    ]


def _valid(content: dict[str, Any]) -> Article | None:
    """Read the ledger's content; None when it is deleted, or not valid by current rules."""
    try:
        return validate_article(content)
    except InvalidArticleError:
        return None


def _id(given: str) -> str:
    if not ID_PATTERN.fullmatch(given):
        raise NotFoundError("no article can have this id")
    return given
