"""Recognises queries for new articles: "tin mới", "văn bản mới về đất đai", "… mới nhất"."""

from collections.abc import Sequence

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import Token, tokenize

# Words after which "mới" asks for new articles; nông thôn mới and trường mới are names.
_HEADS = sorted(
    (
        tuple(token.folded for token in tokenize(head))
        for head in (
            *("tin tức", "tin", "bài viết", "bài đăng", "bài", "văn bản", "thông báo", "thông tin"),
            *("công văn", "quyết định", "nghị quyết", "chỉ thị", "kế hoạch", "hướng dẫn"),
            *("hoạt động", "sự kiện", "tài liệu", "lịch công tác", "tuyển dụng"),
            *("luật", "nghị định", "thông tư", "quy định", "pháp lệnh", "công điện"),
        )
    ),
    key=len,
    reverse=True,
)
# Dropped from the search, because every article is one.
_ANY_ARTICLE = frozenset(
    tuple(token.folded for token in tokenize(head))
    for head in ("tin tức", "tin", "bài viết", "bài đăng", "bài", "thông tin")
)
_NEW, _MOST = tokenize("mới nhất")
# Before and behind, these add nothing: các văn bản mới ban hành.
_ALL = tuple(tokenize("các những"))
_ISSUED = sorted(
    (tokenize(words) for words in ("ban hành", "được ban hành", "vừa ban hành")), key=len
)


def read_newest(typed: str) -> str | None:
    """Return the topic of a query for the newest articles.

    Args:
        typed: the query, cleaned; it may lack all marks.

    Returns:
        The words to search for, "" for all articles; None if the query is no such query.
    """
    text = clean(typed)
    tokens = tokenize(text)
    if not any(token.folded == _NEW.folded for token in tokens):
        return None
    unmarked = all(not token.marked for token in tokens)
    if len(tokens) > 1 and any(_is(tokens[0], one, unmarked) for one in _ALL):
        tokens = tokens[1:]
    for head in _HEADS:
        size = len(head)
        if tuple(token.folded for token in tokens[:size]) != head or len(tokens) <= size:
            continue
        if _is(tokens[size], _NEW, unmarked):
            after = size + 1
            if after < len(tokens) and _is(tokens[after], _MOST, unmarked):
                after += 1
            after += _issued(tokens[after:], unmarked)
            kept = [] if head in _ANY_ARTICLE else tokens[:size]
            return _text(text, [*kept, *tokens[after:]])
    ends = len(tokens) > 2 and _is(tokens[-2], _NEW, unmarked) and _is(tokens[-1], _MOST, unmarked)
    return _text(text, tokens[:-2]) if ends else None


def _issued(tokens: Sequence[Token], unmarked: bool) -> int:
    """Return how many tokens say that something was issued."""
    for words in _ISSUED:
        said = zip(tokens, words, strict=False)
        if len(tokens) >= len(words) and all(_is(*pair, unmarked) for pair in said):
            return len(words)
    return 0


def _is(token: Token, wanted: Token, unmarked: bool) -> bool:
    return token.key == wanted.key or (unmarked and token.folded == wanted.folded)


def _text(text: str, tokens: list[Token]) -> str:
    return " ".join(text[token.start : token.end] for token in tokens)
