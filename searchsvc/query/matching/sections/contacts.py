"""Queries that ask how to reach an office, and the sections of a portal that tell it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.segment.dictionary import dictionary
from searchsvc.analysis.tokenize import Token, tokenize


class _Words(NamedTuple):
    """A phrase of the tables.

    Attributes:
        tokens: its syllables.
        written: each of them with its marks.
    """

    tokens: tuple[Token, ...]
    written: tuple[str, ...]


class _Table:
    """Phrases, found by their first syllable: a query is compared with each table, word by word."""

    def __init__(self, phrases: Iterable[_Words]) -> None:
        """Make a table; of the phrases that begin alike the longest is the first."""
        # In their order, so that of two as long the same one is always found.
        self._phrases = dict.fromkeys(phrases)
        self._by_first: dict[str, list[_Words]] = {}
        for words in sorted(self._phrases, key=lambda words: len(words.tokens), reverse=True):
            self._by_first.setdefault(words.tokens[0].folded, []).append(words)

    def __or__(self, other: "_Table") -> "_Table":
        return _Table((*self._phrases, *other._phrases))

    def __contains__(self, words: _Words) -> bool:
        return words in self._phrases

    def beginning(self, tokens: Sequence[Token]) -> Iterator[_Words]:
        """Yield the phrases that tokens begin with, the longest first; marks typed must agree."""
        for words in self._by_first.get(tokens[0].folded, ()) if tokens else ():
            if says_all(tokens[: len(words.tokens)], words.tokens, typed=True):
                yield words

    def begins(self, tokens: Sequence[Token]) -> bool:
        """Return whether tokens begin with any of the phrases."""
        return any(True for _ in self.beginning(tokens))


def _table(lines: str) -> _Table:
    found: list[_Words] = []
    for phrase in filter(None, map(str.strip, lines.replace("\n", "|").split("|"))):
        tokens = tuple(tokenize(phrase))
        found.append(_Words(tokens, tuple(phrase[one.start : one.end] for one in tokens)))
    return _Table(found)


# What such a query, or the name of such a section, begins with.
_ASKING = _table("""
danh bạ | danh bạ điện thoại | liên hệ | thông tin liên hệ | cách liên hệ | đầu mối liên hệ
số điện thoại | số điện thoại liên hệ | điện thoại liên hệ | số đt | sđt | địa chỉ | địa chỉ liên hệ
""")
# Alone they are topics: điện thoại, hộp thư.
_ASKING_BESIDE = _table("""
điện thoại | đt | email | e-mail | mail | thư điện tử | hộp thư | fax | số fax | liên lạc
""")
# The offices that a portal is of.
_OFFICES = _table("""
sở | sở ban ngành | cơ quan | phòng | ban | phòng ban | phòng ban ngành | trung tâm | đơn vị
ủy ban | ủy ban nhân dân | ub | ubnd | hội đồng nhân dân | hđnd | văn phòng | chi cục | cục | trụ sở
tòa soạn | ban biên tập | ban giám đốc | lãnh đạo | cán bộ | bộ phận một cửa | một cửa | công an
quận | huyện | phường | xã | thị xã | thị trấn | thành phố | tỉnh | khu phố | tổ dân phố
cổng thông tin | cổng thông tin điện tử
""")
# Of these a page that tells how to reach the portal is the page; others have pages of their own.
_OWN = _table("""
ủy ban | ủy ban nhân dân | ub | ubnd | cơ quan | trụ sở | tòa soạn | ban biên tập | sở
quận | huyện | phường | xã | thị xã | thị trấn | thành phố | tỉnh | văn phòng
cổng thông tin | cổng thông tin điện tử
""")
_AMONG = _table("các | của | với | và | ở | tại | chúng tôi | trực thuộc")
# Beside them in the names of sections: Liên hệ - Bản đồ.
_IN_NAMES = _table("thông tin | bản đồ | website | đường dây nóng")
# Who types only this wants to reach the portal itself.
_OF_PORTAL = _table("""
liên hệ | thông tin liên hệ | cách liên hệ | liên lạc | số điện thoại liên hệ | điện thoại liên hệ
số điện thoại | email liên hệ | địa chỉ email | đường dây nóng | số đường dây nóng | hotline
liên hệ tòa soạn | liên hệ ban biên tập
""")
# A section of these holds what readers ask, and how to reach no office: Liên hệ - Hỏi đáp.
_OF_READERS = _table("hỏi đáp | phản ánh | góp ý | kiến nghị")
# A directory has a page for each office; more articles are of something else.
_MOST_PAGES = 100
_ASKED = _ASKING | _ASKING_BESIDE
_ALL = _ASKED | _OFFICES | _AMONG
_ALL_IN_NAMES = _ALL | _IN_NAMES
# What stands behind them in the name of a section is the name of the place.
_PLACES = frozenset(token.key for token in tokenize("quận huyện phường xã tỉnh phố tp"))


def asked_contact(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return a query that asks how to reach an office, and nothing else, with its marks.

    Args:
        tokens: of all its words; marks that were typed must agree.

    Returns:
        Each of its syllables as it is written; () when it asks for anything else.
    """
    for words in _ASKED.beginning(tokens):
        behind = tokens[len(words.tokens) :]
        if not behind and words in _ASKING_BESIDE:
            return ()
        # Without marks they are the telephone on a desk, and figures.
        if len(behind) == 1 and words in _ASKING_BESIDE and not behind[0].marked:
            return ()
        rest = _spelled(behind, _ALL)
        return () if rest is None else (*words.written, *rest)
    return ()


