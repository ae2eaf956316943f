"""Why a search does not show an article, or where it shows it, and what can be done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from aiohttp import web

from searchsvc.errors import InvalidRequestError
from searchsvc.query.request import (
    PARAMETERS,
    Resource,
    SearchRequest,
    Sort,
    parse_request,
    taken_by,
)
from searchsvc.search.passes.find import order_of
from searchsvc.search.results import NoteShown
from searchsvc.search.why import Why
from searchsvc.web.api.why import told
from searchsvc.web.console import plain_words
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.articles.addresses import is_address
from searchsvc.web.console.pages.articles.refused import refused_of
from searchsvc.web.console.pages.find import is_known
from searchsvc.web.console.pages.picker import Picker, picked
from searchsvc.web.console.pages.query import largest, scored
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

# What of a reader's address says which page of hits, not which search.
_PLACES = ("page", "size")
_TIERS = {
    "phrase": mark("chứa các từ của từ khóa, đứng liền nhau"),
    "all": mark("chứa đủ các từ của từ khóa"),
    "part": mark("chứa phần lớn các từ của từ khóa"),
    "any": mark("chỉ chứa vài từ của từ khóa"),
}
_STATES = {"refused", "pending", "rejected", "deleted", "not_indexed"}
_WIDER = {"tier", "too_little", "no_match"}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that can be done about a reason.

    Attributes:
        label: of the link or button.
        href: where the link leads, or the form is sent.
        fields: of the form; None = it is a link.
    """

    label: str
    href: str
    fields: dict[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """What keeps the article out, in words, and what can be done."""

    text: str
    steps: list[Step] = field(default_factory=list)


async def show(visit: Visit) -> web.Response:
    """Answer GET why?q=&article=: words or a reader's address, and an article in any form."""
    typed, article = visit.asked("q"), visit.asked("article")
    try:
        asked = _asked(typed)
    except InvalidRequestError as error:
        problems = [messages.rule(visit.language, one.field) for one in error.problems]
        return _page(visit, typed, article, 400, problems=problems)
    if not typed or not article:
        return _page(visit, typed, article)
    refused = await refused_of(visit, article)
    if refused is None and not await is_known(visit, article):
        picker = await picked(visit, article)
        # An address is that of one article.
        if len(picker.articles) != 1 or not is_address(article):
            return _page(visit, typed, article, picker=picker)
        article = picker.articles[0].id
        refused = await refused_of(visit, article)
    language = visit.language
    answer = await told(visit.searching, visit.indexer, asked, article)
    parts = scored(language, answer.parts)
    named = await visit.indexer.named([article])
    return _page(
        visit,
        typed,
        article,
        answer=answer,
        title=(named[article].title if article in named else None)
        or (refused.title if refused else None)
        or article,
        refused=refused,
        query=asked.q,
        filters=_filters(language, asked),
        tier=language.say(_TIERS[answer.tier]) if answer.tier else None,
        reasons=[_reason(visit, asked, article, one) for one in answer.kept_out_by],
        lacks=_lacks(answer),
        parts=parts,
        largest=largest(parts),
        ranked=order_of(asked, visit.searching.plan(asked)) is Sort.RELEVANCE,
    )


def _page(
    visit: Visit,
    typed: str,
    article: str,
    status: int = 200,
    /,
    problems: list[tuple[str, str]] | None = None,
    picker: Picker | None = None,
    answer: Why | None = None,
    **context: object,
) -> web.Response:
    return visit.page(
        "why",
        status,
        typed=typed,
        article=article,
        problems=problems or [],
        picker=picker,
        answer=answer,
        **context,
    )


def _asked(typed: str) -> SearchRequest:
    """Read words, or the address of a page of results with its filters."""
    if is_address(typed) and "?" in typed:
        names = tuple(name for name in taken_by(Resource.SEARCH) if name not in _PLACES)
        pairs = parse_qsl(urlsplit(typed).query)
        return parse_request([pair for pair in pairs if pair[0] in names], allowed=names)
    return parse_request([("q", typed)])


def _filters(language: Language, asked: SearchRequest) -> list[tuple[str, str]]:
    """Return the filters of a search: name and value, without those that are not set."""
    usual = SearchRequest()
    return [
        (messages.rule(language, row.name)[0], _value(getattr(asked, row.attribute)))
        for row in PARAMETERS
        if row.narrows and getattr(asked, row.attribute) != getattr(usual, row.attribute)
    ]


def _value(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _lacks(answer: Why) -> list[str]:
    """Return what the article lacks, unless a reason says so already."""
    named = {"tier", "too_little"} & {one.code for one in answer.kept_out_by}
    return [] if named else answer.missing


def _reason(visit: Visit, asked: SearchRequest, article: str, note: NoteShown) -> Reason:
    language = visit.language
    if error := note.values.get("error"):
        said = plain_words.reason(language, error).rstrip(".")
        note = note.model_copy(update={"values": {**note.values, "error": said}})
    if note.code == "refused":
        at = iso_moment(language, note.values["at"]) or ""
        note = note.model_copy(update={"values": {"at": at}})
    text = messages.note(language, note)
    if note.code == "filter":
        name, _ = messages.rule(language, note.values["name"])
        text = language.say(
            mark("Bài này không qua được bộ lọc %(name)s: %(value)s."),
            name=name,
            value=note.values["value"],
        )
    return Reason(text, list(_steps(visit, asked, article, note)))


def _steps(visit: Visit, asked: SearchRequest, article: str, note: NoteShown) -> Iterator[Step]:
    say, href = visit.language.say, visit.href
    here = visit.request.rel_url.raw_path_qs
    again = href("why", q=asked.q, article=article)
    if note.code in _STATES:
        yield Step(say(mark("Mở trang của bài để xem và xử lý")), href("article", id=article))
        if note.code == "not_indexed":
            fields = {"id": article}
            yield Step(say(mark("Lập chỉ mục lại")), href("article/reindex"), fields)
    elif note.code == "unknown":
        yield Step(say(mark("Tìm bài theo tiêu đề hoặc địa chỉ")), href("articles"))
    elif note.code == "hidden":
        query = note.values.get("query", "")
        fields = {"id": article, "query": query, "to": here}
        yield Step(say(mark("Hiện lại bài này")), href("curation/unhide"), fields)
    elif note.code == "filter":
        yield Step(say(mark("Xem khi không có bộ lọc")), again)
    elif note.code == "copy":
        other = note.values["id"]
        yield Step(say(mark("Mở bài được giữ lại")), href("article", id=other))
    elif note.code in ("excluded", "phrase"):
        plain = asked.q.replace('"', " ").replace("-", " ")
        yield Step(
            say(mark("Xem khi bỏ dấu ngoặc kép và dấu trừ")),
            href("why", q=" ".join(plain.split()), article=article),
        )
    if note.code in _WIDER and asked.q:
        keyword = href("keyword", q=asked.q)
        yield Step(say(mark("Thêm từ đồng nghĩa")), f"{keyword}#synonyms")
        fields = {"id": article, "query": asked.q, "first": "1", "to": again}
        yield Step(say(mark("Ghim bài này lên đầu")), href("curation/pin"), fields)
