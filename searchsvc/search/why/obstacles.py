"""Notes on what keeps an article out of the results, one for each reason."""

from collections.abc import Iterator, Sequence
from datetime import date

from searchsvc.query.curation.rules import Rules
from searchsvc.query.notes import Note
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import Group, Parameter, SearchRequest

# `web/api/why.py` adds what the ledger knows of such an article.
NOT_INDEXED = Note("not_indexed", "Chỉ mục tìm kiếm không có bài này.")
_HIDDEN = Note("hidden", "Biên tập viên đã ẩn bài này với mọi từ khóa.")
NO_MATCH = Note("no_match", "Bài này không khớp với từ khóa.")
_SCATTERED = Note(
    "tier", "Kết quả chỉ gồm những bài có các từ đứng liền nhau; trong bài này các từ đứng rời."
)

_IN_PASSING = Note(
    "tier",
    "Kết quả chỉ gồm những bài có ít nhất một từ của từ khóa ở tiêu đề hoặc chuyên mục, hoặc có các"
    " từ đứng liền nhau; bài này chỉ nhắc tới các từ ấy trong nội dung.",
)
_NOT_CALLED = Note(
    "tier",
    "Kết quả chỉ gồm những bài có các từ của từ khóa ở tiêu đề hoặc chuyên mục; bài này chỉ nhắc"
    " tới các từ ấy trong nội dung.",
)
_WITHOUT_FREQUENT = Note(
    "tier",
    "Kết quả chỉ gồm những bài có đủ mọi từ của từ khóa; bài này thiếu một từ mà rất nhiều bài có.",
)
_BY_TIER = {Tier.CALLED: _NOT_CALLED, Tier.ABOUT: _IN_PASSING, Tier.EVERY: _WITHOUT_FREQUENT}


def hidden(rules: Rules, article_id: str, texts: Sequence[str]) -> Iterator[Note]:
    """Yield a note if editors hide the article.

    Args:
        rules: of editors.
        article_id: of the article.
        texts: the query as typed, and as it was read.
    """
    by = rules.hidden_by(*texts).get(article_id)
    if article_id in rules.everywhere:
        yield _HIDDEN
    elif by is not None:
        yield Note(
            "hidden", "Biên tập viên đã ẩn bài này với từ khóa “%(query)s”.", (("query", by),)
        )


def excluded(text: str) -> Note:
    """Return the note: the article contains what the query excludes."""
    return Note("excluded", "Từ khóa loại trừ những bài có “%(text)s”.", (("text", text),))


def no_phrase(text: str) -> Note:
    """Return the note: the article lacks a phrase in quotes."""
    return Note(
        "phrase",
        "Bài này không có nguyên văn “%(text)s” như dấu ngoặc kép yêu cầu.",
        (("text", text),),
    )


def looser(answers: Tier, reached: Tier, missing: Sequence[str]) -> Note:
    """Return the note: enough other articles match more of the query.

    Args:
        answers: the tier of the results.
        reached: that of the article, a looser one.
        missing: what it lacks.
    """
    if not missing or reached.shown in (Tier.PHRASE, Tier.ALL):
        return _BY_TIER.get(answers, _SCATTERED)
    return Note(
        "tier",
        "Kết quả chỉ gồm những bài chứa nhiều từ của từ khóa hơn; bài này thiếu: %(words)s.",
        (("words", _listed(missing)),),
    )


def not_of_the_best(missing: Sequence[str]) -> Note:
    """Return the note: some articles hold all, and other partial matches are better.

    Args:
        missing: what the article lacks.
    """
    return Note(
        "tier",
        "Đã có bài khớp trọn vẹn nên chỉ lấy thêm những bài khớp một phần tốt nhất; bài này thiếu:"
        " %(words)s.",
        (("words", _listed(missing)),),
    )


def no_phrase_without(words: Sequence[str]) -> Note:
    """Return the note: enough other articles hold all words together; this one lacks common ones.

    Args:
        words: those that it lacks, which are not asked for beside the others.
    """
    return Note(
        "tier",
        "Kết quả chỉ gồm những bài có các từ đứng liền nhau; bài này không có: %(words)s.",
        (("words", _listed(words)),),
    )


def too_little(missing: Sequence[str]) -> Note:
    """Return the note: the article matches too little of the query."""
    if not missing:
        return NO_MATCH
    return Note(
        "too_little",
        "Bài này chứa quá ít từ của từ khóa; thiếu: %(words)s.",
        (("words", _listed(missing)),),
    )


def copy_of(article_id: str) -> Note:
    """Return the note: the article is folded into another."""
    return Note("copy", "Bài này trùng với bài %(id)s và được gộp vào đó.", (("id", article_id),))


def filtered(request: SearchRequest, rows: Sequence[Parameter]) -> Iterator[Note]:
    """Yield a note for each filter that the article does not match.

    Args:
        request: with their values.
        rows: the filters, in the order of the rows.
    """
    dated = False
    for row in rows:
        # An article of another year matches none of its months either: one note is enough.
        if row.group is Group.DATE and dated:
            continue
        dated = dated or row.group is Group.DATE
        yield Note(
            "filter",
            "Bài này không qua được bộ lọc %(name)s = %(value)s.",
            (("name", row.name), ("value", _value(getattr(request, row.attribute)))),
        )


def _value(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _listed(words: Sequence[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
