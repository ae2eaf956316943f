"""The page of an attachment that shows why an article was found."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets.attached import find_attachment
from tests.unit.lexicons import lexicon_of


@pytest.mark.parametrize(("scanned", "page"), [(100_000, 2), (1_000, None)])
def test_attachments_are_scanned_no_further_than_allowed(
    analyzer: Analyzer, scanned: int, page: int | None
) -> None:
    article = {
        "title": "Tin",
        "attachments": [{"name": "a.pdf", "url": "/a.pdf", "pages": 2, "media_type": None}],
        "attachment_texts": [[[1, "Xã Bình Lạc. " * 500], [2, "Lịch tiêm phòng"]]],
    }
    sought = plan_query("tiêm phòng", analyzer, RANKING).sought
    found = find_attachment(article, sought, 1_000, scanned)
    assert (found and found.page) == page


def file(name: str, *pages: str) -> tuple[dict[str, object], list[list[object]]]:
    shown = {"name": name, "url": f"/{name}", "pages": len(pages), "media_type": None}
    return shown, [[0, name.removesuffix(".pdf")], *([n, text] for n, text in enumerate(pages, 1))]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        # A page that shows as much as a name tells more.
        ([file("tiêm phòng.pdf", "Họp", "Lịch tiêm phòng")], ("tiêm phòng.pdf", 2)),
        ([file("tiêm phòng gia súc.pdf", "Lịch tiêm phòng")], ("tiêm phòng gia súc.pdf", None)),
        # Names take no place of pages, however many they are.
        (
            [
                *(file(f"tiêm {n}.pdf", "Họp") for n in range(5)),
                file("a.pdf", "Tiêm phòng gia súc"),
            ],
            ("a.pdf", 1),
        ),
        # They are looked at behind any length of text.
        ([file("a.pdf", "Họp dân. " * 20_000), file("tiêm phòng.pdf")], ("tiêm phòng.pdf", None)),
    ],
)
def test_the_page_or_the_name_that_shows_most_is_found(
    analyzer: Analyzer, files: list[tuple[object, object]], found: tuple[str, int | None]
) -> None:
    article = {
        "title": "Tin",
        "attachments": [shown for shown, _ in files],
        "attachment_texts": [pages for _, pages in files],
    }
    sought = plan_query("tiêm phòng gia súc", analyzer, RANKING).sought
    best = find_attachment(article, sought, 1_000, 60_000)
    assert best is not None
    assert (best.name, best.page) == found


def test_of_pages_with_all_syllables_that_with_the_phrase_is_found(analyzer: Analyzer) -> None:
    shown, _ = file("a.pdf")
    scattered = "Ươm sen ngoài vườn, mía ở đầm"
    said = [scattered] * 8 + ["Mở vườn ươm đầm sen mía"]
    pages = [[number, text] for number, text in enumerate(said, 1)]
    shown["pages"] = len(pages)
    article = {"title": "Tin", "attachments": [shown], "attachment_texts": [pages]}
    lexicon = lexicon_of(*said)
    sought = plan_query('"vuon uom dam sen"', analyzer, RANKING, lexicon=lexicon).sought
    best = find_attachment(article, sought, 1_000, 60_000)
    assert best is not None
    assert best.page == 9
    assert "<mark>vườn ươm đầm sen</mark>" in best.passage


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("48217500", "Tổng dự toán 48.217.500"),
        ("12,5%", "Tỷ lệ 12,5%"),
        ("15/11/2031", "Họp ngày 15 tháng 11 năm 2031"),
    ],
)
def test_a_page_that_writes_a_figure_in_another_way_is_found(
    analyzer: Analyzer, query: str, page: str
) -> None:
    shown, pages = file("a.pdf", "Họp dân", page)
    article = {"title": "Tin", "attachments": [shown], "attachment_texts": [pages]}
    sought = plan_query(query, analyzer, RANKING).sought
    best = find_attachment(article, sought, 1_000, 60_000)
    assert best is not None
    assert (best.page, "<mark>" in best.passage) == (2, True)


@pytest.mark.parametrize("query", ["tu bo mieu thuy than", '"mieu thuy than"', "thuy than"])
def test_words_that_the_lexicon_does_not_know_yet_show_their_page(
    analyzer: Analyzer, query: str
) -> None:
    shown, pages = file("a.pdf", "Họp dân", "Tu bổ miếu Thủy Thần")
    article = {"title": "Tin", "attachments": [shown], "attachment_texts": [pages]}
    lexicon = lexicon_of("Họp dân bàn việc đê")
    sought = plan_query(query, analyzer, RANKING, lexicon=lexicon).sought
    best = find_attachment(article, sought, 1_000, 60_000)
    assert best is not None
    assert (best.page, "<mark>" in best.passage) == (2, True)
