"""Offices as people call them: bí thư xã is that of its Đảng ủy, chủ tịch xã that of its UBND."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.scan import says, says_all
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.matching.alternatives.coded import Coded
from searchsvc.query.places.table import CALLED, DISTRICTS, LONGEST_NAME, PROVINCES, named
from searchsvc.query.tree.nodes import Phrase

_Keys = tuple[str, ...]

# Level of an office → what it is the bí thư and the chủ tịch of in full.
_PARTY = {
    "xã": ("đảng ủy xã", "đảng bộ xã"),
    "phường": ("đảng ủy phường", "đảng bộ phường"),
    "thị trấn": ("đảng ủy thị trấn", "đảng bộ thị trấn"),
    "huyện": ("huyện ủy",),
    "quận": ("quận ủy",),
    "thị xã": ("thị ủy",),
    "thành phố": ("thành ủy",),
    "tp": ("thành ủy",),
    "tỉnh": ("tỉnh ủy",),
}
_STATE = {
    level: tuple(f"{body} {way}" for body in ("ubnd", "ủy ban nhân dân") for way in ways)
    for level, ways in {
        **{level: (level,) for level in _PARTY},
        "thành phố": ("thành phố", "tp"),
        "tp": ("thành phố", "tp"),
    }.items()
}
# Titles with one of these are about the heads of others.
_OTHER_CHAIRS = (
    *("chủ tịch hội", "chủ tịch công đoàn", "chủ tịch liên đoàn", "chủ tịch liên hiệp"),
    *("chủ tịch hđnd", "chủ tịch hđqt", "chủ tịch mặt trận", "chủ tịch mttq", "chủ tịch ubmttq"),
    *("chủ tịch ubmttqvn", "chủ tịch ủy ban mặt trận", "chủ tịch ủy ban mttq"),
    *("chủ tịch nước", "chủ tịch quốc hội", "chủ tịch hồ chí minh"),
)
_OTHER_SECRETARIES = (
    *("bí thư đoàn", "bí thư chi bộ", "bí thư chi đoàn", "bí thư liên chi", "bí thư huyện đoàn"),
    *("bí thư tỉnh đoàn", "bí thư thành đoàn", "bí thư quận đoàn", "bí thư thị đoàn"),
    *("bí thư xã đoàn", "bí thư đảng ủy cơ quan", "bí thư đảng bộ cơ quan", "bí thư đảng ủy khối"),
    *("bí thư đảng ủy sở", "bí thư đảng bộ sở", "bí thư đảng bộ bộ phận"),
    *("tổng bí thư", "ban bí thư"),
)
# Behind a level they make another office of it: bí thư huyện đoàn; chủ tịch xã hội.
_OTHER_BEHIND = tokenize("ủy đoàn hội đội")
(_GENERAL,) = tokenize("tổng")
# The name of a person before that of a city.
_PERSON = "ho chi minh"


class _Office(NamedTuple):
    called: tuple[Token, ...]
    in_full: dict[str, tuple[_Keys, ...]]
    others: tuple[_Keys, ...]


def _keys(text: str) -> _Keys:
    return tuple(token.key for token in tokenize(text))


def _office(
    called: str, bodies: Mapping[str, Sequence[str]], others: Sequence[str]
) -> tuple[str, _Office]:
    ways = {
        level: tuple(_keys(f"{called} {body}") for body in full) for level, full in bodies.items()
    }
    office = _Office(tuple(tokenize(called)), ways, tuple(map(_keys, others)))
    return office.called[0].folded, office


# By their first syllable.
_OFFICES = dict(
    (
        _office("chủ tịch", _STATE, _OTHER_CHAIRS),
        _office("bí thư", _PARTY, _OTHER_SECRETARIES),
    )
)
# The longest first: thị xã before xã.
_LEVELS = sorted(((tuple(tokenize(one)), one) for one in _PARTY), key=lambda one: -len(one[0]))


class ShortOffice(NamedTuple):
    """An office that a query calls by its level or place alone.

    Attributes:
        start: index of its first token.
        end: index behind the tokens that `ways` say in full.
        ways: what offices call it, as keys.
        place: keys of the name of the place where it follows without its level; else none.
        others: offices of associations and the like that are called alike, as keys.
    """

    start: int
    end: int
    ways: tuple[_Keys, ...]
    place: _Keys
    others: tuple[_Keys, ...]


def short_offices(read: Sequence[Token]) -> Iterator[ShortOffice]:
    """Yield the offices that a query calls in short: bí thư xã, chủ tịch huyện, bí thư Hà Nội.

    Args:
        read: the likely reading of its words.
    """
    for start, token in enumerate(read[:-2]):
        office = _OFFICES.get(token.folded)
        at = start + 2
        if office is None or not says_all(read[start:at], office.called, typed=True):
            continue
        if start and says(read[start - 1], _GENERAL, typed=True):
            continue
        level = _level_at(read, at)
        if level is not None:
            end = at + len(level[0])
            if not any(
                says(one, word, True) for one in read[end : end + 1] for word in _OTHER_BEHIND
            ):
                yield ShortOffice(start, end, office.in_full[level[1]], (), office.others)
            continue
        place = _place_at(read, at)
        if place is not None:
            name, kinds = place
            ways = dict.fromkeys(way for kind in kinds for way in office.in_full[kind])
            yield ShortOffice(start, at, tuple(ways), name, office.others)


def offices_in_full(words: Analysis, read: Sequence[Token]) -> Iterator[Coded]:
    """Yield the full names of the offices that a query calls in short.

    Args:
        words: its free words.
        read: the likely reading of each.
    """
    for office in short_offices(read):
        start, end = words.tokens[office.start].start, words.tokens[office.end - 1].end
        for way in office.ways:
            yield Coded(start, end, Phrase("text", way), (way,))


def _level_at(read: Sequence[Token], at: int) -> tuple[Sequence[Token], str] | None:
    levels = (one for one in _LEVELS if says_all(read[at : at + len(one[0])], one[0], typed=True))
    return next(levels, None)


def _place_at(read: Sequence[Token], at: int) -> tuple[_Keys, list[str]] | None:
    """Return the district, city or province whose name is at a token, and its kinds."""
    for end in range(min(len(read), at + LONGEST_NAME), at, -1):
        letters = " ".join(token.folded for token in read[at:end])
        if letters == _PERSON:
            return None
        kinds = dict.fromkeys(
            CALLED[place.kind]
            for place in named(letters)
            if place.kind in PROVINCES or (place.kind in DISTRICTS and end - at > 1)
        )
        if kinds:
            return tuple(token.key for token in read[at:end]), list(kinds)
    return None
