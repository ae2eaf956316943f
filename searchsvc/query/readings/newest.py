"""Recognises queries for new articles: "tin mới", "văn bản mới về đất đai", "… mới nhất"."""

import re
from collections.abc import Iterator, Sequence

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import fold
from searchsvc.analysis.segment.dictionary import is_word
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.sections import NO_SECTIONS, Sections

_Words = tuple[tuple[Token, ...], ...]
# Start and end of tokens.
_Span = tuple[int, int]


def _longest_first(*words: str) -> _Words:
    return tuple(sorted((tuple(tokenize(one)) for one in words), key=len, reverse=True))


# An order to search just that.
_QUOTED = re.compile('"[^"]*"')
# Dropped from the search, because every article is one.
_ANY_ARTICLE = _longest_first("tin tức", "tin", "bài viết", "bài đăng", "bài", "thông tin")
# Before a topic as well; "bài" mostly begins a word that no dictionary has: bài hát.
_NEWS = _longest_first("tin tức", "tin", "bài viết", "thông tin")
# Words after which "mới" asks for new articles; nông thôn mới and trường mới are names.
_HEADS = _longest_first(
    *("tin tức", "tin", "bài viết", "bài đăng", "bài", "văn bản", "thông báo", "thông tin"),
    *("công văn", "quyết định", "nghị quyết", "chỉ thị", "kế hoạch", "hướng dẫn"),
    *("hoạt động", "sự kiện", "tài liệu", "lịch công tác", "tuyển dụng"),
    *("luật", "nghị định", "thông tư", "quy định", "pháp lệnh", "công điện"),
)
_NEW = _longest_first("mới")
_MOST = _longest_first("nhất")
# Before and behind, these add nothing: các văn bản mới ban hành.
_ALL = _longest_first("các", "những")
_ISSUED = _longest_first(
    *("ban hành", "được ban hành", "vừa ban hành", "cập nhật", "được cập nhật", "vừa cập nhật"),
    *("được đăng", "vừa đăng", "đăng", "đăng tải", "được đăng tải", "nhận", "nhận được"),
    *("đưa", "lên trang", "công bố", "được công bố", "phát hành", "được phát hành", "ra"),
)
# Behind a head and at the end these ask for what is new without "mới".
_JUST = _longest_first(
    *("vừa đăng", "vừa được đăng", "vừa đăng tải", "vừa nhận", "vừa nhận được", "vừa đưa"),
    *("vừa ban hành", "vừa được ban hành", "vừa công bố", "vừa được công bố", "vừa cập nhật"),
    *("vừa phát hành", "vừa ra", "vừa lên trang", "vừa xong"),
)
# Behind "tin" as well; how to bring something up to date is another matter.
_UPDATED = _longest_first("cập nhật", "được cập nhật", "cập nhật liên tục")
# Queries of nothing else.
_ALONE = _longest_first(
    *("mới cập nhật", "vừa cập nhật", "mới được cập nhật", "cập nhật mới nhất", "mới đăng"),
    *("vừa đăng", "mới được đăng", "mới nhất hôm nay", "mới nhất trong ngày", "mới hôm nay"),
    *("mới nhất trong tuần", "mới nhất tuần này", "có gì mới", "hôm nay có gì mới"),
)
# Behind a head these ask for what is new, with "mới" or without.
_WHEN = _longest_first(
    *("hôm nay", "trong ngày", "trong tuần", "tuần này", "trong tuần này", "tháng này"),
    *("trong tháng", "trong tháng này", "gần đây", "gần đây nhất", "mới đây", "vừa qua"),
    *("hiện nay", "trong ngày hôm nay", "tuần qua", "trong tuần qua", "tuần vừa qua", "tuần rồi"),
    *("tháng qua", "trong tháng qua", "tháng vừa qua", "ngày qua", "mấy ngày qua", "24h", "24 giờ"),
    *("24h qua", "24 giờ qua"),
)
# Only these may follow that: "trong tuần lễ áo dài" and "trong ngày 5/9" are something else.
_ABOUT = _longest_first("về", "của", "tại", "ở")
# Without a word before them these say nothing: tin mới của xã Cửu Hà.
_OF = _longest_first("của", "tại", "ở")
# At the end these ask for the newest, whatever is before.
_NEWEST = _longest_first(
    *("mới nhất", "mới nhất hôm nay", "mới nhất hiện nay", "mới nhất trong tuần"),
    *("cập nhật mới nhất", "mới cập nhật", "vừa cập nhật", "mới được cập nhật"),
    *("mới ban hành", "mới được ban hành", "vừa ban hành", "vừa được ban hành", "gần đây nhất"),
)
# These change from day to day; "phụ nữ hôm nay" is a name.
_DAILY = _longest_first("giá", "lịch", "thời tiết", "dự báo", "bản tin")
_DAILY_ALONE = _longest_first("lịch", "thời tiết", "bản tin", "lịch công tác", "lịch tiếp dân")
_TODAY = _longest_first("hôm nay")
# Of a place "gần đây" says where it is.
_PLACES = _longest_first(
    *("quán", "tiệm", "trạm", "trường", "chợ", "bệnh viện", "phòng", "nhà", "cửa hàng", "cây"),
    *("siêu thị", "ngân hàng", "bưu điện", "khách sạn", "công viên", "bến", "hiệu", "atm", "nơi"),
    *("địa điểm", "chỗ", "điểm", "cơ sở", "trung tâm", "tuyến", "khu", "công ty", "xã", "phường"),
)
_LATELY = _longest_first("gần đây")
# With "mới" these are names, although a section may be called so: khu đô thị mới.
_NAMED_NEW = _longest_first(
    *("nông thôn", "đô thị", "khu đô thị", "khu dân cư", "nếp sống", "đời sống", "con người"),
)
# Typed without blanks → the words.
_STUCK = {
    "".join(form(word) for word in f"{head} {new}".split()): f"{head} {new}"
    for head in ("tin", "tin tức", "bài", "bài viết", "thông báo", "văn bản")
    for new in ("mới", "mới nhất", "hôm nay")
    for form in (str, fold)
}


