"""The dates that a page shows below its headline, by their labels."""

import re
from collections.abc import Iterator

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.markup import UNSEEN, following

_LONGEST_LINE = 120
# A date this far after the headline belongs to something else.
_ELEMENTS_AFTER = 60
_MOST_PARTS = 5
_YEAR = re.compile(r"\d{4}")
# Without marks and in lower case. A label holds until the next one.
_LABEL = re.compile(
    r"(?P<updated>(?:ngay |lan |lan cuoi )?(?:cap nhat|sua doi|chinh sua|sua lan cuoi"
    r"|last updated|updated|modified)(?: lan cuoi| luc| ngay)*)"
    r"|(?P<published>(?:ngay |thoi gian )?(?:dang(?: tai| bai| tin)?|xuat ban|phat hanh|tao"
    r"|published|posted|created)(?: luc| ngay| on)*)(?=\s*[:\d-])"
)
# "2 giờ trước", "hôm qua": the day of the page, which is not known from it.
_RELATIVE = re.compile(
    r"(?:\d+|mot|vai) (?:giay|phut|gio|tieng|ngay|tuan|thang|nam) truoc|hom (?:qua|nay)|vua xong"
    r"|\d+ (?:seconds?|minutes?|hours?|days?|weeks?|months?) ago|yesterday|just now"
)
_FOOTER = re.compile(r"foot|copyright|ban-?quyen|chan-?trang|bottom", re.IGNORECASE)
# A day of something else: until when, since when, when it takes place.
_OTHER_DAY = re.compile(
    r"\b(?:het han|han (?:nop|cuoi|chot|dang ky)|thoi han|ban hanh|hieu luc|ky ngay|ngay ky"
    r"|khai mac|be mac|dien ra|bat dau|ket thuc|ngay sinh|sinh ngay|tu ngay|den ngay"
    r"|den het|truoc ngay|giay phep|deadline|expires?)"
)
# When readers commented; behind a date, or behind a number, it only counts their comments.
_COMMENTED = re.compile(r"(?<!\d )\b(?:binh luan|comment)")
_YEAR_OF_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# What follows a date behind one of these says nothing about it.
_NEXT = re.compile(r"\s[|•·–—-]\s")


def dates_after(headline: lxml.html.HtmlElement) -> dict[str, str]:
    """Find the dates of publication and of the last change after a headline.

    Args:
        headline: the element that shows the title.

    Returns:
        published_at and updated_at as ISO 8601. A date without a label is that of publication, one
        with another label (hạn nộp, ngày ban hành) is none. A
        relative one ("2 giờ trước") ends the search: later dates belong to something else.
    """
    found: dict[str, str] = {}
    for line in _lines(headline):
        folded = fold(line.lower())
        if not found and _RELATIVE.search(folded) and not _YEAR.search(line):
            return {}
        if not _YEAR.search(line):
            continue
        for name, date in _labelled(line, folded):
            found.setdefault(name, date)
        if "published_at" in found:
            return found
    return found


def _labelled(line: str, folded: str) -> Iterator[tuple[str, str]]:
    labels = [*_LABEL.finditer(folded)] if len(folded) == len(line) else []
    starts = [0, *(label.start() for label in labels), len(line)]
    names = ["published_at"]
    names += ["updated_at" if label["updated"] else "published_at" for label in labels]
    if not labels:
        if (date := find_date(line)) and not _is_other_day(folded):
            yield "published_at", date.isoformat()
        return
    for at, (name, start, end) in enumerate(zip(names, starts, starts[1:], strict=False)):
        # A label says whose day it is.
        other = at == 0 and _is_other_day(folded[:end])
        if (date := find_date(line[start:end])) and not other:
            yield name, date.isoformat()


def _is_other_day(folded: str) -> bool:
    """Return whether the words around the first date say that it is one of something else."""
    year = _YEAR_OF_DATE.search(folded)
    if year is None:
        return bool(_OTHER_DAY.search(folded) or _COMMENTED.search(folded))
    following = _NEXT.search(folded, year.end())
    about = folded[: following.start()] if following else folded
    commented = _COMMENTED.search(folded, 0, year.start())
    return bool(commented or _OTHER_DAY.search(about))


def _lines(headline: lxml.html.HtmlElement) -> Iterator[str]:
    """Yield the short lines after a headline, without those of the footer."""
    seen = 0
    for element in following(headline):
        if element.tag in UNSEEN:
            continue
        if element.tag == "footer" or _FOOTER.search(
            f"{element.get('class') or ''} {element.get('id') or ''}"
        ):
            return
        # Large elements are searched part by part.
        whole = len(element) <= _MOST_PARTS
        text = element.text_content() if whole else element.text or ""
        line = " ".join(clean(str(text)).split())
        if not line:
            continue
        seen += 1
        if seen > _ELEMENTS_AFTER:
            return
        if len(line) <= _LONGEST_LINE:
            yield line
