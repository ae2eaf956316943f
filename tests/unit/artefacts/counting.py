"""Articles to count, and what the engine stores of it."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.articles.article import validate_article
from searchsvc.engine.base import LEXICON, EngineWriter
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Acceptance


def put(article_id: str, title: str = "Họp dân") -> Acceptance:
    return acceptance_of(validate_article({"id": article_id, "title": title}))


async def stored(engine: EngineWriter) -> Lexicon:
    artefact = await engine.read_artefact(LEXICON)
    assert artefact is not None
    return Lexicon.from_bytes(artefact.content)
