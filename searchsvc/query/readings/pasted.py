"""What stands before a title where it was copied: numbering, labels of mails and forms, tags."""

import html
import re

from searchsvc.analysis.orthography.tones import fold

# Tags and entities of a page; "a < b" and "GD&ĐT" are neither.
_TAG = re.compile(
    r"</?(?:a|b|br|div|em|font|h[1-6]|i|img|li|mark|ol|p|span|strong|sub|sup|table|td|th|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(
    r"&(?:#\d{2,5}|#x[0-9a-f]{2,4}|nbsp|amp|quot|apos|lt|gt|[lr][ds]quo|[nm]dash|hellip|bull);",
    re.IGNORECASE,
)
# A point of a list; a lone X. is a commune, other letters with a point are initials or kinds of
# places (Q. 8), and figures with points a date or an amount unless a point closes them.
_ROMAN = r"(?:I{1,3}|IV|VI{0,3}|IX|XI{1,3}|XIV|XV|i{1,3}|iv|vi{1,3})"
_NUMBERING = re.compile(
    rf"\((?:\d{{1,2}}|[a-zđ]|{_ROMAN})\)\s+"
    r"|[①-⑳❶-❿➀-➓]\s*"
    r"|#\d{1,3}\s+"
    rf"|(?:\d{{1,2}}|{_ROMAN})(?:\.\d{{1,2}}){{1,3}}[.)]\s+"
    rf"|(?:\d{{1,2}}|{_ROMAN})[.)/]\s+"
    r"|\d{1,2}[.)](?=[^\W\d_])"
    r"|(?:[a-zđA-ZĐ]\)|[a-e][./])\s+"
    r"|(?i:stt)\s*\d{1,3}[.:)]?\s+",
)
# A number without a blank behind its point is one before a capital: 1.Đăng ký, never 3.vn.
_NEXT_TO = re.compile(r"\w[.)]$")
_LABELS = (
    *("nội dung", "chủ đề", "tiêu đề", "trích yếu", "tên bài", "tên văn bản", "tên thủ tục"),
    *("câu hỏi", "hỏi", "tin", "tít", "từ khóa", "title", "subject", "re", "fw", "fwd", "tl"),
)
_LABELLED = re.compile(
    rf"(?:{'|'.join({form for label in _LABELS for form in (label, fold(label))})})\s*:\s*",
    re.IGNORECASE,
)
# A club.
_NONE_BEFORE = re.compile(r"FC\b")
# How all of it may begin; other queries are not looked at.
_BEGINS = re.compile(r"[\d(#①-⑳❶-❿➀-➓<&]|\w{1,4}[.):/]|[^:]{2,14}:|stt", re.IGNORECASE)


def without_tags(typed: str) -> str:
    """Return a query without the tags and entities of a page: <b>, &nbsp;.

    Alone they are what is searched for.
    """
    text = typed
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    return " ".join(text.split()) if text != typed and any(map(str.isalnum, text)) else typed


def before_title(typed: str) -> tuple[str, str]:
    """Split a query behind what stands before a title.

    Args:
        typed: the query, cleaned.

    Returns:
        What stands before ("" for most queries), and the rest, which has at least one letter.
    """
    at = 0
    if not _BEGINS.match(typed):
        return "", typed
    while found := _NUMBERING.match(typed, at) or _LABELLED.match(typed, at):
        rest = typed[found.end() :]
        glued = _NEXT_TO.search(found[0]) and not rest[:1].isupper()
        if glued or _NONE_BEFORE.match(rest) or not rest[:1].strip('"“[(').isalpha():
            break
        at = found.end()
    return typed[:at].strip(), typed[at:]
