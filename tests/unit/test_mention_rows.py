"""The mentions that an article is stored with are those that a search would look for."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.document import Document
from searchsvc.engine.mention_rows import mentions_with, rows_by_part, rows_of
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets.marks import find_marks
from tests.conftest import article

BODY = (
    "Ngày 15/11/2016, UBND phường Bến Sen (Q.8) họp lần thứ XII. Tuyến 1500m dài nhất quận."
    " Trao 2,5 tỷ đồng cho hộ nghèo ở Đắk Nhau; số máy 0987.654.321 trực 24h."
    " Tết Nguyên đán, xe buýt chạy trên QL 1A, virus bị chặn trên in-tơ-nét."
)


@pytest.fixture(scope="module")
def document(analyzer: Analyzer) -> Document:
    one = article("tin", "Ủy ban nhân dân họp ngày 15-11-2016", body=BODY, summary="Quận 8 họp.")
    return make_document(one, 1, 1, analyzer)


@pytest.mark.parametrize(
    "query",
    [
        *("15 tháng 11 năm 2016", "ủy ban nhân dân", "ubnd", "quận 8", "q8", "lần thứ 12"),
        *("1,5 km", "2,5 tỷ", "2500000000", "đắc nhau", "0987654321", "24 giờ", "tết âm lịch"),
        *("quốc lộ 1a", "vi rút", "internet", "họp tháng 11/2016", "xã bến sen", "dien thoai"),
    ],
)
def test_stored_mentions_give_the_marks_that_looking_for_them_gives(
    document: Document, analyzer: Analyzer, query: str
) -> None:
    sought = plan_query(query, analyzer, RANKING).sought
    stored = document.article
    for part in ("title", "summary", "body"):
        rows = rows_of(stored, part)
        assert rows is not None
        assert find_marks(stored[part], sought, rows) == find_marks(stored[part], sought)


def test_only_mentions_within_what_is_looked_through_count(analyzer: Analyzer) -> None:
    text = "UBND quận 8 và UBND xã Bình Lạc"
    rows = rows_by_part([], [], analyzer.analyze(text).mentions)["body"]
    terms = frozenset(term for row in rows for term in row[2:])
    assert [m.start for m in mentions_with(rows, terms, 4)] == [0]
    assert len(mentions_with(rows, terms, len(text))) == len(rows)


def test_an_article_that_is_stored_without_its_mentions_is_looked_through() -> None:
    assert rows_of({"title": "UBND"}, "title") is None
    assert rows_of({"title": "UBND", "mentions": {}}, "title") == ()
