"""The orders of hits, one row each: the parameter `sort`, both engines and the page read them."""

from enum import StrEnum

from searchsvc.query.request.texts import mark


class Sort(StrEnum):
    """An order of hits: a row is its name, its indexed field, its label and its listing.

    Attributes:
        field: the integer field that holds it, sorted descending and unique; None = the score.
        label: what the page calls it.
        listing: what an empty query lists in this order.
    """

    field: str | None
    label: str
    listing: str

    # An empty query has no relevance, so it is sorted newest first.
    RELEVANCE = "relevance", None, mark("Liên quan nhất"), mark("Bài viết mới nhất")
    NEWEST = "newest", "newest", mark("Mới nhất"), mark("Bài viết mới nhất")
    OLDEST = "oldest", "oldest", mark("Cũ nhất"), mark("Bài viết cũ nhất")
    MOST_VIEWED = (
        *("most_viewed", "most_viewed"),
        *(mark("Xem nhiều nhất"), mark("Bài viết được xem nhiều nhất")),
    )

    def __new__(cls, name: str, field: str | None, label: str, listing: str) -> "Sort":
        """Make the member of a row; its value is its name."""
        row = str.__new__(cls, name)
        row._value_ = name
        row.field, row.label, row.listing = field, label, listing
        return row
