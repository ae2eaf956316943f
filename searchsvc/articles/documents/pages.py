"""Whether an article is the page of one document, and of which type, where no number says so."""

import re

from searchsvc.articles.documents.numbers import NUMBER, spelled
from searchsvc.articles.documents.texts import DocumentTexts
from searchsvc.articles.documents.types import PATTERN, type_named

_FILE = (
    r"(?:tại\s+đây|(?:tại\s+)?(?:các\s+)?(?:file|tệp|tập\s+tin|văn\s+bản|tài\s+liệu|phụ\s+lục)"
    r"\s*(?:\S+\s+)?(?:đính\s+kèm|kèm\s+theo)|đính\s+kèm|ở\s+đây)"
)
# "Toàn văn Quyết định xem tại văn bản đính kèm", "Chi tiết xem file đính kèm".
_POINTER = re.compile(
    r"(?:^|(?<=[:.]\s))(?P<line>[^\S\n]*(?:-\s*)?(?:(?:nội\s+dung|thông\s+tin)\s+)?(?:xem\s+|download\s+|tải\s+)?"
    r"(?:toàn\s+văn|(?:nội\s+dung\s+)?chi\s+tiết|nội\s+dung|download|tải|văn\s+bản|xem|"
    rf"{PATTERN}|tài\s+liệu)(?!\w)[^\n]{{0,160}}?{_FILE})",
    re.IGNORECASE | re.MULTILINE,
)
# "Dưới đây là toàn văn Thể lệ …:"
_BELOW = re.compile(
    rf"(?:dưới|sau)\s+đây\s+là\s+[^\n:]{{0,60}}?(?P<type>{PATTERN})(?!\w)[^\n]{{0,200}}?:",
    re.IGNORECASE,
)
_TYPE = re.compile(rf"(?<!\w){PATTERN}(?!\w)", re.IGNORECASE)
_NUMBER = re.compile(NUMBER)
# A title that begins so is the document's own: a type, then what it is about.
_OWN_TITLES = frozenset(
    ("Thông báo", "Kế hoạch", "Công điện", "Công văn", "Chỉ thị", "Kết luận", "Thể lệ", "Tờ trình")
)
_TITLED = re.compile(
    rf"(?:dự\s+thảo\s*:?\s*|ban\s+hành\s+|download\s+)?(?P<type>{PATTERN})(?!\w)", re.IGNORECASE
)
# A number behind the type is that of the document, or cited: the introduction tells which.
_NUMBERED = re.compile(r"\s+(?:số\s*:?\s*)?\d")
# "Kế hoạch được xây dựng với …", "Mục đích của Kế hoạch là …", "Công văn đề nghị …"
_OPENING = re.compile(
    rf"(?:(?:mục\s+đích|mục\s+tiêu|nội\s+dung)\s+của\s+)?(?P<type>{PATTERN})\s+"
    r"(?:này\s+)?(?:nêu|yêu\s+cầu|đề\s+nghị|được|quy\s+định|nhằm|là|gồm|áp\s+dụng|đề\s+ra|chỉ\s+rõ)"
    r"(?!\w)"
)


def pointer(texts: DocumentTexts) -> re.Match[str] | None:
    """Find the line that points to the full text of one document in a file or behind a link."""
    lines = list(_POINTER.finditer(texts.end))
    numbers = {spelled(n.group()) for line in lines for n in _NUMBER.finditer(line["line"])}
    return lines[0] if lines and len(numbers) < 2 else None


def type_of_page(texts: DocumentTexts) -> tuple[str, str] | None:
    """Give the type of the document whose page this is, and the words that say so.

    Returns:
        None where it is no page of one document.
    """
    pointed, titled = pointer(texts), _TITLED.match(texts.title)
    opening = _OPENING.match(texts.opening)
    told = titled is None or _told(texts.title) or _NUMBERED.match(texts.title, titled.end())
    by_title = type_named(titled["type"]) if titled and not told else None
    if pointed:
        in_line = [type_named(m.group()) for m in _TYPE.finditer(pointed["line"])]
        if by_title and in_line and in_line[0] == by_title:
            return _typed(by_title, pointed["line"])
        named = set(in_line) - {"Hướng dẫn"}
        if len(named) > 1 and not by_title:
            # "Chi tiết Nghị định và Kế hoạch": the page of several.
            return None
        if named:
            # "Thông báo Kết luận thanh tra": the file is the conclusion.
            kind = by_title if by_title == "Báo cáo" or len(named) > 1 else next(iter(named))
            return _typed(kind or "", pointed["line"])
        lines = opening or _line_of_own(texts)
        if lines:
            return _typed(lines["type"], lines.group())
        if by_title and (by_title not in _HEADLINES or by_title == "Hướng dẫn"):
            return _typed(by_title, texts.title)
        return None
    reproduced = _BELOW.search(texts.body)
    if reproduced and reproduced["type"].lower() in texts.title.lower():
        return _typed(reproduced["type"], reproduced.group())
    if by_title and opening and by_title == type_named(opening["type"]):
        return _typed(by_title, texts.title)
    if by_title and (by_title in _OWN_TITLES or _speaks_of_itself(by_title, texts)):
        return _typed(by_title, texts.title)
    return None


def _line_of_own(texts: DocumentTexts) -> re.Match[str] | None:
    """Find a line that begins with what the document says: "Thông tư quy định …"."""
    for line in re.split(r"\n|(?<=\w)\.\s", texts.beginning):
        found = _OPENING.match(line.strip())
        if found:
            return found
    return None


def _speaks_of_itself(kind: str, texts: DocumentTexts) -> bool:
    """Whether the text speaks as the document: "tổ chức thực hiện Hướng dẫn này"."""
    return bool(re.search(rf"(?<!\w){kind}\s+này(?!\w)", texts.end, re.IGNORECASE))


# Headlines of other types as well: "Quy định về …" heads a decision or a circular.
_HEADLINES = frozenset(("Quy định", "Quy chế", "Hướng dẫn", "Đề án", "Chương trình", "Phương án"))
_TELLS = re.compile(
    r"(?<!\w)(?:đã|sẽ|đang|đạt|hoàn\s+thành|vượt|được|cần|phải|thành\s+công|điểm\s+mới)(?!\w)|[?!]"
)


def _told(title: str) -> bool:
    """Whether a title tells what happens to a document: "Kế hoạch đã hoàn thành"."""
    return bool(_TELLS.search(title))


def _typed(words: str, evidence: str) -> tuple[str, str] | None:
    named = type_named(words)
    return (named, " ".join(evidence.split())[:300]) if named else None
