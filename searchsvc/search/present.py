"""Engine answers → the shapes of the HTTP contract."""

import calendar
from collections.abc import Iterable, Mapping, Sequence

from searchsvc.engine.base import Counted, EngineHit
from searchsvc.engine.document import StoredArticle
from searchsvc.engine.mention_rows import rows_of
from searchsvc.query.facets import MOST_BUCKETS, DateLevel, date_level, selected_date
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.query.request import FACETS, BucketOrder, Facet, SearchRequest
from searchsvc.search.passes.find import SearchAnswer
from searchsvc.search.results import (
    Bucket,
    Calendar,
    CalendarDay,
    DateBucket,
    DateFacet,
    DocumentShown,
    Explanation,
    Facets,
    Highlights,
    Hit,
    HitAttachment,
)
from searchsvc.search.snippets import Passage, passage, rendered, whole
from searchsvc.search.snippets.attached import find_attachment
from searchsvc.search.snippets.mark import Strength

# Marking takes up to a microsecond a character. The longest laws have 200,000 characters; what
# is longer shows a passage of its beginning. Fifty of them together take no longer than a second.
MOST_SCANNED, MOST_SCANNED_OF_ALL = 200_000, 1_000_000
# Of the attachments of all hits together: a quarter of a microsecond each.
MOST_SCANNED_OF_FILES = 3_000_000


def present_hits(
    answer: SearchAnswer,
    sought: HighlightTerms | None,
    explained: Mapping[str, Explanation],
    documents: Mapping[str, DocumentShown],
    asked: HighlightTerms | None = None,
) -> list[Hit]:
    """Give the hits of a page as they are shown.

    Args:
        answer: what was found.
        sought: the terms to mark; None = no highlights.
        explained: article → why it scores, when asked for.
        documents: article → the document whose page it is.
        asked: the terms that attachments are looked through for; None = they are not.
    """
    scanned = scanned_each(len(answer.hits))
    return [
        present_hit(
            hit,
            sought,
            explained.get(hit.id),
            answer.missing.get(hit.id, ()),
            answer.copies.get(hit.id, 0),
            scanned,
            MOST_SCANNED_OF_FILES // len(answer.hits),
            documents.get(hit.id),
            asked,
        )
        for hit in answer.hits
    ]


def present_hit(
    hit: EngineHit,
    sought: HighlightTerms | None,
    explanation: Explanation | None = None,
    missing: Sequence[str] = (),
    copies: int = 0,
    scanned: int = MOST_SCANNED,
    scanned_files: int = MOST_SCANNED_OF_FILES,
    document: DocumentShown | None = None,
    asked: HighlightTerms | None = None,
) -> Hit:
    """Return one hit as it is shown.

    Args:
        hit: what the engine found.
        sought: the terms to mark; None = no highlights.
        explanation: of its score, when asked for.
        missing: the units of the query that it lacks.
        copies: how many equal articles are folded into it.
        scanned: how many characters of its body are scanned for a passage.
        scanned_files: likewise of its attachments.
        document: whose page it is; None = as the article itself states it.
        asked: the terms that attachments are looked through for; None = they are not.
    """
    article = hit.article
    highlights = None
    attached = None if asked is None else find_attachment(article, asked, scanned, scanned_files)
    if sought is not None:
        of_title = rows_of(article, "title")
        shown = [whole(article["title"], sought, of_title), _passage(article, sought, scanned)]
        title, body = rendered(shown)
        highlights = Highlights(
            title=title,
            body=[body] if body else [],
            attachment=attached.passage if attached else None,
        )
    return Hit(
        id=hit.id,
        url=article["url"],
        title=article["title"],
        summary=article["summary"],
        category=article["category"],
        source=article["source"],
        published_at=article["published_at"],
        views=article["views"],
        score=hit.score,
        document=document or DocumentShown.of(article),
        missing=list(missing),
        copies=copies,
        # Documents of an older version of this service have none.
        attachments=len(article.get("attachments") or ()),
        attachment=None
        if attached is None
        else HitAttachment(
            name=attached.name, page=attached.page, url=attached.url, passage=attached.plain
        ),
        highlights=highlights,
        explain=explanation,
    )


