"""Remarks for the publisher of an article: what cleaning changed, and what is missing."""

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import Article
from searchsvc.articles.dates import LONGEST_DATE
from searchsvc.articles.html import to_text
from searchsvc.articles.legacy import all_to_unicode
from searchsvc.articles.plain_names import plain_name, stored_name
from searchsvc.indexing.pipeline.document import plain_texts

# Code → English; pages have their own texts, by code.
REMARKS: Mapping[str, str] = {
    "conflict": "version: %(reason)s",
    "cleaned": "%(field)s: it was HTML and was cleaned to %(characters)s characters",
    "unescaped": "%(field)s: tags and entities were read as markup: %(text)s",
    "decoded": "%(field)s: a legacy encoding was decoded; check the text",
    "invisible": "%(field)s: invisible or control characters were removed",
    "nothing_left": "%(field)s: nothing is left of it",
    "no_body": "body: missing; only title and summary are searchable",
    "date_read": "%(field)s: %(given)r was read as %(moment)s",
    "empty_date": "%(field)s: %(given)r is what programs write for no date; it is left out",
    "future": "published_at: %(moment)s is in the future; the article is found at once, and"
    " stands behind those of the day of its acceptance where that is more than a day ahead",
    "undated": "published_at: missing; the article will be undated",
    "no_category": "category: missing; the article appears in no category",
}
# Characters of a text that a remark repeats.
_LONGEST = 200


class Remark(BaseModel):
    """One remark.

    Attributes:
        code: one of REMARKS.
        values: placeholders of its text.
    """

    code: str
    values: dict[str, str] = {}

    @property
    def text(self) -> str:
        """The remark in English."""
        return REMARKS[self.code] % self.values


def remarks_on(article: Article, fields: Mapping[str, Any], now: float) -> list[Remark]:
    """List what cleaning changed in an article, and what is missing.

    Args:
        article: the valid article.
        fields: the JSON object that it was made from.
        now: seconds since 1970.
    """
    return list(_remarks(article, fields, now))


def is_ahead(article: Article, now: float) -> bool:
    """Return whether an article says that it is published later than now, in seconds since 1970."""
    return article.published_at is not None and article.published_at.timestamp() > now


def _remarks(article: Article, fields: Mapping[str, Any], now: float) -> Iterator[Remark]:
    names = ("title", "summary", "body")
    sent = [getattr(article, name) or "" for name in names]
    # In a title only what is surely markup is.
    plain = [plain_name(sent[0]), *map(to_text, sent[1:])]
    texts = zip(names, sent, plain, all_to_unicode(plain), plain_texts(article), strict=True)
    for one in texts:
        yield from _on_text(*one)
    for name in ("category", "source", "author", "tags"):
        yield from _on_names(name, getattr(article, name) or [])
    for name in ("published_at", "updated_at"):
        moment, given = getattr(article, name), fields.get(name)
        if moment is not None and moment.isoformat() != given:
            values = {"given": str(given)[:LONGEST_DATE], "moment": moment.isoformat()}
            yield Remark(code="date_read", values={"field": name, **values})
        if moment is None and isinstance(given, str) and given.strip():
            values = {"field": name, "given": given[:LONGEST_DATE]}
            yield Remark(code="empty_date", values=values)
    if article.published_at is not None and is_ahead(article, now):
        yield Remark(code="future", values={"moment": article.published_at.isoformat()})
    if article.published_at is None:
        yield Remark(code="undated")
    if not article.category:
        yield Remark(code="no_category")


def _on_text(name: str, given: str, plain: str, decoded: str, stored: str) -> Iterator[Remark]:
    field = {"field": name}
    if plain != given and name == "title":
        yield Remark(code="unescaped", values={**field, "text": stored[:_LONGEST]})
    elif plain != given:
        yield Remark(code="cleaned", values={**field, "characters": str(len(stored))})
    if decoded != plain:
        yield Remark(code="decoded", values=field)
    elif clean(plain) != unicodedata.normalize("NFC", plain):
        yield Remark(code="invisible", values=field)
    if given.strip() and not stored:
        yield Remark(code="nothing_left", values=field)
    elif name == "body" and not stored:
        yield Remark(code="no_body")


def _on_names(field: str, given: str | list[str]) -> Iterator[Remark]:
    names = [given] if isinstance(given, str) else given
    if any(plain_name(name) != name for name in names):
        text = "; ".join(map(stored_name, names))[:_LONGEST]
        yield Remark(code="unescaped", values={"field": field, "text": text})