def asking_for_office(tokens: Sequence[Token]) -> int:
    """Return how many tokens ask how to reach the office behind them; 0 when they don't.

    Args:
        tokens: of all words of a query: of "số điện thoại phòng tư pháp" the first three.
    """
    for words in _ASKED.beginning(tokens):
        size = len(words.tokens)
        if _OFFICES.begins(tokens[size:]):
            return size
    return 0


def asks_for_own_office(tokens: Sequence[Token]) -> bool:
    """Return whether a query that asks how to reach an office names none beside the portal's own.

    Args:
        tokens: of all its words: no office is named in "liên hệ", in "sđt ubnd phường" its own.
    """
    at = 0
    while at < len(tokens):
        part = next(_ALL.beginning(tokens[at:]), None)
        if part and part in _OFFICES and part not in _OWN:
            return False
        at += len(part.tokens) if part else 1
    return True


def asks_for_portal(tokens: Sequence[Token]) -> bool:
    """Return whether a query only asks how to reach the portal: liên hệ, đường dây nóng.

    Args:
        tokens: of all its words; marks that were typed must agree.
    """
    return any(len(words.tokens) == len(tokens) for words in _OF_PORTAL.beginning(tokens))


def contact_sections(
    names: Iterable[str], sizes: Mapping[str, int] | None = None
) -> tuple[str, ...]:
    """Return which sections tell how to reach offices: Danh bạ điện thoại, Liên hệ - Bản đồ.

    Args:
        names: of all sections.
        sizes: how many articles each has, where it is known.
    """
    small = (name for name in names if not sizes or sizes.get(name, 0) <= _MOST_PAGES)
    return tuple(name for name in small if tells_contact(name))


def tells_contact(name: str) -> bool:
    """Return whether a section or a page of a name tells how to reach offices, and nothing else."""
    tokens = tokenize(name)
    if any(_OF_READERS.begins(tokens[at:]) for at in range(len(tokens))):
        return False
    places = (
        at + 1
        for at, token in enumerate(tokens)
        if token.key in _PLACES and _is_of_place(name, tokens[at : at + 2])
    )
    told = tokens[: next(places, len(tokens))]
    beside = (told[len(words.tokens) :] for words in _ASKING.beginning(told))
    return any(_spelled(rest, _ALL_IN_NAMES) is not None for rest in beside)


def _is_of_place(name: str, tokens: Sequence[Token]) -> bool:
    """Return whether the name of a place follows its kind: xã Mai Hòa, but no xã hội, xã nghèo."""
    begun = all(not name[token.start].islower() for token in tokens[1:])
    return begun and dictionary().pairs.isdisjoint(pairwise(token.key for token in tokens))


def _spelled(tokens: Sequence[Token], parts: _Table) -> tuple[str, ...] | None:
    """Return how tokens are written that are nothing but some parts; None when they are more."""
    found: list[str] = []
    while len(found) < len(tokens):
        left = tokens[len(found) :]
        part = next(parts.beginning(left), None)
        if part is None:
            return None
        found += part.written
    return tuple(found)
