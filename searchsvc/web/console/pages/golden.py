"""Golden queries: which articles must be found, and how well they are, over time."""

from aiohttp import web

from searchsvc.errors import InvalidRequestError, NotFoundError, NotPossibleError
from searchsvc.indexing.golden import GoldenKeptError, GoldenRun
from searchsvc.web.console import plain_words
from searchsvc.web.console.chart import Chart, chart_of
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.pages.find import is_known
from searchsvc.web.console.pages.picker import picked
from searchsvc.web.console.refused import FULL, KEPT, NOTHING_REFUSED, Refused, refusal
from searchsvc.web.console.status_text import iso_moment
from searchsvc.web.console.whole_number import whole_number
from searchsvc.web.rendering.language import mark

_RUNS = 20


async def show(visit: Visit) -> web.Response:
    """Answer GET golden?query=&id=: what a form begins with."""
    return await _page(visit, visit.asked("query"), visit.asked("id"))


async def _page(
    visit: Visit, query: str, article: str, refused: Refused = NOTHING_REFUSED, status: int = 200
) -> web.Response:
    language = visit.language
    kept = (await visit.indexer.golden.all()).queries
    runs = (await visit.indexer.golden.runs(_RUNS)).runs
    ranks = {(one.query, one.id): one.rank for one in (runs[0].queries if runs else ())}
    return visit.page(
        "golden",
        status,
        queries=[
            (one, iso_moment(language, one.at), _rank(visit, (one.query, one.id), ranks))
            for one in kept
        ],
        runs=[
            (
                run,
                iso_moment(language, run.at),
                _figures(visit, run),
                plain_words.generation(language, run.generation),
            )
            for run in runs
        ],
        named=await visit.indexer.named([one.id for one in kept]),
        chart=_chart(visit, runs),
        query=query,
        id=article,
        refused=refused,
    )


async def add(visit: Visit) -> web.Response:
    """Answer POST golden."""
    query, article = visit.sent("query"), visit.sent("id").strip()
    unknown = [article] if article and not await is_known(visit, article) else []
    places = [] if article else ["id"]
    if not unknown and not places:
        try:
            await visit.indexer.golden.add(query, article, visit.session.actor)
        except InvalidRequestError as error:
            places = [problem.field for problem in error.problems]
        except NotPossibleError as error:
            places = [KEPT if isinstance(error, GoldenKeptError) else FULL]
    if unknown or places:
        places += [] if query.strip() or "query" in places else ["query"]
        choices = (await picked(visit, article)).articles if unknown else ()
        made = refusal(visit.language, "golden", visit.form_sent(), places, unknown, choices)
        return await _page(visit, query, article, made, 400)
    return visit.leave(visit.href("golden"), mark("Đã thêm từ khóa kiểm tra."))


async def remove(visit: Visit) -> web.Response:
    """Answer POST golden/remove."""
    number = whole_number(visit.sent("number"))
    if number is None:
        raise NotFoundError("there is no such golden query")
    said = mark("Đã bỏ từ khóa kiểm tra.")
    try:
        await visit.indexer.golden.remove(number)
    except NotFoundError:
        # A second click, or someone else's.
        said = mark("Từ khóa kiểm tra này đã được bỏ trước đó.")
    return visit.leave(visit.href("golden"), said)


async def run(visit: Visit) -> web.Response:
    """Answer POST golden/run."""
    made = await visit.indexer.golden.run(visit.session.actor)
    found = sum(one.rank is not None for one in made.queries)
    return visit.leave(
        visit.href("golden"),
        mark("Đã chạy: %(found)s trên %(count)s từ khóa kiểm tra tìm thấy bài ở trang đầu."),
        found=visit.language.number(found),
        count=visit.language.number(len(made.queries)),
    )


def _rank(
    visit: Visit, pair: tuple[str, str], ranks: dict[tuple[str, str], int | None]
) -> tuple[str, bool]:
    """Return where the last run found an article, and whether that is bad."""
    if pair not in ranks:
        return visit.language.say(mark("chưa chạy")), False
    place = ranks[pair]
    if place is None:
        return visit.language.say(mark("không ở trang đầu")), True
    return visit.language.say(mark("hạng %(place)s"), place=place), False


def _figures(visit: Visit, run: GoldenRun) -> list[str]:
    scores = [visit.language.number(round(one, 3)) for one in (run.ndcg, run.mrr)]
    return [*scores, plain_words.percent(visit.language, run.found)]


def _chart(visit: Visit, runs: list[GoldenRun]) -> Chart | None:
    oldest_first = [(iso_moment(visit.language, run.at) or "", run.ndcg) for run in reversed(runs)]
    return chart_of(oldest_first) if len(oldest_first) > 1 else None
