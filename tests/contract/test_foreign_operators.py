"""Operators of other search engines are honoured where they can be, else left out; both is told."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing, knowing_portal
from tests.contract.test_attachments import attached

FILED = article("dues", "Mức thu đảng phí", body="Chi bộ thu đảng phí mỗi tháng.")
SHELF = [
    article("dues-news", "Họp chi bộ", body="Chi bộ bàn mức thu đảng phí."),
    article("dues-week", "Mức thu nước sạch", body="Cùng ngày chi bộ nộp đảng phí."),
    article("school", "Khai giảng ở xã", body="Trường khai giảng sớm."),
    *(article(f"other-{n}", f"Bản tin {n}", body="Nội dung của xã.") for n in range(9)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    files = [attached("bieu-mau.pdf", "Biểu mẫu của chi bộ")]
    key = len(SHELF) + 1
    await shared_engine.write([make_document(FILED, key, 1, analyzer, files=files)])
    return await knowing_portal(shared_engine, analyzer, [FILED, *SHELF])


async def ask(readers: SearchService, typed: str, **fields: object) -> SearchResults:
    return await readers.search(SearchRequest(q=typed, size=50).but(**fields))


def ids(found: SearchResults) -> set[str]:
    return {hit.id for hit in found.hits if not hit.missing}


def codes(found: SearchResults) -> list[str]:
    return [note.code for note in found.notes]


@pytest.mark.parametrize(
    ("typed", "found", "told"),
    [
        ("filetype:pdf đảng phí", {"dues"}, ["operator_read"]),
        ("đảng phí filetype:docx", {"dues"}, ["operator_read"]),
        ("dang phi FILETYPE:pdf", {"dues"}, ["operator_read"]),
        ("đảng phí ext:pdf", {"dues"}, ["operator_read"]),
        ("filetype:pdf", {"dues"}, ["operator_read"]),
        ("intitle:đảng phí", {"dues"}, ["operator_read"]),
        ("intitle:dang phi", {"dues"}, ["operator_read"]),
        ('intitle:"mức thu" đảng phí', {"dues", "dues-week"}, ["operator_read"]),
        ("đảng phí intitle:mức thu", {"dues", "dues-week"}, ["operator_read"]),
        ("allintitle: mức thu nước", {"dues-week"}, ["operator_read"]),
        # What is left out, required or a phrase is no words of the title.
        ('intitle:mức thu -"nước sạch"', {"dues"}, ["operator_read"]),
        ("intitle:mức thu -nước", {"dues"}, ["operator_read"]),
        ('intitle:mức thu "chi bộ nộp"', {"dues-week"}, ["operator_read"]),
        ("intitle:mức thu +tháng", {"dues"}, ["operator_read"]),
        ("khai giảng -intitle:mức thu -sớm", set(), ["operator_ignored"]),
        ("intitle:mức thu filetype:pdf", {"dues"}, ["operator_read", "operator_read"]),
        ("site:maihoa.example khai giảng", {"school"}, ["operator_ignored"]),
        ("khai giảng site: maihoa.example", {"school"}, ["operator_ignored"]),
        ("inurl:tin-tuc khai giảng", {"school"}, ["operator_ignored"]),
        ("khai giảng -filetype:pdf", {"school"}, ["operator_ignored"]),
        ("khai giảng -site:cuuha.example", {"school"}, ["operator_ignored"]),
    ],
)
async def test_an_operator_narrows_or_is_left_out_and_that_is_told(
    readers: SearchService, typed: str, found: set[str], told: list[str]
) -> None:
    answer = await ask(readers, typed)
    assert ids(answer) == found
    assert [code for code in codes(answer) if code.startswith("operator_")] == told


async def test_the_note_names_the_words_of_the_title_alone(readers: SearchService) -> None:
    for typed in ('intitle:mức thu -"nước sạch"', 'intitle:mức thu "chi bộ nộp"'):
        notes = (await ask(readers, typed)).notes
        assert [note.message for note in notes if note.code == "operator_read"] == [
            "Chỉ tìm bài viết có “mức thu” trong tiêu đề."
        ]


@pytest.mark.parametrize(
    "typed", ["Hỏi: khai giảng", '"filetype:pdf" khai giảng', "Nội dung: khai giảng", "7:30 họp xã"]
)
async def test_a_label_or_a_time_or_what_is_in_quotes_is_no_operator(
    readers: SearchService, typed: str
) -> None:
    assert not [one for one in codes(await ask(readers, typed)) if one.startswith("operator_")]


async def test_a_verbatim_search_takes_it_back(readers: SearchService) -> None:
    answer = await ask(readers, "filetype:pdf đảng phí", verbatim=True)
    assert not [one for one in codes(answer) if one.startswith("operator_")]


async def test_where_no_article_has_a_file_their_kind_is_left_out(
    readers: SearchService, shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    # As a service does that has not looked at the portal.
    service = knowing(shared_engine, analyzer, SHELF)
    answer = await ask(service, "filetype:pdf khai giảng")
    assert (ids(answer), codes(answer)) == ({"school"}, ["operator_ignored"])


async def test_a_correction_keeps_what_the_operator_asks_for(readers: SearchService) -> None:
    answer = await ask(readers, "khai giangr site:maihoa.example")
    assert ids(answer) == {"school"}
    assert "operator_ignored" in codes(answer)