def scanned_each(hits: int) -> int:
    """Return how many characters of each body are scanned for its passage."""
    return min(MOST_SCANNED, MOST_SCANNED_OF_ALL // max(1, hits))


def _passage(article: StoredArticle, sought: HighlightTerms, scanned: int) -> Passage:
    """Return the passage that shows best why an article was found."""
    body, summary = (article["body"] or "")[:scanned], (article["summary"] or "")[:scanned]
    found = passage(body or summary, sought, rows_of(article, "body" if body else "summary"))
    if body and summary and found.strongest <= Strength.PIECE:
        # A body with one syllable of a word, and a summary with the word.
        from_summary = passage(summary, sought, rows_of(article, "summary"))
        if from_summary.strongest > found.strongest:
            return from_summary
    return found


def present_facets(request: SearchRequest, counts: Mapping[str, Counted]) -> Facets:
    """Return the facets of a search."""
    named = {
        facet.name: present_buckets(facet, counts[facet.name], request.chosen(facet))
        for facet in FACETS
    }
    return Facets(date=_date_facet(request, counts), **named)


def present_calendar(year: int, month: int, counted: Mapping[str | int, int]) -> Calendar:
    """Return every day of a month, from the counts of those that have articles."""
    first = (year * 100 + month) * 100
    return Calendar(
        month=f"{year:04}-{month:02}",
        days=[
            CalendarDay(date=f"{year:04}-{month:02}-{day:02}", count=counted.get(first + day, 0))
            for day in range(1, calendar.monthrange(year, month)[1] + 1)
        ],
    )


def date_value(level: DateLevel, number: int) -> str:
    """Format an integer of a date field: 2016, 201611, 20161115 → 2016, 2016-11, 2016-11-15."""
    match level:
        case DateLevel.YEAR:
            return f"{number:04}"
        case DateLevel.MONTH:
            return f"{number // 100:04}-{number % 100:02}"
        case DateLevel.DAY:
            return f"{number // 10000:04}-{number // 100 % 100:02}-{number % 100:02}"


def _date_label(level: DateLevel, number: int) -> str:
    match level:
        case DateLevel.YEAR:
            return f"Năm {number}"
        case DateLevel.MONTH:
            return f"Tháng {number % 100}/{number // 100}"
        case DateLevel.DAY:
            return f"Ngày {number % 100}/{number // 100 % 100}/{number // 10000}"


def _date_facet(request: SearchRequest, counts: Mapping[str, Counted]) -> DateFacet:
    level, selected = date_level(request), selected_date(request)
    numbers: Iterable[tuple[str | int, int]] = counts["date"].values.items()
    newest_first = sorted(((int(number), count) for number, count in numbers), reverse=True)
    return DateFacet(
        level=level,
        undated=counts["undated"].total,
        buckets=[
            DateBucket(
                value=date_value(level, number),
                label=_date_label(level, number),
                count=count,
                selected=number in selected,
            )
            for number, count in newest_first
        ],
    )


def present_buckets(facet: Facet, counted: Counted, selected: tuple[str, ...]) -> list[Bucket]:
    """Return the values of a facet in its order: every selected one, and the most frequent."""
    buckets = [
        Bucket(value=str(value), count=count, selected=value in selected)
        for value, count in counted.values.items()
    ]
    kept = [b for b in buckets if b.selected]
    room = max(0, MOST_BUCKETS - len(kept))
    frequent = [b for b in buckets if not b.selected][:room]
    shown = [*kept, *frequent]
    match facet.order:
        case BucketOrder.MOST_FREQUENT:
            return sorted(shown, key=lambda b: (-b.count, b.value))
        case BucketOrder.HIGHEST:
            return sorted(shown, key=lambda b: b.value, reverse=True)
