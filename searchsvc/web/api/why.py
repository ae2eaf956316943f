"""GET /v1/search/why: why an article is found where it is, or not at all."""

from collections.abc import Iterator

from aiohttp import web

from searchsvc.articles.article import ID_PATTERN
from searchsvc.articles.dates import vietnam_iso
from searchsvc.errors import InvalidRequestError, NotFoundError, Problem
from searchsvc.indexing.articles.status import ArticleStatus
from searchsvc.indexing.ledger import State
from searchsvc.indexing.ledger.refusals import RefusedPush
from searchsvc.indexing.service import IndexerService
from searchsvc.query.notes import Note
from searchsvc.query.request import Resource, SearchRequest, parse_request
from searchsvc.search.results import NoteShown
from searchsvc.search.service import SearchService
from searchsvc.search.why import NOT_INDEXED, Why
from searchsvc.web.api.search import QUESTION, described
from searchsvc.web.context import INDEXER, SEARCH, TRIAL
from searchsvc.web.http.answers import json_answer
from searchsvc.web.http.auth import Role
from searchsvc.web.http.endpoint import READING, Answer, Endpoint
from searchsvc.web.http.parameters import EXAMPLE_ID, in_query
from searchsvc.web.rendering.language import mark

_UNKNOWN = Note("unknown", "Chưa có bài nào được gửi với mã này.")
_DELETED = Note("deleted", "Bài này đã bị xóa.")


async def why(request: web.Request) -> web.Response:
    """Answer GET /v1/search/why."""
    ids = request.query.getall("id", [])
    problems = []
    if len(ids) != 1 or not ID_PATTERN.fullmatch(ids[0]):
        problems.append(Problem("id", "is not one id", "Give the id of an article, once"))
    try:
        asked = parse_request(request.query.items(), apart=("id",))
    except InvalidRequestError as error:
        raise InvalidRequestError([*problems, *error.problems]) from None
    if problems:
        raise InvalidRequestError(problems)
    return json_answer(await told(_searching(request), request.app[INDEXER], asked, ids[0]))


async def told(
    searching: SearchService, indexer: IndexerService, asked: SearchRequest, article_id: str
) -> Why:
    """Return why an article is where it is in a search, or not there, the ledger included.

    Args:
        searching: asked for the hits.
        indexer: asked for the state of an article that is no hit.
        asked: the search, as a reader sends it.
        article_id: of the article.

    Raises:
        UnavailableError: engine or ledger does not answer.
    """
    found = await searching.why(asked, article_id)
    if found.found:
        return found
    try:
        status = await indexer.status(article_id)
    except NotFoundError:
        status = None
    return _with_state(found, status, await indexer.refused.of(article_id))


def _searching(request: web.Request) -> SearchService:
    """Return what answers readers; on an indexer alone, what its console tries queries with.

    Raises:
        NotFoundError: the indexer was made without a search.
    """
    for key in (SEARCH, TRIAL):
        if (searching := request.app.get(key)) is not None:
            return searching
    raise NotFoundError("this indexer has no search to ask")


def _with_state(found: Why, status: ArticleStatus | None, refused: RefusedPush | None) -> Why:
    """Say first what the ledger knows, in place of a mere "not indexed"."""
    is_indexed = all(one.code != NOT_INDEXED.code for one in found.kept_out_by)
    known = [NoteShown.of(note) for note in _state(status, is_indexed, refused)]
    told = [one for one in found.kept_out_by if not known or one.code != NOT_INDEXED.code]
    return found.model_copy(update={"kept_out_by": [*known, *told]})


def _state(
    status: ArticleStatus | None, is_indexed: bool, refused: RefusedPush | None
) -> Iterator[Note]:
    """Say where an article stands that searches don't find.

    Args:
        status: of the article; None = it was never accepted.
        is_indexed: whether searches know it, maybe in a former version.
        refused: its last push, when it was not valid.
    """
    if refused is not None:
        yield Note(
            "refused",
            "Lần gửi gần nhất, lúc %(at)s, không được nhận vì không hợp lệ.",
            (("at", vietnam_iso(refused.at)),),
        )
    if status is None:
        if not is_indexed and refused is None:
            yield _UNKNOWN
        return
    match status.state:
        case State.PENDING if status.error:
            yield Note(
                "pending",
                "Phiên bản %(version)s chưa vào chỉ mục; lần thử gần nhất không thành công:"
                " %(error)s.",
                (("version", str(status.version)), ("error", status.error)),
            )
        case State.PENDING:
            yield Note(
                "pending",
                "Phiên bản %(version)s còn chờ vào chỉ mục.",
                (("version", str(status.version)),),
            )
        case State.REJECTED:
            yield Note(
                "rejected", "Bài này bị từ chối: %(error)s.", (("error", status.error or "?"),)
            )
        case State.DELETED if not is_indexed:
            yield _DELETED


_ID = in_query(
    "id",
    {"type": "string", "pattern": f"^(?:{ID_PATTERN.pattern})$"},
    mark("mã bài viết"),
    required=True,
    example=EXAMPLE_ID,
)
ENDPOINTS = (
    Endpoint(
        "GET",
        "/v1/search/why",
        why,
        mark("Vì sao một bài xếp ở vị trí đó, hoặc không có trong kết quả"),
        role=Role.EDITOR,
        parameters=(_ID, QUESTION, *described(Resource.SEARCH, apart=("q",))),
        own_query=True,
        answer=Answer(Why),
        problems=(404, *READING),
    ),
)
