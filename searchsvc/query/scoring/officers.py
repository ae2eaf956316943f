"""Who holds an office: a list of officers before a timetable, and a deputy only if asked for.

"chủ tịch phường là ai" is answered by the page of the ward's officers, "giám đốc sở" is no phó giám
đốc, and "chủ tịch xã" no chủ tịch of an association of the xã.
"""

from collections.abc import Iterator, Sequence

from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.tokenize import Token, tokenize
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.everyday.offices import ShortOffice, short_offices
from searchsvc.query.matching.sections import OFFICERS
from searchsvc.query.matching.units.nodes import UnitNodes
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Constant, Everything, Node, Phrase, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

_HELD = tuple(
    tokenize(office)
    for office in (
        *("phó chủ tịch", "phó bí thư", "phó giám đốc", "phó trưởng phòng", "phó hiệu trưởng"),
        *("chủ tịch", "bí thư", "giám đốc", "tổng giám đốc", "trưởng phòng", "trưởng ban"),
        *("hiệu trưởng", "chánh văn phòng", "chánh thanh tra", "chánh án", "viện trưởng"),
        *("cục trưởng", "chi cục trưởng", "trưởng công an", "trưởng trạm", "đội trưởng"),
        *("chỉ huy trưởng", "tổ trưởng", "trưởng thôn", "trưởng khu phố", "bộ trưởng"),
        *("thủ tướng", "tổng biên tập", "lãnh đạo", "cán bộ", "công chức"),
    )
)
_DEPUTY = tokenize("phó")[0]
# By their first syllable; the usual word of a query begins none.
_BY_FIRST: dict[str, list[Sequence[Token]]] = {}
for _office in _HELD:
    _BY_FIRST.setdefault(_office[0].folded, []).append(_office)
# Around an office: who holds it.
_BEHIND = tuple(map(tokenize, ("là ai", "là người nào", "tên gì", "tên là gì", "hiện nay là ai")))
_BEFORE = tuple(map(tokenize, ("ai là", "ai làm", "ai đang làm", "tên", "danh sách")))


def officers(context: QueryContext, asked: Sequence[Token], units: UnitNodes) -> Iterator[Node]:
    """Yield what scores the pages that list officers, and titles that name no deputy.

    Args:
        context: of the query.
        asked: the tokens of all that was typed.
        units: of what is searched.
    """
    read = [token for unit in units.content for token in unit.likely]
    for short in short_offices(read):
        yield from _in_full(context, read, short)
    for start in range(len(read)):
        office = _office_at(read, start)
        if not office:
            continue
        if any(_among(asked, words) for words in (*_BEHIND, *_BEFORE)):
            keys = {token.key for token in office}
            held = (one for one in units.content if keys & {token.key for token in one.likely})
            page = Bool(filters=(Term("variants", OFFICERS), *map(units.held, held)))
            yield Constant(page, context.ranking.officers, Reason(ReasonKind.PAGE))
        before = read[start - 1] if start else None
        if office[0] != _DEPUTY and (before is None or before.key != _DEPUTY.key):
            deputy = Phrase("title", (_DEPUTY.key, *(token.key for token in office)))
            worth = sum(map(context.rarity.of_syllable, office)) * context.ranking.no_deputy
            none = Bool(must=(Everything(),), must_not=(deputy,))
            yield Constant(none, worth, Reason(ReasonKind.PAGE))
        return


def _in_full(context: QueryContext, read: Sequence[Token], short: ShortOffice) -> Iterator[Node]:
    """Yield what scores articles that name an office in full, and titles of no other head."""
    ranking, reason = context.ranking, Reason(ReasonKind.PAGE)
    rarity = sum(map(context.rarity.of_syllable, read[short.start : short.end]))
    ways = [(*way, *short.place) for way in short.ways]
    said = [any_of([Phrase(field, way) for way in ways]) for field in ("text", "title")]
    yield from (Constant(node, rarity * ranking.office_in_full, reason) for node in said)
    others = tuple(Phrase("title", other) for other in short.others)
    none = Bool(must=(Everything(),), must_not=others)
    yield Constant(none, rarity * ranking.no_other_head, reason)


def _office_at(read: Sequence[Token], start: int) -> Sequence[Token]:
    for office in _BY_FIRST.get(read[start].folded, ()):
        if says_all(read[start : start + len(office)], office, typed=True):
            return office
    return ()


def _among(asked: Sequence[Token], words: Sequence[Token]) -> bool:
    """Return whether the tokens begin or end with words."""
    ends = (asked[: len(words)], asked[-len(words) :])
    return any(says_all(end, words, typed=True) for end in ends)
