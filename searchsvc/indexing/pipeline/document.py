"""Article → document: cleaned, analysed, ready for either engine."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import chain

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.facts import facts_of
from searchsvc.analysis.keywords import keywords
from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.analysis.sketch import figures_hash, hash_of, sketch
from searchsvc.articles.addresses import address_terms
from searchsvc.articles.article import Article
from searchsvc.articles.dates import placed_at, today_in_vietnam
from searchsvc.articles.documents import DocumentTexts, document_of
from searchsvc.articles.html import to_text
from searchsvc.articles.legacy import all_to_unicode
from searchsvc.articles.plain_names import plain_name, stored_name
from searchsvc.articles.word_leftovers import drop_word_leftovers
from searchsvc.engine.document import Document
from searchsvc.engine.mention_rows import rows_by_part
from searchsvc.indexing.pipeline.attached import (
    AttachedFile,
    file_fields,
    first_page_of,
    texts_of,
    written_of,
)
from searchsvc.indexing.pipeline.document_fields import document_fields
from searchsvc.indexing.pipeline.pairs import pairs_of
from searchsvc.query.facets import day_number
from searchsvc.query.matching.sections import standing_page
from searchsvc.schema import order_of_age, order_of_date, order_of_views

# Engines differ in the statistics of fields that articles lack, so every article has this term.
IN_EVERY_ARTICLE = "*"


def make_document(
    article: Article,
    key: int,
    version: int,
    analyzer: Analyzer,
    revision: int | None = None,
    files: Sequence[AttachedFile] = (),
    accepted_at: float | None = None,
) -> Document:
    """Turn an article into the document that is indexed.

    Args:
        article: a valid article.
        key: the ledger's number of its id.
        version: its version.
        analyzer: the one that queries use as well.
        revision: the version that the engine compares; None = the article's.
        files: attached to it.
        accepted_at: when it was accepted, in seconds since 1970; None = its date is believed,
            whatever it is.
    """
    texts = plain_texts(article)
    read = DocumentTexts(*texts, first_page_of(files), written_of(files))
    official = document_of(article.document, read)
    title, summary, body = map(analyzer.analyze_cleaned, texts)
    parts = [part for part in (title, summary, body) if part.terms]
    category, tags = _names(article.category), _names(article.tags)
    source = stored_name(article.source or "") or None
    author = stored_name(article.author or "") or None
    stored = {
        "id": article.id,
        "key": key,
        "version": version,
        "url": article.url,
        "title": title.text,
        "title_hash": hash_of(title.terms.keys),
        "summary": summary.text or None,
        "body": body.text or None,
        "category": category,
        "source": source,
        "author": author,
        "tags": tags,
        "published_at": _iso(article.published_at),
        "updated_at": _iso(article.updated_at),
        "views": article.views,
        "document": official,
        "attachments": [file.shown for file in files],
        "sketch": _sketch(article, parts, files) if summary.terms or body.terms else [],
        "figures_hash": figures_hash([*summary.terms.keys, *body.terms.keys]),
        "facts": facts_of("\n".join(part.text for part in parts)),
        "keywords": keywords(chain.from_iterable(part.words for part in parts)),
        "mentions": rows_by_part(title.mentions, summary.mentions, body.mentions),
    }
    placed = placed_at(article.published_at, accepted_at)
    fields: dict[str, list[str] | int] = {
        **_title_fields(title),
        **_text_fields(parts, _own_terms(article, title.text)),
        **file_fields(files, analyzer),
        "category": category,
        "source": [source] if source else [],
        "author": [author] if author else [],
        **document_fields(official, today_in_vietnam()),
        "newest": order_of_date(placed, key),
        "oldest": order_of_age(placed, key),
        "most_viewed": order_of_views(article.views, key),
    }
    if article.published_at is not None:
        day = day_number(article.published_at.date())
        fields |= {"year_vn": day // 10_000, "month_vn": day // 100, "day_vn": day}
    if of_files := texts_of(files):
        stored["attachment_texts"] = of_files
    filled = {name: value for name, value in fields.items() if value != []}
    return Document.of(stored, key, version if revision is None else revision, filled)


def plain_texts(article: Article) -> tuple[str, str, str]:
    """Return title, summary and body as plain text, without styles of word processors."""
    shown = (drop_word_leftovers(text or "") for text in (article.summary, article.body))
    title, *texts = all_to_unicode([plain_name(article.title), *map(to_text, shown)])
    # Styles stand in markup, or are pasted as text.
    summary, body = (clean(drop_word_leftovers(text).strip()) for text in texts)
    return clean_name(title), summary, body


def _sketch(
    article: Article, parts: Sequence[Analysis], files: Sequence[AttachedFile]
) -> list[int]:
    # Two notices "see the attached file" are of two days, or have two files.
    day = str(article.published_at)[:10]
    apart = [day, *(str(file.shown["name"]) for file in files)]
    return sketch([key for part in parts for key in part.terms.keys], apart)


def _title_fields(title: Analysis) -> dict[str, list[str] | int]:
    # A number at the start of a title is the document's own; a later one is a citation.
    first = title.numbers[0] if title.numbers else None
    own = first.terms if first and first.start <= title.terms[0].start else ()
    return {
        "title": _joined(title.terms.keys),
        "title_folded": _joined(title.terms.folded),
        "own_number": _joined(own),
    }


def _own_terms(article: Article, title: str) -> list[str]:
    """Return the terms of an article as a whole: of its address, and of what page it is."""
    return [*standing_page(title), *(address_terms(article.url) if article.url else ())]


def _text_fields(parts: list[Analysis], own: Sequence[str]) -> dict[str, list[str] | int]:
    # One value a part: engines leave a gap between values, so no phrase crosses parts.
    return {
        "text": [" ".join(part.terms.keys) for part in parts],
        "text_bigrams": _joined(pairs_of(part, exact=True) for part in parts),
        "text_words": _joined(" ".join(part.words) for part in parts),
        "text_folded": _joined(" ".join(part.terms.folded) for part in parts),
        "text_folded_bigrams": _joined(pairs_of(part, exact=False) for part in parts),
        "numbers": _joined(term for part in parts for term in part.number_terms),
        "variants": _joined(
            (IN_EVERY_ARTICLE, *own, *(term for part in parts for term in part.variant_terms))
        ),
    }


def _joined(terms: Iterable[str]) -> list[str]:
    joined = " ".join(filter(None, terms))
    return [joined] if joined else []


def _names(names: list[str]) -> list[str]:
    cleaned = map(stored_name, names)
    return list(dict.fromkeys(name for name in cleaned if name))


def _iso(moment: dt.datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
