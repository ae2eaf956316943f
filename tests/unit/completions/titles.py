"""Titles, and what completes a typed text from them."""

from searchsvc.analysis.normalize import clean
from searchsvc.query.completions import Completions, CompletionsBuilder

TITLES = [
    "Thủ tục cấp thẻ đọc sách ở Thư viện quận Mai Hòa",
    "Thu phí đậu xe trên đường Lụa Đào",
    "Kỹ năng bơi cho trẻ em ven rạch Ông Quỳ",
    "Kĩ thuật ghép mai vàng của ông Tư Rạng",
    "Đường Trần Khả Uy rộng thêm hai mét",
    "Dương cầm cũ của nhà thiếu nhi Cửu Hà",
    "Phường 8 nhận hồ sơ cả sáng thứ bảy",
    "Lễ hội hoa xuân 2026 trên bến",
]


def completions(*titles: str) -> Completions:
    """Build completions of titles, the first one the most viewed."""
    builder = CompletionsBuilder()
    for number, title in enumerate(titles):
        builder.add(f"t-{number}", clean(title), 10_000 - number, 20260101)
    return builder.build()


def texts(found: Completions, typed: str, size: int = 10) -> list[str]:
    return [one.text for one in found.complete(typed, size)]


def phrases(found: Completions, typed: str = "", size: int = 50) -> list[str]:
    if not typed:
        return list(found.phrases)
    return [one.text for one in found.complete(typed, size) if one.kind == "phrase"]
