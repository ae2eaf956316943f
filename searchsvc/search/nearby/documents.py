"""Official documents and what other documents say of them: what replaces one, and who cites it.

A document states what it replaces, not what will replace it: the newer ones are looked up.
"""

import datetime as dt
from collections.abc import Sequence

from searchsvc.articles.documents import StoredDocument
from searchsvc.articles.documents.numbers import key
from searchsvc.engine.base import EngineHit, EngineReader, EngineSearch
from searchsvc.engine.document import StoredArticle
from searchsvc.query.curation.nodes import without
from searchsvc.query.curation.rules import Rules
from searchsvc.query.request import Sort
from searchsvc.query.tree.nodes import Bool, OneOf, Term
from searchsvc.search.present import present_hit
from searchsvc.search.results import DocumentLinks, DocumentShown
from searchsvc.stages import SearchStage, in_stage

# Documents that replace those of one page of hits; a page has fifty hits at most.
_MOST_REPLACING = 100
# Beside one document.
_MOST = 5


@in_stage(SearchStage.DOCUMENTS)
async def documents_of(
    engine: EngineReader, hits: Sequence[EngineHit], rules: Rules, today: dt.date | None
) -> dict[str, DocumentShown]:
    """Give the documents among hits by the ids of their articles, with what replaces them.

    Args:
        engine: what is asked, once, and only if there is any document with a number.
        hits: of one page.
        rules: of editors; what they hide everywhere is not told.
        today: for their validity; None = that is not told.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    wanted = {number for hit in hits if (number := number_of(hit.article))}
    newer: dict[str, list[StoredDocument]] = {}
    if wanted:
        query = without(OneOf("document_replaces", tuple(sorted(wanted))), rules.everywhere)
        search = EngineSearch(query, sort=Sort.NEWEST, limit=_MOST_REPLACING)
        for hit in (await engine.search(search)).hits:
            document, own = hit.article["document"], number_of(hit.article)
            for replaced in map(key, document["replaces"] if own else ()):
                if replaced != own:
                    newer.setdefault(replaced, []).append(document)
    shown = {}
    for hit in hits:
        replacing = newer.get(number_of(hit.article) or "", ())
        numbers = [one["number"] for one in replacing if _may_replace(one, hit.article)]
        shown[hit.id] = DocumentShown.of(hit.article, numbers, today)
    return {one: document for one, document in shown.items() if document}


async def links_of(
    engine: EngineReader, article: StoredArticle, rules: Rules, today: dt.date | None
) -> DocumentLinks:
    """Give the document of an article, the documents that replace it, and articles that cite it.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """
    number = number_of(article)
    if number is None:
        return DocumentLinks(
            document=DocumentShown.of(article, today=today), replaced_by=[], cited_by=[]
        )
    same = (OneOf("id", (article["id"],)), OneOf("document_number", (number,)))
    replaces = OneOf("document_replaces", (number,))
    newer, citing = [
        (
            await engine.search(
                EngineSearch(without(query, rules.everywhere), sort=Sort.NEWEST, limit=_MOST)
            )
        ).hits
        for query in (
            Bool(must=(replaces,), must_not=same),
            Bool(must=(Term("numbers", number),), must_not=(*same, replaces)),
        )
    ]
    newer = tuple(hit for hit in newer if _may_replace(hit.article["document"], article))
    numbers = [hit.article["document"]["number"] for hit in newer]
    return DocumentLinks(
        document=DocumentShown.of(article, filter(None, numbers), today),
        replaced_by=[present_hit(hit, None) for hit in newer],
        cited_by=[present_hit(hit, None) for hit in citing],
    )


def _may_replace(newer: StoredDocument, article: StoredArticle) -> bool:
    """Whether a document that replaces one of the same number may replace that of an article.

    Numbers without a year are given again: nothing replaces what was issued after it.
    """
    issued, own = newer["issued"], (article.get("document") or {}).get("issued")
    return not (issued and own and issued < own)


def number_of(article: StoredArticle) -> str | None:
    """Give the canonical number of the document of an article; None = it has none."""
    stored = article.get("document")
    return key(stored["number"]) if stored and stored["number"] else None
