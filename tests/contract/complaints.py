"""Rows of what readers type and what must be found then, asked of one small index."""

from collections.abc import Iterable
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.article import Article
from searchsvc.engine.base import EngineWriter
from searchsvc.engine.embedded.engine import EmbeddedEngine
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt


class Row(NamedTuple):
    """One query and what it must do.

    Attributes:
        typed: the query.
        found: ids among the hits, parted by blanks; the first of them comes first when `first`.
        never: ids that are not among the hits.
        first: whether the first of `found` is the first hit.
        bare: whether it finds the same without marks.
    """

    typed: str
    found: str
    never: str = ""
    first: bool = False
    bare: bool = True


def shelf(**texts: str) -> list[Article]:
    """Give articles of an id and a text each, and others that no row asks for."""
    others = [
        article(f"other-{number}", f"Tin vắn {number}", body=f"Bản tin của xã Cửu Hà số {number}.")
        for number in range(1, 4)
    ]
    made = [article(one.replace("_", "-"), "Tin Mai Hòa", body=text) for one, text in texts.items()]
    return [*made, *others]


async def whole(readers: SearchService, typed: str) -> list[str]:
    """Give the ids of the hits that lack nothing of a query, in their order."""
    answer = await readers.search(SearchRequest(q=typed, size=50))
    return [hit.id for hit in answer.hits if not hit.missing]


async def failures(
    engine: EngineWriter, analyzer: Analyzer, articles: list[Article], rows: Iterable[Row]
) -> list[str]:
    """Give a line for every row that does not hold, with and without a lexicon.

    A lexicon changes what an engine is asked, not how that answers: one engine asks without.
    """
    await index(engine, analyzer, articles)
    failed = []
    lexicons = (
        (learnt(articles), EMPTY) if isinstance(engine, EmbeddedEngine) else (learnt(articles),)
    )
    for lexicon in lexicons:
        service = SearchService(engine, analyzer, artefacts=ArtefactCache(lexicon), clock=None)
        for row in rows:
            for typed in _ways(row):
                answer = await service.search(SearchRequest(q=typed).but(size=50))
                # What lacks a word is shown as a partial match, and says so.
                hits = [hit.id for hit in answer.hits if not hit.missing]
                missing = [one for one in row.found.split() if one not in hits]
                wrong = [one for one in row.never.split() if one in hits]
                other = row.first and typed == row.typed and hits[:1] != row.found.split()[:1]
                if missing or wrong or other:
                    known = "known" if len(lexicon) else "unknown"
                    failed.append(f"{typed!r} ({known}): {missing=} {wrong=} {hits=}")
    return failed


def _ways(row: Row) -> list[str]:
    bare = fold(row.typed.lower())
    # Capitals are orders and codes, and stay where no mark is lost.
    lost = row.bare and bare != row.typed.lower()
    return [row.typed, bare] if lost else [row.typed]
