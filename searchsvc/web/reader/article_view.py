"""The page of one article, as HTML that needs no script."""

from dataclasses import dataclass, field

from searchsvc.analysis.numbers import find_numbers
from searchsvc.engine.document import StoredArticle
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.request import DEFAULTS, LONGEST_QUERY, SearchRequest
from searchsvc.search.present import MOST_SCANNED
from searchsvc.search.results import NO_LINKS, DocumentLinks, Hit, Neighbours
from searchsvc.web.reader.attachments import listed_file
from searchsvc.web.reader.document_view import shown_document
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.reader.results.hits import elsewhere
from searchsvc.web.reader.text import one_line, paragraphs
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import LANGUAGES, Language
from searchsvc.web.rendering.templating import render

# Not all of hundreds that a decree may list.
_MOST_NUMBERS = 12


@dataclass(frozen=True, slots=True)
class Listed:
    """An article beside the one that is shown."""

    title: str
    href: str
    published_at: str | None
    moment: str | None


@dataclass(frozen=True, slots=True)
class Read:
    """What the page of an article shows.

    Attributes:
        article: as it is stored.
        neighbours: published next to it.
        related: about the same things.
        search: that led here; its query is kept in the search box.
        sought: terms to highlight; None = nothing.
        documents: the document whose page it is, and others that speak of it.
        searched: the query that was searched in place of the typed one.
    """

    article: StoredArticle
    neighbours: Neighbours
    related: list[Hit]
    search: SearchRequest = DEFAULTS
    sought: HighlightTerms | None = None
    documents: DocumentLinks = field(default_factory=lambda: NO_LINKS)
    searched: str | None = None


def article_page(read: Read, language: Language) -> str:
    """Show an article.

    Args:
        read: what is shown.
        language: of the page; the article stays as it was written.
    """
    article, links = read.article, Links(language)

    def listed(hits: list[Hit]) -> list[Listed]:
        return [
            Listed(
                hit.title,
                links.article(hit.id),
                hit.published_at,
                messages.moment(language, hit.published_at),
            )
            for hit in hits
        ]

    return render(
        "reader/article.html",
        language,
        query=read.search.q,
        kept=[],
        # What is passed on: without the search that led here.
        address=links.article(article["id"]),
        elsewhere={
            other.code: Links(other).article(article["id"], read.search, read.searched)
            for other in LANGUAGES
        },
        title=article["title"],
        shown_title=one_line(article["title"], read.sought),
        summary=paragraphs(article["summary"] or "", read.sought),
        body=paragraphs(article["body"] or "", read.sought),
        original=elsewhere(article["url"], article["id"]),
        published_at=article["published_at"],
        moment=messages.moment(language, article["published_at"]),
        updated_at=article["updated_at"],
        updated=messages.moment(language, article["updated_at"]),
        source=article["source"],
        author=article["author"],
        views=article["views"],
        category=[
            Link(name, links.href(SearchRequest(category=(name,)))) for name in article["category"]
        ],
        tags=[_search(links, tag) for tag in article["tags"]],
        numbers=[_search(links, number) for number in _numbers(article)],
        # Documents of an older version of this service have none.
        files=[listed_file(language, one) for one in article.get("attachments") or ()],
        back=None if read.search == DEFAULTS else links.href(read.search),
        newer=listed(read.neighbours.newer),
        older=listed(read.neighbours.older),
        related=listed(read.related),
        document=shown_document(read.documents.document, language),
        replaced_by=listed(read.documents.replaced_by),
        cited_by=listed(read.documents.cited_by),
    )


def _search(links: Links, words: str) -> Link:
    return Link(words, links.href(SearchRequest(q=words[:LONGEST_QUERY])))


def _numbers(article: StoredArticle) -> list[str]:
    """Return the document numbers that an article names, each once, as it spells them."""
    spelled: dict[str, str] = {}
    for text in (
        article["title"],
        article["summary"] or "",
        (article["body"] or "")[:MOST_SCANNED],
    ):
        for mention in find_numbers(text):
            number = " ".join(text[mention.start : mention.end].split())
            spelled.setdefault(mention.terms[0], number)
            if len(spelled) == _MOST_NUMBERS:
                return list(spelled.values())
    return list(spelled.values())
