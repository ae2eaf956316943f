"""The title of a page without the name of its site: "Tên cổng | Tên bài" → "Tên bài"."""

import re

from searchsvc.analysis.orthography.tones import fold

_SEPARATOR = re.compile(r"\s+(?:[-–—|»·]+|::)\s+")
# How names of sites begin, without marks.
_SITE = re.compile(
    r"(?:cong (?:thong tin|ttdt)|trang (?:thong tin|tin|chu|nhat)|website|bao (?:dien tu|dang)"
    r"|tap chi|dai (?:phat thanh|truyen hinh)|ubnd|uy ban nhan dan|hdnd|so |cuc |vien |truong |bo "
    r"|chi tiet|tin tuc|home)\b"
)


def without_site(title: str, site: str) -> str:
    """Return a title without the parts that name the site; whole if nothing else is left.

    Args:
        title: of the head, in one line.
        site: the name that the page declares for its site; "" = none.
    """
    parts = _SEPARATOR.split(title)
    own = [
        part
        for part in parts
        if part.casefold() != site.casefold() and not _SITE.match(f"{fold(part.lower())} ")
    ]
    return own[0] if own and len(own) < len(parts) else title
