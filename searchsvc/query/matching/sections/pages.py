"""Standing pages by their titles: how to reach an office, and who works there.

They are in any section, so articles have a term for them among their variants.
"""

from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.matching.sections.contacts import tells_contact

CONTACT, OFFICERS = "&contact", "&officers"
# What the title of a list of officers begins with: Sơ đồ tổ chức bộ máy, Cơ cấu tổ chức.
_OFFICERS = tuple(
    tokenize(begun)
    for begun in (
        *("bộ máy", "cơ cấu tổ chức", "cơ cấu bộ máy", "sơ đồ tổ chức", "sơ đồ bộ máy"),
        *("tổ chức bộ máy", "giới thiệu bộ máy", "giới thiệu lãnh đạo", "sơ đồ cơ cấu"),
        *(
            "danh sách cán bộ",
            "danh sách lãnh đạo",
            "danh sách công chức",
            "danh sách ban lãnh đạo",
        ),
        *(
            "danh bạ cán bộ",
            "danh bạ lãnh đạo",
            "ban lãnh đạo",
            "đội ngũ cán bộ",
            "đội ngũ lãnh đạo",
        ),
        *("thông tin lãnh đạo", "thông tin cán bộ", "nhân sự chủ chốt", "cán bộ chủ chốt"),
        *(
            "lãnh đạo ủy ban nhân dân",
            "lãnh đạo UBND",
            "lãnh đạo đương nhiệm",
            "danh sách thành viên",
        ),
        *(
            "lãnh đạo qua các thời kỳ",
            "tiểu sử lãnh đạo",
            "phân công nhiệm vụ",
            "phân công công tác",
        ),
    )
)


def standing_page(title: str) -> tuple[str, ...]:
    """Return the terms of what a page of a title tells; () for articles like any other.

    Args:
        title: cleaned.
    """
    tokens = tokenize(title)
    told = [CONTACT] if tells_contact(title) else []
    if any(says_all(tokens[: len(begun)], begun, typed=False) for begun in _OFFICERS):
        told.append(OFFICERS)
    return tuple(told)