def read_newest(typed: str, sections: Sections = NO_SECTIONS) -> str | None:
    """Return the topic of a query for the newest articles.

    Args:
        typed: the query, cleaned; it may lack all marks.
        sections: of the portal: "mới" behind the name of one asks for what is new in it.

    Returns:
        The words to search for, "" for all articles; None if the query is no such query.
    """
    text = clean(typed)
    if _QUOTED.fullmatch(text.strip()):
        return None
    text = _parted(text)
    said = _Said(tokenize(text), sections)
    kept = said.asked()
    if kept is None:
        return None
    return " ".join(said.typed(text, *span) for span in kept)


def _parted(text: str) -> str:
    """Part a query for any new articles that was typed without blanks: tinmoi."""
    return _STUCK.get(text.strip().lower(), text)


# How a query for what is new ends, if it does not begin so.
_ENDS = frozenset(
    word[-1].folded for words in (_NEWEST, _NEW, _WHEN, _TODAY, _LATELY) for word in words
)


class _Said:
    """The tokens of a query, and which listed words they say."""

    def __init__(self, tokens: Sequence[Token], sections: Sections) -> None:
        self.tokens = tokens
        self._sections = sections
        self._unmarked = all(not token.marked for token in tokens)

    def asked(self) -> list[_Span] | None:
        """Return what remains of a query for the newest articles; None when it is none."""
        if self._is_all(_ALONE, 0, len(self.tokens)):
            return []
        start = self._after(_ALL, 0) or 0
        for ask in (self._behind_head, self._at_the_end):
            kept = ask(start)
            if kept is not None:
                return [span for span in kept if span[0] < span[1]]
        return None

    def typed(self, text: str, start: int, end: int) -> str:
        """Return tokens as typed: numbers and orders keep their signs, as in "-thuế"."""
        first = self.tokens[start - 1].end if start else 0
        last = len(text) if end == len(self.tokens) else self.tokens[end - 1].end
        return text[first:last].strip()

    def _behind_head(self, start: int) -> list[_Span] | None:
        """Read "tin mới …", "văn bản mới nhất …", "tin hôm nay", "tin mới trong tuần về …"."""
        for head in self._all_after(_HEADS, start):
            kept = (start, start if self._after(_ANY_ARTICLE, start) == head else head)
            after = self._after(_NEW, head)
            if after is not None:
                after = self._after(_MOST, after) or after
                after = self._after(_ISSUED, after) or after
            else:
                after = self._just(head, is_news=kept[0] == kept[1])
            when = self._when(head if after is None else after)
            if when is not None or after is not None:
                rest = when or after or head
                if kept[0] == kept[1]:
                    rest = self._after(_OF, rest) or rest
                return [kept, (rest, len(self.tokens))]
        return None

    def _just(self, head: int, is_news: bool) -> int | None:
        """Read "tin vừa đăng", "văn bản vừa ban hành về …", "tin cập nhật"."""
        words = (*_JUST, *_UPDATED) if is_news else _JUST
        for after in self._all_after(words, head):
            if after == len(self.tokens) or self._after(_ABOUT, after) is not None:
                return after
        return None

    def _when(self, at: int) -> int | None:
        for after in self._all_after(_WHEN, at):
            if after == len(self.tokens) or self._after(_ABOUT, after) is not None:
                return after
        return None

    def _at_the_end(self, start: int) -> list[_Span] | None:
        """Read "giá nước mới nhất", "văn bản chỉ đạo mới", "tin ngập nước hôm nay"."""
        if not self.tokens or self.tokens[-1].folded not in _ENDS:
            return None
        if (end := self._before(_NEWEST)) is not None and end > start:
            return self._topic(start, end)
        if (end := self._before(_NEW)) is not None and self._is_new_in_section(start, end):
            return self._topic(start, end)
        end = self._before(_WHEN)
        if end is not None and (self._news(start, end) or self._is_section(start, end)):
            return self._topic(start, end)
        if (end := self._before(_TODAY)) is not None and (
            self._starts(_DAILY, start, end) or self._is_all(_DAILY_ALONE, start, end)
        ):
            return [(start, end)]
        end = self._before(_LATELY)
        if end is not None and end > start + 1 and not self._starts(_PLACES, start, end):
            return self._topic(start, end)
        return None

    def _topic(self, start: int, end: int) -> list[_Span]:
        """Return what is asked about, without "tin" before it."""
        return [(self._news(start, end) or start, end)]

    def _news(self, start: int, end: int) -> int | None:
        """Return where "tin" before a topic ends, unless it begins a word: tin học, bài hát."""
        news = self._after(_NEWS, start)
        if news is None or news >= end or self._is_section(start, end):
            return None
        alone = news == start + 1 and not self._is_section(news, end)
        in_word = is_word(self.tokens[news - 1], self.tokens[news], typed=True)
        return None if alone and in_word else news

    def _is_new_in_section(self, start: int, end: int) -> bool:
        news = self._after(_NEWS, start) or start
        if self._is_section(start, len(self.tokens)) or self._after(_NAMED_NEW, news) == end:
            return False
        return self._is_section(start, end) or self._is_section(news, end)

    def _is_section(self, start: int, end: int) -> bool:
        return start < end and self._sections.is_name(self.tokens[start:end])

    def _starts(self, words: _Words, start: int, end: int) -> bool:
        after = self._after(words, start)
        return after is not None and after < end

    def _is_all(self, words: _Words, start: int, end: int) -> bool:
        return end in self._all_after(words, start)

    def _after(self, words: _Words, at: int) -> int | None:
        """Return where the longest of some words ends that is at a place."""
        return next(self._all_after(words, at), None)

    def _all_after(self, words: _Words, at: int) -> Iterator[int]:
        letters = self.tokens[at].folded if at < len(self.tokens) else ""
        begun = (word for word in words if word[0].folded == letters)
        return (at + len(word) for word in begun if self._is_at(word, at))

    def _before(self, words: _Words) -> int | None:
        """Return where the longest of some words begins that ends the query, behind others."""
        places = (len(self.tokens) - len(word) for word in words if len(word) < len(self.tokens))
        found = zip(places, (w for w in words if len(w) < len(self.tokens)), strict=True)
        return next((at for at, word in found if self._is_at(word, at)), None)

    def _is_at(self, word: Sequence[Token], at: int) -> bool:
        said = self.tokens[at : at + len(word)]
        return len(said) == len(word) and all(map(self._is, said, word))

    def _is(self, token: Token, wanted: Token) -> bool:
        return token.key == wanted.key or (self._unmarked and token.folded == wanted.folded)
