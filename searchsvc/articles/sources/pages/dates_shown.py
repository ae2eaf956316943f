"""The dates that a page shows below its headline, by their labels."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import lxml.html

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.markup import UNSEEN, following
from searchsvc.articles.sources.pages.other_articles import is_heading_of_others

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
    r"\b(?:can cu|(?:quyet dinh|nghi dinh|nghi quyet|thong tu|cong van|ke hoach) so"
    r"|het han|han (?:nop|cuoi|chot|dang ky)|thoi han|ban hanh|hieu luc|ky ngay|ngay ky"
    r"|khai mac|be mac|dien ra|bat dau|ket thuc|ngay sinh|sinh ngay|tu ngay|den ngay"
    r"|den het|truoc ngay|giay phep|deadline|expires?)"
)
# When readers commented; behind a date, or behind a number, it only counts their comments.
_COMMENTED = re.compile(r"(?<!\d )\b(?:binh luan|comment)")
_YEAR_OF_DATE = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# What can't be read is a date as well: 31/02/2016.
_DATELIKE = re.compile(
    r"(?<![\d/])\d{1,2} ?[/.|-] ?(?:th(?:ang)? ?)?\d{1,2} ?[/.|-] ?\d{2,4}(?![\d/])"
)
_SHORT_YEAR = re.compile(r"(?<![\d/.-])\d{1,2}/\d{1,2}/\d{2}(?![\d/])")
_AMERICAN = re.compile(
    r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"
    r"(?= \d{1,2}:\d{2}(?::\d{2})? [AP]M)"
)
_MONTHS = 12
# Beside a bare date there may be an author, a section and numbers of readers.
_NO_WORDS = re.compile(
    r"\b(?:thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|ngay|thang|nam|gio|phut|sa|ch|am|pm|luc|gmt"
    r"|luot (?:xem|doc)|da xem|views?|tac gia|nguoi dang|nguon)\b|[\W\d_]+"
)
_MOST_WORDS = 8
# Below the text the line is a date alone, with a place perhaps.
_MOST_WORDS_BELOW = 3
# A date within a sentence: Sáng 10/11/2016, xóm mở hội.
_GOES_ON = re.compile(
    r"\d{2,4},? (?!ngày|tháng|năm|lúc|giờ|phút|lượt|bởi|theo|đăng)[a-zà-ỹđ]{2,} [a-zà-ỹđ]{2,}"
)
_SENTENCE = re.compile(r"[a-zà-ỹđ][.!?]$")
# Links of titles have so many characters; shorter ones print, or name a section.
_SHORTEST_TITLE = 16
_LEVELS_OF_LINE = 2
# Among so many elements behind the headline links are those to its section, or to share it.
_BESIDE_HEADLINE = 4
_LONGEST_WITH_TITLE = 300
# What follows a date behind one of these says nothing about it.
_NEXT = re.compile(r"\s[|•·–—-]\s")


class _Line(NamedTuple):
    """A line behind a headline.

    Attributes:
        text: of it.
        own: how many characters of it are those of no part.
        beside_title: whether it has the title of another article, or stands beside it.
    """

    text: str
    own: int
    beside_title: bool


def dates_after(headline: lxml.html.HtmlElement) -> dict[str, str]:
    """Find the dates of publication and of the last change after a headline.

    Args:
        headline: the element that shows the title.

    Returns:
        published_at and updated_at as ISO 8601. A date without a label is that of publication where
        its line says little else, below the prose nothing else, and no label says another day; one
        with another label (hạn nộp, ngày ban hành) is none. A relative one ("2 giờ trước"), or one
        that can't be read, ends the search: later dates belong to something else.
    """
    found: dict[str, str] = {}
    bare = None
    above = True
    for line in _lines(headline):
        if bare is not None and not above:
            # Labels below the text are those of comments and of other articles.
            break
        folded = fold(line.text.lower())
        if is_heading_of_others(line.text):
            if above:
                # A box between headline and text; its items have links.
                continue
            break
        if len(line.text) > _LONGEST_LINE:
            above = above and line.own <= _LONGEST_LINE
            continue
        if not found and bare is None and _RELATIVE.search(folded) and not _YEAR.search(line.text):
            return {}
        for name, date in _labelled(line.text, folded):
            found.setdefault(name, date)
        if "published_at" in found:
            return found
        most = _MOST_WORDS if above else _MOST_WORDS_BELOW
        if bare is None and not line.beside_title and _may_be_bare(line.text, folded, most):
            bare = _date(line.text)
            if bare is None and above and not found and _DATELIKE.search(folded):
                return {}
    if bare is not None:
        found["published_at"] = bare.isoformat()
    return found


def _date(line: str) -> dt.datetime | None:
    """Find the date of a line, also with a year of two digits, or as Americans write it."""
    american = _AMERICAN.search(line)
    if american and int(american["month"]) <= _MONTHS < int(american["day"]):
        ours = f"{american['day']}/{american['month']}/{american['year']}"
        return find_date(f"{line[: american.start()]}{ours}{line[american.end('year') :]}")
    date = find_date(line)
    short = _SHORT_YEAR.search(line) if date is None else None
    if short is None or (day := find_date(short.group())) is None:
        return date
    return find_date(f"{line[: short.start()]}{day:%d/%m/%Y}{line[short.end() :]}")


def _may_be_bare(line: str, folded: str, most: int) -> bool:
    """Return whether a line has a date and little else: no sentence, no day of something else."""
    if not (_YEAR.search(line) or _DATELIKE.search(folded)) or _LABEL.search(folded):
        return False
    # The part of the line with the date: behind a sign there may be author and section.
    about = next((part for part in _NEXT.split(folded) if _YEAR_OF_DATE.search(part)), folded)
    words = _NO_WORDS.sub(" ", about).split()
    told = len(words) > most or bool(_GOES_ON.search(line) or _SENTENCE.search(line))
    return not told and not _is_other_day(folded)


def _labelled(line: str, folded: str) -> Iterator[tuple[str, str]]:
    labels = [*_LABEL.finditer(folded)] if len(folded) == len(line) else []
    starts = [0, *(label.start() for label in labels), len(line)]
    names = ["published_at"]
    names += ["updated_at" if label["updated"] else "published_at" for label in labels]
    if not labels:
        return
    for at, (name, start, end) in enumerate(zip(names, starts, starts[1:], strict=False)):
        # A label says whose day it is.
        other = at == 0 and _is_other_day(folded[:end])
        if (date := _date(line[start:end])) and not other:
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


def _lines(headline: lxml.html.HtmlElement) -> Iterator[_Line]:
    """Yield the lines after a headline, without those of the footer."""
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
        if whole and len(element) and not _YEAR_OF_DATE.search(line):
            # Each part of a date may be an element: 15, Th11, 2016.
            line = " ".join(clean(" ".join(map(str, element.itertext()))).split())
        seen += 1
        if seen > _ELEMENTS_AFTER:
            return
        own = len(element.text or "") + sum(len(part.tail or "") for part in element)
        yield _Line(line, own, _is_beside_title(element, near=seen <= _BESIDE_HEADLINE))


def _is_beside_title(element: lxml.html.HtmlElement, *, near: bool) -> bool:
    """Return whether an element holds a link to another article, or is in a line with one."""
    above = {one.tag for one in element.iterancestors()}
    if "a" in above:
        return True
    if near and "li" not in above | {element.tag}:
        return False
    for line in (element, *islice(element.iterancestors(), _LEVELS_OF_LINE)):
        if len(str(line.text_content())) > _LONGEST_WITH_TITLE:
            return False
        if any(len(str(one.text_content()).strip()) >= _SHORTEST_TITLE for one in line.iter("a")):
            return True
    return False
