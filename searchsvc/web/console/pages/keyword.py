"""One query: how often it is searched, what it finds, and every rule that editors have for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from searchsvc.analysis.normalize import clean_name
from searchsvc.errors import InvalidRequestError, SearchServiceError
from searchsvc.indexing.articles.named import NamedArticle
from searchsvc.indexing.intents import Listing
from searchsvc.indexing.ledger import State
from searchsvc.query.curation import Curation, Synonyms, edits
from searchsvc.query.curation.days import Dated
from searchsvc.query.curation.keys import phrase_key
from searchsvc.query.curation.limits import LONGEST_MESSAGE
from searchsvc.query.request import Resource, SearchRequest, parse_request, taken_by
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.error_messages import fault_of
from searchsvc.web.console.pages.picker import picked
from searchsvc.web.console.pages.readers import NAMES, charts_of, days_of, done_rows
from searchsvc.web.console.pages.rules.curation import opened
from searchsvc.web.console.pages.rules.of_query import OfQuery, rules_of
from searchsvc.web.console.refused import NOTHING_REFUSED, Refused
from searchsvc.web.console.rule_days import ShownDays, shown_days
from searchsvc.web.console.status_text import STATES
from searchsvc.web.reader.results.answers import ShownMessage
from searchsvc.web.reader.results.hits import ShownHit, shown_hit
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import mark

# Hits beside the rules.
_SHOWN = 10
_UNSENT = mark("Chưa có bài nào được gửi với mã này")


@dataclass(frozen=True, slots=True)
class RuledArticle:
    """An article of a rule.

    Attributes:
        id: of the article.
        title: or its id when there is none.
        trouble: why readers don't find it; None = they do.
        rule: the query of the rule, as an editor wrote it; None = for every query.
        days: of the rule.
    """

    id: str
    title: str
    trouble: str | None
    rule: str | None
    days: ShownDays


@dataclass(frozen=True, slots=True)
class RuledPins:
    """The pins of one rule.

    Attributes:
        rule: its query, as an editor wrote it.
        days: of the rule.
        articles: in their order.
    """

    rule: str
    days: ShownDays
    articles: tuple[RuledArticle, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What readers find now: an error in words, or hits."""

    total: int = 0
    hits: tuple[ShownHit, ...] = ()
    trouble: str | None = None


async def show(
    visit: Visit,
    refused: Refused = NOTHING_REFUSED,
    status: int = 200,
    preview: Sequence[ShownMessage] = (),
) -> web.Response:
    """Answer GET keyword?q=&days=&list=&find=&message=.

    Args:
        visit: the request.
        refused: a form of the page that was refused.
        status: of HTTP.
        preview: the message of the form as readers would see it.
    """
    query = clean_name(visit.asked("q"))
    language, days = visit.language, days_of(visit)
    try:
        asked = parse_request([("q", query)], allowed=taken_by(Resource.CONSOLE))
    except InvalidRequestError as error:
        problems = [messages.rule(language, one.field) for one in error.problems]
        return visit.page("keyword", 400, query="", typed=query, problems=problems)
    if not asked.q:
        return visit.page("keyword", query="", typed=query, problems=[])
    history = await visit.indexer.searches.history(query, days)
    state = await visit.indexer.curation.current()
    content = state.content
    rules = rules_of(content, query, visit.searching.today)
    pinned = [article_id for pin in rules.pins for article_id in pin.ids]
    named = await visit.indexer.named({*pinned, *(one.id for one in rules.hidden)})
    chosen = visit.asked("list")
    return visit.page(
        "keyword",
        status,
        query=query,
        typed=query,
        problems=[],
        refused=opened(visit, state, query, refused),
        told=preview,
        opens=False,
        longest_message=LONGEST_MESSAGE,
        days=days,
        history=history,
        charts=charts_of(language, history.days),
        done=done_rows(language, history.done),
        listing=chosen if chosen in list(Listing) else None,
        kinds=[(listing.value, language.say(name)) for listing, name in NAMES.items()],
        seen=state.version,
        pinned=_phases(visit, rules),
        pins=[
            RuledPins(
                pin.query,
                shown_days(language, pin, visit.searching.today),
                tuple(_ruled(visit, one, pin.query, named, pin) for one in pin.ids),
            )
            for pin in rules.pins
        ],
        has_pins=edits.pin_of(content, query) is not None,
        hidden=[_ruled(visit, one.id, one.query, named, one) for one in rules.hidden],
        found=await _found(visit, asked),
        picker=await picked(visit, visit.asked("find") or visit.sent("find")),
        groups=_groups(content, query),
        messages=[
            (one, shown_days(language, one, visit.searching.today)) for one in rules.messages
        ],
        suggestion=next(
            (
                one.action
                for one in content.suggestions
                if phrase_key(one.text) == phrase_key(query)
            ),
            None,
        ),
        here=_here(visit, query, chosen),
    )


def _here(visit: Visit, query: str, listing: str) -> str:
    chosen = {"list": listing} if listing in list(Listing) else {}
    days = {"days": visit.asked("days")} if visit.asked("days") else {}
    return visit.href("keyword", q=query, **chosen, **days)


def _phases(visit: Visit, rules: OfQuery) -> dict[str, str | None]:
    """Return pinned article → why its pin has no effect today; None = it has."""
    phases: dict[str, str | None] = {}
    for pin in rules.pins:
        phase = shown_days(visit.language, pin, visit.searching.today).phase
        for one in pin.ids:
            phases.setdefault(one, phase)
    return phases


def _ruled(
    visit: Visit,
    article_id: str,
    rule: str | None,
    named: dict[str, NamedArticle],
    dated: Dated,
) -> RuledArticle:
    language, known = visit.language, named.get(article_id)
    days = shown_days(language, dated, visit.searching.today)
    if known is None:
        return RuledArticle(article_id, article_id, language.say(_UNSENT), rule, days)
    trouble = None if known.state is State.INDEXED else language.say(STATES[known.state])
    return RuledArticle(article_id, known.title or article_id, trouble, rule, days)


async def _found(visit: Visit, asked: SearchRequest) -> Found:
    try:
        found = await visit.searching.search(asked.but(facets=False, size=_SHOWN))
    except SearchServiceError as error:
        # Rules can be read and changed all the same.
        return Found(trouble=fault_of(error, visit.language).text)
    hits = tuple(shown_hit(hit, visit.language) for hit in found.hits)
    return Found(found.total, hits)


def _groups(content: Curation, query: str) -> list[Synonyms]:
    """Return the groups of synonyms with a phrase that the query holds."""
    key = phrase_key(query)

    def holds(phrase: tuple[str, ...]) -> bool:
        size = len(phrase)
        return any(key[at : at + size] == phrase for at in range(len(key) - size + 1))

    return [
        group
        for group in content.synonyms
        if any(holds(phrase_key(phrase)) for phrase in group.phrases)
    ]
