"""Words around what a short query asks for, which only ask or introduce: "cho hỏi … ở đâu"."""

from collections.abc import Mapping, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.tokenize import Token, term_of, tokenize
from searchsvc.query.matching.marks import binds
from searchsvc.query.matching.restored_marks import Likely
from searchsvc.query.matching.units.unit import words_of

# By the syllable at one end, without marks; the longest first.
_Frames = Mapping[str, Sequence[Sequence[Token]]]


def _by_syllable(end: int, *frames: str) -> _Frames:
    found: dict[str, list[Sequence[Token]]] = {}
    for frame in sorted((tokenize(frame) for frame in frames), key=len, reverse=True):
        found.setdefault(frame[end].folded, []).append(frame)
    return found


_BEGINNINGS = _by_syllable(
    0,
    *("cho tôi hỏi", "cho mình hỏi", "cho em hỏi", "cho tôi biết", "xin cho hỏi", "xin cho biết"),
    *("tôi muốn hỏi", "tôi muốn biết", "tôi muốn tìm", "tôi cần tìm", "tôi cần biết"),
    *("cho hỏi", "cho biết", "xin hỏi", "muốn hỏi", "muốn biết", "muốn tìm", "cần tìm", "hỏi về"),
    *("tìm kiếm", "tìm", "hỏi", "tìm bài", "tìm tin", "tìm thông tin"),
    *("thông tin về", "các thông tin về", "tin tức về", "tin về", "bài về", "bài viết về"),
    *("về việc", "về vấn đề", "liên quan đến", "về", "các", "những", "một số"),
    *("làm thế nào để", "làm sao để", "vì sao", "tại sao", "khi nào", "bao giờ", "ai là"),
)
_ENDINGS = _by_syllable(
    -1,
    *("ở đâu", "tại đâu", "ở chỗ nào", "chỗ nào", "như thế nào", "thế nào", "ra sao", "thì sao"),
    *("làm sao", "là sao", "khi nào", "bao giờ", "bao nhiêu", "là bao nhiêu", "hết bao nhiêu"),
    *("có được không", "được không", "phải không", "hay không", "có không", "nào", "vậy", "nhỉ"),
    *("ạ", "cho tôi", "giúp tôi"),
)
# Before the name of a standing page, when nothing follows, these only say that it is one.
_PAGE_WORDS = tuple(
    tokenize(one) for one in ("trang thông tin", "thông tin về", "thông tin", "trang web", "trang")
)
_PAGES = tuple(
    tokenize(one)
    for one in (
        *("liên hệ", "giới thiệu", "giới thiệu chung", "sơ đồ tổ chức", "cơ cấu tổ chức"),
        *("bộ máy tổ chức", "tổ chức bộ máy", "danh bạ", "danh bạ điện thoại", "lãnh đạo"),
        *("chức năng nhiệm vụ", "sơ đồ trang", "địa chỉ liên hệ", "hỏi đáp", "góp ý"),
    )
)
# Beginnings that as often belong to what articles are about: tìm kiếm cứu nạn, về đích.
_WEAK = frozenset(tuple(map(term_of, weak.split())) for weak in ("tìm", "tìm kiếm", "về", "ai là"))
# The share of the uses of what follows that have such a beginning before them, where it belongs.
_BELONGING = 0.05
# And what it is before, even where no article is known.
_WHOLE = tuple(
    tuple(map(term_of, whole.split()))
    for whole in (
        *("tìm kiếm cứu nạn", "tìm kiếm cứu hộ", "tìm kiếm người", "tìm kiếm hài cốt"),
        *("tìm việc", "tìm mộ", "tìm hài cốt", "tìm đường", "tìm người", "tìm chủ"),
        *("về đích", "về hưu", "về quê", "về chung kết", "về bán kết", "về miền", "về thăm"),
        *("ai là triệu phú", "các mác"),
    )
)
# Before a long number these say what it is, and many articles give it without.
_LABELS = _by_syllable(
    0,
    *("sđt", "đt", "đtdđ", "điện thoại", "số điện thoại", "tel", "hotline", "đường dây nóng"),
    *("fax", "zalo", "mst", "mã số thuế", "cccd", "cmnd", "số cccd", "số cmnd", "stk"),
    *("số tài khoản", "biên lai", "mã hồ sơ", "số hồ sơ"),
)
# Digits of such a number; fewer are those of a house or a year.
_LEAST_DIGITS = 8
# Frames of so many syllables are what they are without marks as well: cho toi hoi, o dau.
_SURE_BEGINNING, _SURE_ENDING = 3, 2


