"""A bare document number beside a topic: what is on the topic follows what holds the number."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest, Sort
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

SHELF = [
    article("ducks-number", "Họp thôn", body="Bàn Nghị quyết 842 của xã, rồi bàn nuôi vịt trời."),
    article("number", "Kiểm tra sổ sách", body="Theo Nghị quyết số 842/NQ-HĐND, kiểm tra sổ."),
    article("ducks-1", "Nghị quyết nuôi vịt trời", body="Nghị quyết mở lối nuôi vịt trời."),
    article("ducks-2", "Vịt trời", body="Bà con nuôi vịt trời theo nghị quyết của xã."),
    article("ducks-news", "Chợ vịt trời", body="Chợ bán vịt trời rất đông."),
    article("ferry", "Phí đò", body="Nghị định 843 nói gì về phí đò ngang."),
    article("ferry-1", "Sửa phí đò ngang", body="Bộ lấy ý kiến nghị định phí đò ngang."),
    article("reeds", "Cắt lau sậy", body="Thông tư 844 hướng dẫn cắt lau sậy."),
    article("reeds-1", "Lau sậy ven kênh", body="Thông tư mới cho cắt lau sậy ven kênh."),
    article("kites", "Thả diều", body="Chỉ thị 845 cấm thả diều gần dây điện."),
    article("kites-1", "Diều mắc dây", body="Ra chỉ thị về thả diều gần đường dây."),
    *(article(f"other-{n}", f"Bản tin {n}", body="Nội dung của trường.") for n in range(20)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


async def ask(
    readers: SearchService, typed: str, match: Match = Match.AUTO, sort: Sort = Sort.RELEVANCE
) -> SearchResults:
    return await readers.search(SearchRequest(q=typed, match=match, sort=sort, size=50))


_DUCKS = ("ducks-number number", "ducks-1 ducks-2")


@pytest.mark.parametrize(
    ("typed", "number", "whole", "part"),
    [
        ("nghị quyết 842 vịt trời", "nghị quyết 842", *_DUCKS),
        ("nghị quyết số 842 về nuôi vịt trời", "nghị quyết số 842", *_DUCKS),
        ("nghị quyết 842 nuôi vịt", "nghị quyết 842", *_DUCKS),
        ("vịt trời nghị quyết 842", "nghị quyết 842", *_DUCKS),
        ("nghị định 843 phí đò", "nghị định 843", "ferry", "ferry-1"),
        ("nghị định số 843 đò ngang", "nghị định số 843", "ferry", "ferry-1"),
        ("thông tư 844 lau sậy", "thông tư 844", "reeds", "reeds-1"),
        ("chỉ thị 845 thả diều", "chỉ thị 845", "kites", "kites-1"),
        ("nội dung chỉ thị 845 thả diều", "chỉ thị 845", "kites", "kites-1"),
    ],
)
async def test_what_is_on_the_topic_follows_and_lacks_the_number(
    readers: SearchService, typed: str, number: str, whole: str, part: str
) -> None:
    for said, lacking in ((typed, number), (fold(typed), fold(number))):
        found = await ask(readers, said)
        hits = [hit.id for hit in found.hits]
        assert set(hits) == {*whole.split(), *part.split()}, said
        assert set(hits[: len(whole.split())]) == set(whole.split()), said
        assert found.match.all == len(whole.split()), said
        # Words such as "về" may be missing as well.
        without = [hit.id for hit in found.hits if lacking in hit.missing]
        assert set(without) == set(part.split()), said
        assert not any(hit.missing for hit in found.hits if hit.id not in without), said
        codes = [note.code for note in found.notes]
        assert "partial_match" in codes, said
        assert "number_unknown" not in codes, said


@pytest.mark.parametrize(
    "typed",
    [
        "nghị quyết 842",
        "nghị quyết số 842",
        "842/NQ-HĐND",
        "nghị quyết 842/NQ-HĐND vịt trời",
        "nghị quyết 842 của xã",
        "nghị quyết 842 của hội đồng nhân dân",
        "toàn văn nghị quyết 842",
        "nghị quyết 842 hướng dẫn thực hiện",
    ],
)
async def test_without_a_topic_or_with_its_code_a_number_is_all(
    readers: SearchService, typed: str
) -> None:
    found = await ask(readers, typed)
    assert found.hits
    assert {hit.id for hit in found.hits} <= {"ducks-number", "number"}
    assert not any(hit.missing for hit in found.hits)


async def test_all_of_it_and_other_orders_take_no_part(readers: SearchService) -> None:
    strict = await ask(readers, "nghị quyết 842 vịt trời", match=Match.ALL)
    assert {hit.id for hit in strict.hits} == {"ducks-number", "number"}
    newest = await ask(readers, "nghị quyết 842 vịt trời", sort=Sort.NEWEST)
    assert {hit.id for hit in newest.hits} == {"ducks-number", "number"}


@pytest.mark.parametrize(
    "typed", ["2031 nghị quyết 842", "2031 nghi quyet 842", "nghị quyết 842 20/5/2031"]
)
async def test_years_beside_it_are_no_topic(readers: SearchService, typed: str) -> None:
    found = await ask(readers, typed)
    assert {hit.id for hit in found.hits} == {"ducks-number", "number"}


async def test_an_unknown_number_stays_unknown(readers: SearchService) -> None:
    found = await ask(readers, "nghị quyết 977 vịt trời")
    assert [note.code for note in found.notes] == ["number_unknown", "partial_match"]
    assert (found.match.all, {hit.id for hit in found.hits}) == (
        0,
        {"ducks-number", "ducks-1", "ducks-2"},
    )
