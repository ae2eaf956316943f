"""The title of a page without the name of its site: "Tên cổng | Tên bài" → "Tên bài"."""

import re

from searchsvc.analysis.orthography.tones import fold

_SEPARATOR = re.compile(r"\s+([-–—|»·]+|::)\s+")
# How names of sites and sections begin, without marks.
_SITE = re.compile(
    r"(?:cong (?:thong tin|ttdt)|trang (?:thong tin|tin|chu|nhat|web)|website|bao (?:dien tu|dang)"
    r"|tap chi|dai (?:phat thanh|truyen hinh)|ubnd|uy ban nhan dan|hdnd|dang bo"
    r"|(?:huyen|tinh|quan) uy|doan thanh nien|chi tiet|tin tuc|tin bai|su kien|home)\b"
    r"|.* (?:portal|online|website)$"
)
# With their marks, as without they begin many titles: số ca mắc, bỏ phiếu.
_BODY = re.compile(
    r"(?:sở|bộ|cục|viện|trường(?! hợp)"
    r"|phòng(?! (?:chống|cháy|ngừa|bệnh|tránh|dịch|trừ|họp|khám|học|đọc))"
    r"|hội (?:nông dân|liên hiệp|cựu chiến binh|chữ thập đỏ|phụ nữ|đồng nhân dân|luật gia)) "
)
# A unit is a site's name where little is said of it: xã Suối Đồng.
_UNIT = re.compile(r"(?:xa|phuong|quan|huyen|thi (?:xa|tran)|tinh|thanh pho|tp\.?)(?: \S+){1,4}")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")


def without_site(title: str, site: str) -> str:
    """Return a title without the parts that name the site; whole if nothing else is left.

    Args:
        title: of the head, in one line.
        site: the name that the page declares for its site; "" = none.
    """
    parts = _parts(title)
    own = [part for part, _ in parts if not _names_site(part, site, unit=False)]
    if len(own) > 1:
        own = [part for part in own if not _names_site(part, site, unit=True)] or own
    return max(own, key=len) if own and len(own) < len(parts) else title


def _parts(title: str) -> list[tuple[str, str]]:
    """Split a title at its separators, each part with the one before it."""
    pieces = ["", *_SEPARATOR.split(title)]
    parts: list[tuple[str, str]] = []
    for sign, part in zip(pieces[::2], pieces[1::2], strict=True):
        # Kinh tế - xã hội: what goes on in lower case is no part of its own.
        if parts and part[:1].islower() and sign in "-–—" and not _DOMAIN.fullmatch(part):
            before, first = parts[-1]
            parts[-1] = (f"{before} {sign} {part}", first)
        else:
            parts.append((part, sign))
    return parts


def _names_site(part: str, site: str, unit: bool) -> bool:
    folded = fold(part.lower())
    return (
        part.casefold() == site.casefold()
        or bool(_SITE.match(folded) or _BODY.match(f"{part.lower()} "))
        or bool(_DOMAIN.fullmatch(folded))
        or (unit and bool(_UNIT.fullmatch(folded)))
    )
