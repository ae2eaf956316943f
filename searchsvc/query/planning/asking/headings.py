"""Headings that were copied with what they head: "Bước 1:", "Điều 5.", "[Video]"."""

from searchsvc.analysis.orthography.tones import fold
from searchsvc.query.planning.asking.said import Said

# With a number, and a sign behind it: "Điều 5 luật đất đai" asks for the article of the law.
_NUMBERED = frozenset(
    tuple(fold(one).split())
    for one in (
        *("câu hỏi", "câu", "bước", "mục", "điều", "khoản", "phần", "chương", "điểm", "ý", "bài"),
        *("kỳ", "tập", "phụ lục", "nội dung", "vấn đề", "trường hợp"),
    )
)
_SIGNS = frozenset(".:)")
_MOST_NUMBER = 4
# In brackets.
_TAGGED = frozenset(
    tuple(fold(one).split())
    for one in (
        *("tin", "tin tức", "tin nóng", "tin mới", "video", "clip", "ảnh", "photo", "infographic"),
        *("audio", "podcast", "hot", "mới", "new", "cập nhật", "trực tiếp", "live", "hỏi đáp"),
        *("multimedia", "longform", "emagazine", "megastory", "bài", "full", "pdf", "file"),
    )
)


def heading_end(said: Said) -> int:
    """Return how many tokens at the beginning are a heading of what follows; 0 if none are."""
    folded = [token.folded for token in said.tokens[:4]]
    for length in (1, 2):
        last = length
        if tuple(folded[:length]) in _NUMBERED and last + 1 < len(said.tokens):
            number, sign = said.tokens[last], said.text[said.tokens[last].end :][:1]
            short = len(number.folded) <= _MOST_NUMBER and not number.marked
            if sign in _SIGNS and sign and short and _is_number(number.folded):
                return last + 1
        if said.text.lstrip().startswith("[") and last < len(said.tokens):
            closed = said.text[said.tokens[last - 1].end :][:1] == "]"
            if closed and tuple(folded[:length]) in _TAGGED:
                return length
    return 0


def _is_number(folded: str) -> bool:
    return folded.isdigit() or not set(folded) - set("ivx")
