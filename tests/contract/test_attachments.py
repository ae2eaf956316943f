"""Attachments: their text is found beside the article's own, on both engines."""

from typing import Any

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.documents.text import Page
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.pipeline.attached import AttachedFile
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.query.request import parse_request
from searchsvc.search.results import Hit, SearchResults
from searchsvc.search.service import SearchService
from tests.conftest import article, index


def attached(name: str, *pages: Page | str, **shown: Any) -> AttachedFile:
    numbered = [
        page if isinstance(page, Page) else Page(number=number, text=page)
        for number, page in enumerate(pages, 1)
    ]
    about = {
        "name": name,
        "bytes": 1_000,
        "sha256": "ab" * 32,
        "media_type": "application/pdf",
        "state": "extracted",
        "reason": None,
        "pages": len(pages),
        "ocr_pages": 0,
        "url": f"/v1/articles/x/attachments/{name}",
    }
    return AttachedFile({**about, **shown}, tuple(numbered))


NOTICE = attached(
    "thong-bao.pdf",
    "Ủy ban nhân dân xã Bình Lạc thông báo lịch tiêm phòng cho đàn gia súc",
    "Phụ lục: danh sách 12 thôn và tên cán bộ thú y Hồ Quế Lâm phụ trách, theo Kế hoạch 27/KH-UBND",
)


