"""The address of an article, pasted or typed, finds this article, first and whole."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.query.request.decoding import decoded
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("a1", "Lễ cúng đình", url="https://maihoa.example/bai/cung-dinh"),
    article("a2", "Lịch cắt điện", url="/bai/cat-dien"),
    article("a3", "Hội vật", url="https://www.maihoa.example/tin/2031/hoi-vat.html"),
    article("a4", "Mở cống", url="https://maihoa.example/doc.aspx?id=7&muc=thuy-loi"),
    article("a5", "Khơi mương", url="https://maihoa.example/doc.aspx?id=8&muc=thuy-loi"),
    article("a6", "Chợ nổi", url="https://maihoa.example/ch%E1%BB%A3-n%E1%BB%95i/"),
    article("a7", "Quy ước làng", url="/van-ban/12-2031-qd-ubnd"),
    article("a8", "Trang đầu", url="https://maihoa.example/"),
    article("b1", "Vớt lục bình", url="https://maihoa.example/?id=7"),
    article("b2", "Gặt lúa thuê", url="https://vandoi.example:8080/?id=7"),
    article("b3", "Thả cá giống", url=f"https://maihoa.example/?ten={'ộ' * 600}"),
    article("b4", "Ương cá giống", url=f"https://maihoa.example/?ten={'ộ' * 599}"),
    article("05.nq", "Sửa đình", url="/tw"),
    article("mh-0409", "Đua ghe"),
    *(article(f"o-{n}", f"Bài {n}", body="Bài về cúng đình, cắt điện.") for n in range(5)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://maihoa.example/bai/cung-dinh", "a1"),
        ("http://maihoa.example/bai/cung-dinh?utm_source=zalo", "a1"),
        ("https://www.maihoa.example/bai/cung-dinh/", "a1"),
        ("maihoa.example/bai/cung-dinh", "a1"),
        ("www.maihoa.example/bai/cung-dinh#binh-luan", "a1"),
        ("/bai/cung-dinh", "a1"),
        ("bai/cung-dinh", "a1"),
        ("HTTPS://MaiHoa.example/Bai/Cung-Dinh", "a1"),
        ("bai/cat-dien", "a2"),
        ("https://maihoa.example/bai/cat-dien?fbclid=x1", "a2"),
        ("maihoa.example/tin/2031/hoi-vat.html", "a3"),
        ("https://maihoa.example/doc.aspx?muc=thuy-loi&id=7", "a4"),
        ("maihoa.example/doc.aspx?id=8&muc=thuy-loi&utm_medium=sms", "a5"),
        ("https://maihoa.example/ch%E1%BB%A3-n%E1%BB%95i", "a6"),
        ("maihoa.example/chợ-nổi/", "a6"),
        ("https://maihoa.example/van-ban/12-2031-qd-ubnd", "a7"),
        ("https://maihoa.example/bai/mh-0409", "mh-0409"),
        ("https://maihoa.example/?id=7", "b1"),
        ("vandoi.example:8080/?id=7&utm_source=zalo", "b2"),
        (f"https://maihoa.example/?ten={'ộ' * 600}", "b3"),
    ],
)
async def test_an_address_finds_its_article(readers: SearchService, typed: str, meant: str) -> None:
    hits = (await readers.search(SearchRequest(clean(decoded(typed)).strip()))).hits
    assert [(hit.id, hit.missing) for hit in hits[:1]] == [(meant, [])]


async def test_an_address_with_its_host_finds_none_of_another_host(readers: SearchService) -> None:
    for typed, others in (
        ("https://maihoa.example/?id=7", {"b2"}),
        ("https://vandoi.example:8080/?id=7", {"b1"}),
        ("https://vandoi.example/bai/cung-dinh", {"a1"}),
        (f"https://maihoa.example/?ten={'ộ' * 600}", {"b4"}),
    ):
        found = await readers.search(SearchRequest(clean(typed)))
        assert not others & {hit.id for hit in found.hits if not hit.missing}, typed


@pytest.mark.parametrize(
    "typed",
    [
        *("cung-dinh", "maihoa.example", "https://maihoa.example/", "2/9"),
        *("05.NQ/TW", "doi/mh-0409"),
    ],
)
async def test_what_is_no_address_of_an_article_finds_none_by_it(
    readers: SearchService, typed: str
) -> None:
    found = await readers.search(SearchRequest(typed, explain=True))
    labels = {part.label for hit in found.hits if hit.explain for part in hit.explain.parts}
    assert not {label for label in labels if "mã bài" in label}
