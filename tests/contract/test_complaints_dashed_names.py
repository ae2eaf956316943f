"""A dash behind a blank joins two syllables of one name, and excludes what is a word of its own."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import shelf

ARTICLES = shelf(
    sedang="Nghệ nhân Xơ-đăng tạc tượng gỗ ở làng Kon Mơ.",
    sedang_two="Già làng người Xơ Đăng đánh chiêng.",
    register="Hạn đăng ký học nghề lùi một tuần.",
    ede="Nhà dài Ê-đê có thêm cầu thang đôi.",
    dyke="Đắp đê bao quanh bản Sen.",
    bana="Lễ mừng nhà rông của người Ba-na.",
    three="Ba hộ nuôi na dai ở ấp Dâu.",
    town="Đội thuyền Bà Rịa - Vũng Tàu ghé bến Chài.",
    ferry="Bến Ngự-Sậy có phà đêm.",
    market="Chợ Dâu bán cá, chợ Sen bán gạo.",
    drought="Đợt hạn mặn đến sớm, bản Sen trữ nước.",
    drought_only="Hạn kéo dài, ấp Chài đào giếng.",
    buffalo="Chọi trâu ở đình Sen.",
    buffalo_cow="Đàn trâu bò ở bản Dâu được tiêm.",
    hunters="Người Xtiêng và người Cơ Tu thi bắn nỏ.",
    asked="Mục hỏi đáp của xã Mai Hòa.",
    internet="Điểm in-tơ-nét ở bưu cục Sen.",
)


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, ARTICLES)
    return knowing(shared_engine, analyzer, ARTICLES)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Xơ -đăng", "sedang"),
        ("xơ -đăng", "sedang"),
        ("xo -dang", "sedang"),
        ("người Xơ -đăng", "sedang-two"),
        ("Ê -đê", "ede"),
        ("ê -đê", "ede"),
        ("Ba -na", "bana"),
        ("Bà Rịa -Vũng Tàu", "town"),
        ("bến Ngự -Sậy", "ferry"),
        ("Cơ -tu", "hunters"),
        ("hoi -dap", "asked"),
        ("in -tơ -nét", "internet"),
    ],
)
async def test_a_dash_within_a_name_joins(readers: SearchService, typed: str, found: str) -> None:
    answer = await readers.search(SearchRequest(typed))
    assert found in [hit.id for hit in answer.hits if not hit.missing]
    assert "excluded" not in [note.code for note in answer.notes]


@pytest.mark.parametrize(
    ("typed", "found", "never"),
    [
        ("chợ -dâu", "", "market"),
        ("hạn -mặn", "drought-only", "drought"),
        ("trâu -bản", "buffalo", "buffalo-cow"),
        ("đăng ký -nghề", "", "register"),
        ("nhà dài -đôi", "", "ede"),
        ("bản Sen -đê", "drought", "dyke"),
    ],
)
async def test_a_dash_before_another_word_excludes_and_says_so(
    readers: SearchService, typed: str, found: str, never: str
) -> None:
    answer = await readers.search(SearchRequest(typed))
    ids = [hit.id for hit in answer.hits]
    assert never not in ids
    assert set(found.split()) <= set(ids)
    assert "excluded" in [note.code for note in answer.notes]
