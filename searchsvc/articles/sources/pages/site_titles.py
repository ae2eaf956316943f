"""The title of a page without the name of its site: "Tên cổng | Tên bài" → "Tên bài"."""

import re

from searchsvc.analysis.orthography.tones import fold

_SEPARATOR = re.compile(r"\s+([-–—|»·]+|::)\s+")
# How names of portals and sections begin, without marks: they name no article wherever they stand.
_PORTAL = re.compile(
    r"(?:cong (?:thong tin|ttdt)|trang (?:thong tin|tin|chu|nhat|web)|website|bao (?:dien tu|dang)"
    r"|tap chi|dai (?:phat thanh|truyen hinh))\b|(?:chi tiet|tin tuc|tin bai|su kien|home)$"
    r"|.* (?:portal|website)$"
)
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}")
# What else the part behind a title may be. A title may begin with these words: Huyện ủy họp bàn.
_SITE = re.compile(
    r"(?:ubnd|uy ban nhan dan|hdnd|dang bo|(?:huyen|tinh|quan) uy|doan thanh nien"
    r"|chi tiet|tin tuc|tin bai|su kien|home)\b|tin(?: \S+){1,2}$|.* online$"
)
# With their marks, as without they begin many titles: số ca mắc, bỏ phiếu.
_BODY = re.compile(
    r"(?:sở|bộ|cục|viện|trường(?! hợp)"
    r"|phòng(?! (?:chống|cháy|ngừa|bệnh|tránh|dịch|trừ|họp|khám|học|đọc))"
    r"|hội (?:nông dân|liên hiệp|cựu chiến binh|chữ thập đỏ|phụ nữ|đồng nhân dân|luật gia)) "
)
_NEWSPAPER = "báo"
_ALL_DAY = " 24h"
_OFFICE = re.compile(r"(?:ubnd|uy ban nhan dan|hdnd|dang bo|(?:huyen|tinh|quan) uy)\b ?")
# A unit is a site's name where little is said of it: xã Suối Đồng.
_KINDS = frozenset(("xã", "phường", "quận", "huyện", "thị", "trấn", "tỉnh", "thành", "phố", "tp"))
_UNIT = re.compile(r"(?:xa|phuong|quan|huyen|thi (?:xa|tran)|tinh|thanh pho|tp\.?)(?: \S+){1,4}")


def without_site(title: str, site: str) -> str:
    """Return a title without the parts that name the site; whole if nothing else is left.

    Args:
        title: of the head, in one line.
        site: the name that the page declares for its site; "" = none.
    """
    parts = [part for part, _ in _parts(title) if part]
    own = [part for part in parts if part.casefold() != site.casefold()]
    if not own or (own == parts and all(map(_is_portal, own))):
        return title
    while len(own) > 1 and _is_publisher(own[-1]):
        own.pop()
    # Names of portals first say that the title's parts are in the other order.
    turned = own[0] != parts[0]
    while len(own) > 1 and _is_portal(own[0]):
        own, turned = own[1:], True
    while len(own) > 1 and (_is_site_behind(own[-1]) or _is_unit(own[-1])):
        own.pop()
    while len(own) > 1 and (_is_portal(own[0]) or _is_site_ahead(own[0]) or _is_unit(own[0])):
        own, turned = own[1:], True
    own = [own[0], *(part for part in own[1:] if not _is_site_behind(part))]
    if len(own) == len(parts):
        return title
    return max(own, key=len) if turned else own[0]


def names_only_site(title: str, site: str) -> bool:
    """Return whether a title names nothing but its site, as that of all its pages.

    Args:
        title: in one line.
        site: the name that the page declares for its site; "" = none.
    """
    parts = [part for part, _ in _parts(title) if part]
    return bool(parts) and all(
        part.casefold() == site.casefold()
        or _is_portal(part)
        or (_is_unit(part) and all(map(_is_of_name, part.split())))
        or _is_office(part)
        for part in parts
    )


def _is_office(part: str) -> bool:
    office = _OFFICE.match(fold(part.lower()))
    return bool(office) and all(map(_is_of_name, part[office.end() if office else 0 :].split()))


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


def _is_portal(part: str) -> bool:
    folded = fold(part.lower())
    return bool(_PORTAL.match(folded) or _DOMAIN.fullmatch(folded))


def _is_publisher(part: str) -> bool:
    first, *rest = part.split()
    named = bool(rest) and all(word[0].isupper() for word in rest)
    paper = first.lower() == _NEWSPAPER and named
    return paper or part.lower().endswith(_ALL_DAY) or _is_portal(part)


def _is_site_behind(part: str) -> bool:
    """Return whether a part behind a title names a site, a section or a body."""
    begins = _SITE.match(fold(part.lower())) or _BODY.match(f"{part.lower()} ")
    return bool(begins) or _is_publisher(part)


def _is_site_ahead(part: str) -> bool:
    """Return whether a part ahead of others is the name of a body, not a title about one."""
    if _OFFICE.match(fold(part.lower())):
        return _is_office(part)
    rest = part.split()[1:]
    named = bool(rest) and rest[0][0].isupper() and _is_of_name(rest[-1])
    return named and bool(_BODY.match(f"{part.lower()} "))


def _is_of_name(word: str) -> bool:
    return word[0].isupper() or word in _KINDS


def _is_unit(part: str) -> bool:
    return bool(_UNIT.fullmatch(fold(part.lower())))
