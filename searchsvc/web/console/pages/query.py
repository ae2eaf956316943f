"""Try a query: hits with their scores explained, and how the query is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from aiohttp import web

from searchsvc.errors import InvalidRequestError
from searchsvc.query.curation.nodes import LEAST_PINNED
from searchsvc.query.request import Resource, SearchRequest, parse_request, taken_by
from searchsvc.search.results import ExplainedPart, Hit
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.fields import name_of
from searchsvc.web.console.pages.comparing import compared
from searchsvc.web.console.refused import NOTHING_REFUSED, Refused
from searchsvc.web.reader.results.hits import ShownHit, shown_hit
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import Language, mark

_FIELDS = {
    "text": mark("Tiêu đề và nội dung"),
    "numbers": mark("Số hiệu văn bản"),
    "attachment": mark("Tệp đính kèm"),
}


Scored = tuple[str, str, str, float]


@dataclass(frozen=True, slots=True)
class Explained:
    """A hit with the parts of its score."""

    place: int
    hit: ShownHit
    score: str | None
    parts: list[Scored]
    largest: float


async def show(visit: Visit, refused: Refused = NOTHING_REFUSED, status: int = 200) -> web.Response:
    """Answer GET query?q=; with a form that was refused, what is wrong with it."""
    names = taken_by(Resource.CONSOLE)
    pairs = [(name, visit.asked(name)) for name in names]
    try:
        asked = parse_request(pairs, allowed=names)
    except InvalidRequestError as error:
        problems = [messages.rule(visit.language, one.field) for one in error.problems]
        return _page(visit, SearchRequest(), 400, typed=visit.asked("q"), problems=problems)
    if not asked.q:
        return _page(visit, asked)
    found = await visit.searching.search(asked.but(facets=False, explain=True))
    language = visit.language
    plan = visit.searching.plan(asked)
    rules = visit.searching.rules
    texts = (asked.q,) if asked.verbatim else (asked.q, plan.understood.text)
    held = sorted(plan.sought.mentions | plan.sought.numbers)
    hidden = rules.hidden(*texts)
    hits = [_explained(language, asked, n, hit) for n, hit in enumerate(found.hits)]
    return _page(
        visit,
        asked,
        status,
        refused=refused,
        results=found,
        notes=[messages.note(language, note) for note in found.notes],
        hits=hits,
        comparable=[hit for hit in hits if hit.parts],
        comparison=compared(language, hits, visit.asked("a"), visit.asked("b")),
        compares_one=visit.asked("a") == visit.asked("b") != "",
        read_as=plan.understood.text,
        unmarked=plan.unmarked,
        syllables=[plan.spellings.get(one.key, one.key) for one in plan.tokens],
        held=list(dict.fromkeys(plan.spellings[term] for term in held if term in plan.spellings)),
        pinned=rules.pinned_by(*texts),
        hidden=hidden,
        seen=(await visit.indexer.curation.current()).version,
        named=await visit.indexer.named(hidden),
        hidden_by=rules.hidden_by(*texts),
        hidden_everywhere=rules.everywhere,
        here=visit.where.raw_path_qs,
        previous=_paged(visit, asked, -1) if asked.page > 1 else None,
        following=_paged(visit, asked, 1) if found.total > asked.page * asked.size else None,
    )


def _page(visit: Visit, asked: SearchRequest, status: int = 200, **context: object) -> web.Response:
    empty: dict[str, object] = {"typed": asked.q, "problems": [], "results": None}
    return visit.page("query", status, asked=asked, **{**empty, **context})


def _explained(language: Language, asked: SearchRequest, number: int, hit: Hit) -> Explained:
    why = hit.explain
    parts = scored(language, why.parts if why else ())
    return Explained(
        asked.offset + number + 1,
        shown_hit(hit, language),
        language.number(round(why.score, 3)) if why and why.score < LEAST_PINNED else None,
        parts,
        largest(parts),
    )


def scored(language: Language, parts: Iterable[ExplainedPart]) -> list[Scored]:
    """Return the parts of a score: what, where, how much in words and as a number."""
    return [
        (part.label, _field(language, part), language.number(round(part.value, 3)), part.value)
        if part.value < LEAST_PINNED
        else (part.label, _field(language, part), language.say(mark("đứng trước mọi bài khác")), 0)
        for part in parts
    ]


def largest(parts: Iterable[Scored]) -> float:
    """Return the value of the largest part; 0 without any."""
    return max((value for *_, value in parts), default=0.0)


def _field(language: Language, part: ExplainedPart) -> str:
    if part.field is None:
        return "–"
    return (
        language.say(_FIELDS[part.field])
        if part.field in _FIELDS
        else name_of(language, part.field)
    )


def _paged(visit: Visit, asked: SearchRequest, step: int) -> str:
    verbatim = {"verbatim": 1} if asked.verbatim else {}
    return visit.href("query", q=asked.q, page=asked.page + step, **verbatim)