def asked_for(
    words: Analysis, likely: Likely, most: int, lexicon: Lexicon = EMPTY
) -> tuple[int, int] | None:
    """Find what a query asks for inside the words that only ask for it.

    A frame ends where a word ends: never "về" of "về hưu" or "tìm" of "tìm hiểu". What remains is a
    word, not a lone syllable behind a frame of one. What articles often say together is no frame,
    nor is a name.

    Args:
        words: the free words of a query.
        likely: their likely reading.
        most: distinct syllables up to which what remains is short; in a longer question the words
            around it weigh little.
        lexicon: what the articles hold.

    Returns:
        Start and end of what remains in the text of the words; None if nothing is around it.
    """
    tokens = words.tokens
    read, spans = words_of(words, likely)
    edges = {edge for span in spans for edge in span}
    start, end = 0, len(tokens)
    named = _is_name(words.text, tokens[-1], any(map(binds, tokens))) if tokens else False
    while found := _frame(tokens, read, start, end, edges):
        after, before = found
        if after > start and _belongs(tokens, read, start, after, lexicon):
            break
        if named and before == end - 1 == len(tokens) - 1:
            break
        start, end = found
    start = _behind_label(tokens, read, start, end)
    start = _page(tokens, read, start, end)
    if (start, end) == (0, len(tokens)):
        return None
    if len({token.key for token in tokens[start:end]}) > most:
        return None
    return tokens[start].start, tokens[end - 1].end


def _frame(
    tokens: Sequence[Token], read: Sequence[Token], start: int, end: int, edges: set[int]
) -> tuple[int, int] | None:
    """Return what remains between `start` and `end` without one more frame."""
    if start == end:
        return None
    for frame in _BEGINNINGS.get(read[start].folded, ()):
        after = start + len(frame)
        if after in edges and _remains(tokens[after:end], frame):
            part = slice(start, after)
            if _says(tokens[part], read[part], frame, len(frame) >= _SURE_BEGINNING):
                return after, end
    for frame in _ENDINGS.get(read[end - 1].folded, ()):
        before = end - len(frame)
        if before in edges and before > start and _remains(tokens[start:before], frame):
            part = slice(before, end)
            if _says(tokens[part], read[part], frame, len(frame) >= _SURE_ENDING):
                return start, before
    return None


def _belongs(
    tokens: Sequence[Token], read: Sequence[Token], start: int, after: int, lexicon: Lexicon
) -> bool:
    """Return whether a beginning is a part of what is asked for."""
    for whole in _WHOLE:
        bare = not any(token.marked for token in tokens[start : start + len(whole)])
        keys = tuple(token.key for token in read[start : start + len(whole)])
        letters = tuple(token.folded for token in tokens[start : start + len(whole)])
        if keys == whole or (bare and len(whole) > 1 and letters == tuple(map(fold_key, whole))):
            return True
    if tuple(token.key for token in read[start:after]) not in _WEAK:
        return False
    last, first = read[after - 1].key, read[after].key
    uses = lexicon.count(first)
    if after + 1 < len(read):
        uses = lexicon.pair_count(first, read[after + 1].key)
    return 0 < uses * _BELONGING <= lexicon.pair_count(last, first)


def _is_name(text: str, last: Token, any_marks: bool) -> bool:
    """Return whether the last syllable belongs to a name, such as Vàm Nao."""
    capital = text[last.start].isupper() and not text.isupper() and last.start > 0
    return capital or (any_marks and not last.marked)


def _behind_label(tokens: Sequence[Token], read: Sequence[Token], start: int, end: int) -> int:
    """Return where the number begins that all of a query is, behind its label: sđt 0913223344."""
    for label in _LABELS.get(tokens[start].folded, ()) if start < end else ():
        after = start + len(label)
        number = [token.folded for token in tokens[after:end]]
        is_number = all(map(str.isdigit, number)) and sum(map(len, number)) >= _LEAST_DIGITS
        if is_number and _says(tokens[start:after], read[start:after], label, sure=True):
            return after
    return start


def _page(tokens: Sequence[Token], read: Sequence[Token], start: int, end: int) -> int:
    """Return where the name of a standing page begins that is all of a query: thông tin liên hệ."""
    for words in _PAGE_WORDS:
        after = start + len(words)
        if not _says(tokens[start:after], read[start:after], words, sure=True):
            continue
        for page in _PAGES:
            if end - after == len(page) and _says(tokens[after:end], read[after:end], page, True):
                return after
    return start


def _remains(rest: Sequence[Token], frame: Sequence[Token]) -> bool:
    return bool(rest) and (len(frame) > 1 or len(rest) > 1)


def _says(
    tokens: Sequence[Token], read: Sequence[Token], frame: Sequence[Token], sure: bool
) -> bool:
    return len(tokens) == len(frame) and all(
        part.key in (token.key, likely.key)
        or (sure and not token.marked and token.folded == part.folded)
        for token, likely, part in zip(tokens, read, frame, strict=True)
    )
