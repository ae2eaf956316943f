"""How a page introduces the document that it is about: title, first sentences, links to files."""

import re
from collections.abc import Iterator

from searchsvc.articles.documents.days import DAY, day
from searchsvc.articles.documents.issuers import issuer_after, issuer_before
from searchsvc.articles.documents.numbers import Stated, stated
from searchsvc.articles.documents.texts import DocumentTexts

# "Chỉ thị 09-CT/HU ở xã Sen Trắng", "Nghị định … có hiệu lực" head news.
_HAPPENS = re.compile(
    r"\s*[:,–-]?\s*(?:ở|tại|đã|sẽ|đang|có|được|là|với|trong|vào|đi\s+vào|cần|phải|"
    r"(?:những|các|một\s+số|nhiều)\s+(?:điểm|quy\s+định|nội\s+dung)(?:\s+\w+)?\s+mới)(?!\w)",
    re.IGNORECASE,
)
# The verb of an introduction; "thực hiện Quyết định số …" and "theo …" only cite.
_ISSUES = re.compile(
    r"(?:(?:đã|vừa|mới|tiếp\s+tục)\s+)*(?:ký\s+)?(?:ban\s+hành|có|ra|gửi|phát\s+hành|phê\s+duyệt)"
    r"\s*$",
    re.IGNORECASE,
)
# What was issued earlier is told for comparison.
_EARLIER = re.compile(r"(?<!\w)(?:trước\s+đó|trước\s+đây|theo\s+đó)(?!\w)", re.IGNORECASE)
_ON = re.compile(rf"(?<!\w)ngày\s+(?P<day>{DAY})", re.IGNORECASE)
_TITLE_PREFIX = re.compile(
    r"[\[(]?(?:dự\s+thảo|toàn\s+văn|ban\s+hành|công\s+bố)?[\])]?\s*[:–-]?\s*$", re.IGNORECASE
)
_ATTACHED = re.compile(
    r"(?:tài\s+liệu|văn\s+bản|tệp|file)\s+(?:đính\s+)?kèm(?:\s+theo)?\s*:?\s*$", re.IGNORECASE
)


# "… yêu cầu các đơn vị: 1. …": the points of the document are reproduced.
_POINTS = re.compile(r"[^\n]{0,400}:\s+(?:1\s*[./)]|-|–|•)")


class Introduced:
    """A document with its number, and what its introduction says.

    Attributes:
        stated: type, number and day.
        issuer: and the words that name it.
        issued: its day, yyyy-mm-dd, and the words that say so.
        words: the introduction.
        sure: whether it alone makes the page that of the document.
        subject: what follows the introduction: the document's subject.
        full: whether number and day identify the document.
        lists_points: whether the points of the document follow.
    """

    def __init__(self, text: str, found: Stated, sure: bool) -> None:
        """Read the words around a stated document.

        Args:
            text: that states it.
            found: the document.
            sure: whether it alone makes the page that of the document.
        """
        self.stated = found
        self.sure = sure
        sentence = max(text.rfind("\n", 0, found.start), text.rfind(". ", 0, found.start)) + 1
        before = text[sentence : found.start]
        verb = _ISSUES.search(before)
        after = issuer_after(text, found.end)
        earlier = issuer_before(before[: verb.start()].strip()) if verb else None
        self.issuer = after[0] if after else earlier
        self.issued = found.day
        on = list(_ON.finditer(before))
        clause = before.rfind(",") + 1
        near = [match for match in on if match.start() >= clause] if len(on) > 1 else on
        if self.issued is None and verb and len(near) == 1:
            self.issued = day(near[0]["day"])
        if self.issued is None:
            late = re.match(rf".{{0,90}}?\s(?:ký\s+)?ngày\s+(?P<day>{DAY})", text[found.end :])
            if late and after and late.start("day") <= len(after[1]) + 10:
                self.issued = day(late["day"])
        end = found.end + (len(after[1]) + 2 if after else 0)
        self.words = text[sentence:end].strip()[-300:]
        rest = text[found.end :]
        self.full = self.issued is not None
        self.lists_points = bool(_POINTS.match(rest)) and self.full and self.issuer is not None
        self.subject = re.split(r"\n|(?<=\w)\.\s", rest)[0]


def introductions(texts: DocumentTexts) -> Iterator[Introduced]:
    """Give the documents that a page introduces as its own, the surest first."""
    for found in stated(texts.title):
        own = _TITLE_PREFIX.fullmatch(texts.title[: found.start].strip())
        if own and not _HAPPENS.match(texts.title, found.end):
            # Title and first sentence say the same, one of them maybe less.
            yield Introduced(texts.title, found, True)
        break
    for found in stated(texts.end):
        if _ATTACHED.search(texts.end[: found.start].rstrip()):
            yield Introduced(texts.end, found, True)
    head = texts.beginning
    opening = head.find(texts.opening)
    for found in stated(head):
        line = head.rfind("\n", 0, found.start) + 1
        before = head[line : found.start]
        if _EARLIER.search(before):
            continue
        begins = found.start == opening
        if begins or _ISSUES.search(before):
            yield Introduced(head, found, False)
