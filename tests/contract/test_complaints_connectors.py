"""A word that only joins two others, "hoặc" or "và", is never required, and is no operator."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    homes="Phí cấp giấy nhà ở, đất vườn.",
    homes_or="Thuế nhà ở hoặc đất vườn.",
    homes_and="Thu hồi nhà ở và đất vườn.",
    home="Sửa nhà ở cho hộ nghèo.",
    garden="Trồng cam trên đất vườn.",
    boats="Đăng kiểm ghe gỗ, xuồng máy.",
    boats_or="Ghe gỗ hoặc xuồng máy đều phải đăng kiểm.",
    boat="Hội đua ghe gỗ.",
    cards="Mang theo căn cước, giấy khai sinh.",
    card="Cấp căn cước lưu động.",
    rabies="Tiêm ngừa chó mèo.",
    or_else="Nộp hồ sơ qua mạng hoặc qua bưu điện.",
    crash="Hai xuồng va chạm trên kênh.",
)
ROWS = (
    *(
        Row(typed, "homes homes-or homes-and", "home garden")
        for typed in ("nhà ở hoặc đất vườn", "đất vườn hoặc nhà ở")
    ),
    Row("nhà ở và đất vườn", "homes homes-or homes-and", "home garden", bare=False),
    Row("thuế nhà ở hoặc đất vườn", "homes-or", "homes homes-and", first=True),
    Row("ghe gỗ hoặc xuồng máy", "boats boats-or", "boat"),
    Row("ghe gỗ và xuồng máy", "boats boats-or", "boat", bare=False),
    Row("xuồng máy và ghe gỗ", "boats boats-or", "boat", bare=False),
    Row("căn cước hoặc giấy khai sinh", "cards", "card"),
    Row("giấy khai sinh và căn cước", "cards", "card", bare=False),
    # The phrase with its word is still the best.
    Row("ghe gỗ hoặc xuồng máy", "boats-or boats", first=True),
    # A part of a longer word, in quotes, at an end or alone it is a word as any.
    Row("va chạm xuồng", "crash", "boats"),
    Row('"qua mạng hoặc qua bưu điện"', "or-else"),
    Row('"nhà ở hoặc đất vườn"', "homes-or", "homes homes-and"),
    Row("hoặc", "homes-or boats-or or-else", "homes boats"),
    # In capitals it is an operator.
    Row("nhà ở HOẶC xuồng máy", "homes home boats", "garden", bare=False),
)


async def test_what_joins_two_words_is_never_required(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)


async def test_a_verbatim_search_requires_it(engine: EngineWriter, analyzer: Analyzer) -> None:
    await index(engine, analyzer, ARTICLES)
    service = SearchService(engine, analyzer, clock=None)

    answer = await service.search(SearchRequest(q="nhà ở hoặc đất vườn").but(verbatim=True))

    assert [hit.id for hit in answer.hits if not hit.missing] == ["homes-or"]