@pytest.fixture(scope="module")
async def portal(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(
        shared_engine,
        analyzer,
        [
            article("titled", "Cán bộ thú y Hồ Quế Lâm nhận bằng khen"),
            article("other", "Hội thi cờ tướng", body="Giải nhất thuộc về đội thôn Trại Mít."),
        ],
    )
    documents = [
        make_document(
            article("plan", "Lịch tiêm phòng tháng năm"), 10, 1, analyzer, files=[NOTICE]
        ),
        make_document(
            article("scan", "Công văn hỏa tốc"),
            11,
            1,
            analyzer,
            files=[
                attached(
                    "cong-van.tif",
                    Page(number=1, text="Khơi thông muơng Rạch Vẹt", ocr=True, confidence=0.9),
                    media_type="image/tiff",
                )
            ],
        ),
        make_document(
            article("broken", "Tệp hỏng"),
            12,
            1,
            analyzer,
            files=[attached("hong.pdf"), attached("Sơ_đồ+vị trí cầu phao.dwg")],
        ),
        make_document(
            article("forms", "Biểu mẫu"),
            13,
            1,
            analyzer,
            files=[attached("don-xin-nghi-phep_2031.DOCX", "Kính gửi ban quản lý", pages=0)],
        ),
    ]
    assert all(outcome.error is None for outcome in await shared_engine.write(documents))
    service = SearchService(shared_engine, analyzer)
    await service.learn()
    return service


async def search(service: SearchService, **parameters: str) -> SearchResults:
    return await service.search(parse_request(parameters.items()))


async def found(service: SearchService, query: str, **parameters: str) -> list[str]:
    return [hit.id for hit in (await search(service, q=query, **parameters)).hits]


async def the_hit(service: SearchService, query: str, one: str, **parameters: str) -> Hit:
    hits = (await search(service, q=query, **parameters)).hits
    return next(hit for hit in hits if hit.id == one)


@pytest.mark.parametrize(
    "query",
    [
        "đàn gia súc",
        "dan gia suc",
        '"danh sách 12 thôn"',
        '"danh sach 12 thon"',
        "27/KH-UBND",
        "kế hoạch 27/KH-UBND",
        "xã Bình Lạc",
        "UBND xã Bình Lạc",
    ],
)
async def test_what_only_an_attachment_says_is_found(portal: SearchService, query: str) -> None:
    assert await found(portal, query) == ["plan"]


@pytest.mark.parametrize(
    ("query", "one", "name", "passage"),
    [
        ("don xin nghi phep", "forms", "don-xin-nghi-phep_2031.DOCX", "Kính gửi ban quản lý"),
        ("đơn xin nghỉ phép", "forms", "don-xin-nghi-phep_2031.DOCX", "Kính gửi ban quản lý"),
        ("don-xin-nghi-phep_2031", "forms", "don-xin-nghi-phep_2031.DOCX", "Kính gửi ban quản lý"),
        ("sơ đồ vị trí cầu phao", "broken", "Sơ_đồ+vị trí cầu phao.dwg", ""),
        ("so do cau phao", "broken", "Sơ_đồ+vị trí cầu phao.dwg", ""),
    ],
)
async def test_a_file_is_found_by_its_name_and_shown_from_its_beginning(
    portal: SearchService, query: str, one: str, name: str, passage: str
) -> None:
    hit = (await search(portal, q=query)).hits[0]
    assert hit.id == one
    assert hit.attachment is not None
    assert (hit.attachment.name, hit.attachment.page) == (name, None)
    assert hit.attachment.passage == passage


async def test_words_of_the_title_and_of_an_attachment_together_are_all_of_a_query(
    portal: SearchService,
) -> None:
    results = await search(portal, q="tháng năm thú y phụ trách")
    assert results.hits[0].id == "plan"
    assert results.hits[0].missing == []


@pytest.mark.parametrize(
    ("query", "one", "tier"),
    [
        ("đàn gia súc", "plan", "phrase"),
        ("dan gia suc", "plan", "phrase"),
        ("gia súc thú y danh sách cán bộ thôn xã Bình Lạc", "plan", "all"),
        ("kế hoạch 27/KH-UBND", "plan", "all"),
        ("tháng năm thú y phụ trách", "plan", "all"),
        ("khơi thông mương Rạch Vẹt", "scan", "phrase"),
        ("đơn xin nghỉ phép", "forms", "phrase"),
    ],
)
@pytest.mark.parametrize("match", ["auto", "all", "any"])
async def test_what_only_an_attachment_says_has_a_tier_and_a_score_that_say_so(
    portal: SearchService, query: str, one: str, tier: str, match: str
) -> None:
    request = parse_request([("q", query), ("match", match), ("explain", "1")])
    hit = next(hit for hit in (await portal.search(request)).hits if hit.id == one)
    told = await portal.why(request, one)
    assert (told.found, told.tier, told.missing) == (True, tier, hit.missing)
    assert hit.explain is not None
    assert hit.score is not None
    assert hit.score > 0
    assert sum(part.value for part in told.parts) == pytest.approx(hit.score, rel=1e-3)
    assert told.parts == hit.explain.parts
    shares = [part for part in told.parts if part.field == "attachment"]
    assert shares
    assert all(part.label.endswith(" (trong tệp đính kèm)") for part in shares)


async def test_what_an_article_says_itself_is_no_share_of_its_attachment(
    portal: SearchService,
) -> None:
    hit = await the_hit(portal, "lịch tiêm phòng thú y", "plan", explain="1")
    assert hit.explain is not None
    fields = {part.label: part.field for part in hit.explain.parts}
    assert fields["âm tiết “tiêm” (tiêu đề và nội dung)"] is None
    assert fields["âm tiết “thú” (trong tệp đính kèm)"] == "attachment"
    assert "âm tiết “tiêm” (trong tệp đính kèm)" not in fields
    titled = await the_hit(portal, "cán bộ thú y", "titled", explain="1")
    assert titled.explain is not None
    assert all(part.field != "attachment" for part in titled.explain.parts)


async def test_an_attachment_ranks_below_the_title(portal: SearchService) -> None:
    assert await found(portal, "cán bộ thú y Hồ Quế Lâm") == ["titled", "plan"]


async def test_a_hit_names_the_attachment_its_page_and_its_passage(portal: SearchService) -> None:
    hit = await the_hit(portal, "danh sách thôn", "plan")
    assert hit.attachment is not None
    assert hit.attachment.name == "thong-bao.pdf"
    assert hit.attachment.page == 2
    assert hit.attachment.url == "/v1/articles/x/attachments/thong-bao.pdf#page=2"
    assert hit.attachment.passage.startswith("Phụ lục: danh sách 12 thôn")
    assert hit.highlights is not None
    assert "<mark>danh sách</mark>" in (hit.highlights.attachment or "")


async def test_without_highlights_a_hit_names_the_attachment_all_the_same(
    portal: SearchService,
) -> None:
    hit = await the_hit(portal, "danh sách thôn", "plan", highlight="0")
    assert hit.attachment is not None
    assert hit.highlights is None


async def test_a_hit_that_says_it_itself_names_no_attachment(portal: SearchService) -> None:
    assert (await the_hit(portal, "lịch tiêm phòng", "plan")).attachment is None
    assert (await the_hit(portal, "hội thi cờ tướng", "other")).attachment is None


async def test_a_phrase_typed_without_marks_names_its_page_and_is_marked(
    portal: SearchService,
) -> None:
    hit = await the_hit(portal, '"danh sach 12 thon"', "plan")
    assert hit.attachment is not None
    assert hit.attachment.page == 2
    assert hit.highlights is not None
    assert "<mark>danh sách 12 thôn</mark>" in (hit.highlights.attachment or "")


async def test_a_mark_that_ocr_read_wrong_does_not_hide_a_scan(portal: SearchService) -> None:
    assert await found(portal, "khơi thông mương Rạch Vẹt") == ["scan"]
    assert await found(portal, '"thông mương Rạch"') == ["scan"]
    hit = await the_hit(portal, "mương Rạch Vẹt", "scan")
    assert hit.attachment is not None
    assert hit.attachment.url == "/v1/articles/x/attachments/cong-van.tif"


async def test_articles_with_attachments_are_counted_and_narrowed_to(
    portal: SearchService,
) -> None:
    results = await search(portal)
    assert results.facets is not None
    assert [(b.value, b.count) for b in results.facets.has_attachment] == [("1", 4)]
    assert sorted(await found(portal, "", has_attachment="1")) == [
        "broken",
        "forms",
        "plan",
        "scan",
    ]


async def test_an_article_lists_its_attachments_without_their_text(portal: SearchService) -> None:
    stored = await portal.article("plan")
    assert [one["name"] for one in stored["attachments"]] == ["thong-bao.pdf"]
    assert "attachment_texts" not in stored
    assert (await portal.article("other"))["attachments"] == []


async def test_the_first_attachment_of_a_portal_is_noticed(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService
) -> None:
    await index(engine, analyzer, [article("other", "Hội thi cờ tướng")])
    await service.learn()
    assert await found(service, "đàn gia súc") == []
    document = make_document(article("plan", "Lịch"), 10, 1, analyzer, files=[NOTICE])
    await engine.write([document])
    await service.artefacts.refresh_attachments(engine)
    assert await found(service, "đàn gia súc") == ["plan"]


async def test_a_page_of_any_length_shows_its_passage_at_once(
    engine: EngineWriter, analyzer: Analyzer, service: SearchService
) -> None:
    rows = "\n".join(
        f"Hộ số {number} nộp phí rác tháng {number % 12 + 1}" for number in range(9_000)
    )
    long = attached("so-thu.xlsx", f"{rows}\nTổng cộng của tổ Rạch Vẹt", media_type="x", pages=1)
    documents = [
        make_document(article(f"long{n}", f"Sổ thu {n}"), 20 + n, 1, analyzer, files=[long])
        for n in range(3)
    ]
    await engine.write(documents)
    await service.learn()
    results = await search(service, q="tổng cộng tổ Rạch Vẹt")
    assert len(results.hits) >= 1
    assert results.took_ms < 5_000
    passage = results.hits[0].attachment
    assert passage is not None
    assert passage.passage.endswith("Tổng cộng của tổ Rạch Vẹt")
