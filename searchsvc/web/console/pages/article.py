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
from searchsvc.indexing.ledger import Record, State
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.fields import name_of
from searchsvc.web.console.status_text import ACTIONS, STATES, iso_moment, moment, outlook_said
from searchsvc.web.http.auth import Role
from searchsvc.web.reader.attachments import size, state
from searchsvc.web.rendering.language import Language, mark

# Changes that a page shows, and those that are read for it at most.
_SHOWN, _PAGE, _MOST = 100, 1_000, 10_000
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
    steps, more = await _timeline(visit, record)
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
        else outlook_said(language, record, standing.recoverable),
        recoverable=standing.recoverable,
        hidden_everywhere=None in hidden,
        hidden_for=[query for query in hidden if query is not None],
        facts=_facts(language, record),
        files=await _files(visit, record.id),
        timeline=steps if visit.session.may(Role.EDITOR) else None,
        more_before=more,
        stored=described(language, stored) if stored else [],
        body=(stored or {}).get("body"),
        trouble=trouble,
        analysable=valid is not None,
        analysis=analysis,
    )


async def reindex(visit: Visit) -> web.Response:
    """Answer POST article/reindex."""
    status = await visit.indexer.reindex(_id(visit.sent("id")), visit.session.actor)
    return visit.leave(visit.href("article", id=status.id), mark("Đã xếp hàng lập chỉ mục lại."))


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
            value = ", ".join(value)
        if name == "published_at" and value:
            value = iso_moment(language, value)
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
        searched = ", ".join(said) or language.say(mark("tìm được trong cả tệp"))
        rows.append([one.name, size(language, one.bytes), pages, searched])
    return rows


async def _timeline(visit: Visit, record: Record) -> tuple[list[TimelineEntry], bool]:
    """Return what happened, the newest first, and whether there was more."""
    changes, after = [], 0
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
            f"{language.say(ACTIONS[change.action])} ({change.version})",
            change.actor,
        )
        for change in changes[-_SHOWN:]
    ]
    seen = record.indexed_version
    for seconds, said in (
        (record.indexed_at, mark("Vào chỉ mục (%(version)s)")),
        (record.visible_at, mark("Bạn đọc bắt đầu tìm thấy (%(version)s)")),
    ):
        if seconds is not None and seen is not None:
            text = language.say(said, version=seen)
            steps.append(
                TimelineEntry(vietnam_iso(seconds), moment(language, seconds) or "", text, "")
            )
    return sorted(steps, key=lambda step: step.at, reverse=True), len(changes) > _SHOWN


def _facts(language: Language, record: Record) -> list[tuple[str, str]]:
    none, seen = "–", record.indexed_version
    return [
        (language.say(mark("Phiên bản đã nhận")), str(record.version)),
        (
            language.say(mark("Phiên bản trong chỉ mục")),
            none if seen is None else str(seen),
        ),
        (language.say(mark("Nhận lúc")), moment(language, record.accepted_at) or none),
        (language.say(mark("Vào chỉ mục lúc")), moment(language, record.indexed_at) or none),
        (language.say(mark("Tìm thấy từ")), moment(language, record.visible_at) or none),
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
