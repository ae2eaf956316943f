"""What looks like a frame and belongs to what is asked for: tìm kiếm cứu nạn, lúc nào cũng vui."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.tokenize import term_of, tokenize
from searchsvc.query.planning.asking.said import Said


def _keys(*texts: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(map(term_of, text.split())) for text in texts)


def _keys_of(words: str) -> frozenset[str]:
    return frozenset(token.key for token in tokenize(words))


# Beginnings that as often belong to what articles are about: tìm kiếm cứu nạn, về đích.
_WEAK = _keys("tìm", "tìm kiếm", "về", "ai là")
# The share of the uses of what follows that have such a beginning before them, where it belongs.
_BELONGING = 0.05
# Of one that stays a word of the query, it is required from this share on.
_REQUIRED = 0.3
# And what it is before, even where no article is known.
_WHOLE = _keys(
    *("tìm kiếm cứu nạn", "tìm kiếm cứu hộ", "tìm kiếm người", "tìm kiếm hài cốt"),
    *("tìm việc", "tìm mộ", "tìm hài cốt", "tìm đường", "tìm người", "tìm chủ"),
    *("về đích", "về hưu", "về quê", "về chung kết", "về bán kết", "về miền", "về thăm"),
    *("ai là triệu phú", "các mác", "bao giờ cho đến", "ai ơi", "có gì ăn nấy", "không ở đâu"),
    *("nơi ở", "nơi cư trú", "nơi thường trú", "nơi tạm trú", "nơi sinh", "nơi làm việc"),
    *("nơi đăng ký khám", "nơi ăn", "nơi công cộng", "chỗ ở", "chỗ đậu", "chỗ ngồi", "chỗ đỗ"),
    *("xin lỗi", "xin việc", "xin chữ", "xin lộc", "xem bói", "xem tuổi", "xem phim", "xem hát"),
    *("tải trọng", "cách ly", "cách mạng", "địa chỉ đỏ", "địa chỉ nhân đạo", "các bên"),
    *("thông tin truyền thông", "thông tin đối ngoại", "thông tin cơ sở", "thông tin liên lạc"),
    *("thông tin di động", "thông tin lưu động", "thông tin cổ động", "thông tin khoa học"),
    *("thông tin điện tử", "thông tin mạng", "thông tin báo chí", "thông tin xấu", "thông tin sai"),
    *("thông tin giả", "thông tin cá nhân", "thông tin thị trường", "thông tin vệ tinh"),
    *("thông tin liên hệ", "thông tin tuyên truyền", "thông tin và", "thông tin tín dụng"),
    *("văn bản quy phạm", "văn bản hợp nhất", "văn bản pháp luật", "văn bản hành chính"),
    *("văn bản điện tử", "văn bản mật", "văn bản giấy", "văn bản chỉ đạo", "văn bản mới"),
    *("văn bản pháp quy", "văn bản số", "văn bản điều hành", "văn bản hướng dẫn"),
    *("hỏi cung", "hỏi cưới", "hỏi vợ", "chào cờ", "chào mừng", "thưa kiện", "chào mào"),
)
_LONGEST = max(map(len, _WHOLE))
_FIRST = frozenset(whole[0] for whole in _WHOLE)
_FIRST_LETTERS = frozenset(map(fold_key, _FIRST))
_WHOLE_LETTERS = frozenset(tuple(map(fold_key, whole)) for whole in _WHOLE)
# Before a question they deny or widen it, and behind it they answer: không bao giờ, dù ở đâu.
_BEFORE = _keys_of("cứ kỳ kể dù không chưa chẳng chả bất khắp")
_ALSO = term_of("cũng")
_BEHIND = _keys_of("cũng mà đó ấy bấy nấy")


def whole_at(said: Said, start: int) -> int:
    """Return how many tokens at a place are a whole of which a frame would be a part; 0 if none."""
    read, letters = said.read[start], said.tokens[start].folded
    if read.key not in _FIRST and letters not in _FIRST_LETTERS:
        return 0
    for length in range(2, _LONGEST + 1):
        tokens, likely = said.tokens[start : start + length], said.read[start : start + length]
        if tuple(token.key for token in likely) in _WHOLE:
            return length
        if len(tokens) == length and not any(token.marked for token in tokens):
            folded = tuple(token.folded for token in tokens)
            if folded in _WHOLE_LETTERS:
                return length
    return 0


def belongs(said: Said, start: int, after: int, lexicon: Lexicon, weak: bool = False) -> bool:
    """Return whether a beginning is a part of what is asked for.

    Args:
        said: the words of a query.
        start: where it begins.
        after: where it ends; something follows.
        lexicon: what the articles hold.
        weak: whether it is one that often is.
    """
    if whole_at(said, start):
        return True
    read = said.read
    if not weak and tuple(token.key for token in read[start:after]) not in _WEAK:
        return False
    last, first = read[after - 1].key, read[after].key
    uses = lexicon.count(first)
    if after + 1 < len(read):
        uses = lexicon.pair_count(first, read[after + 1].key)
    share = _REQUIRED if weak else _BELONGING
    return 0 < uses * share <= lexicon.pair_count(last, first)


def is_told(said: Said, start: int, end: int) -> bool:
    """Return whether a question is none by its neighbours: lúc nào cũng vui, không ở đâu bằng."""
    before = said.read[start - 1].key if start else ""
    behind = said.read[end].key if end < len(said.read) else ""
    # Without marks "do" is more often đò or do than đó.
    return before in _BEFORE or (behind in _BEHIND if said.any_marks else behind == _ALSO)
