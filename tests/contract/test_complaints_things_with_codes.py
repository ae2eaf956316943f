"""A thing whose code has the letters of a type of document is found where no such document is."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt

ARTICLES = [
    article("boat", "Sà lan KH-06 mắc cạn", body="Sà lan KH-06 chở cát."),
    article("pump", "Trạm bơm BC-4 chạy lại", body="Trạm BC-4 đã sửa."),
    article("road", "Cao tốc CT.05 thông xe", body="Tuyến CT.05 dài."),
    article("plan", "Kế hoạch 8/KH-UBND nạo vét", body="Kế hoạch 8/KH-UBND."),
    article("barge", "Sà lan KH-08 về bến", body="Sà lan KH-08."),
    *(article(f"o-{n}", f"Tin vắn {n}", body="Bản tin của thôn.") for n in range(5)),
]


async def test_a_code_that_is_no_document_finds_the_thing_and_says_nothing_of_documents(
    shared_engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(shared_engine, analyzer, ARTICLES)
    readers = SearchService(
        shared_engine, analyzer, artefacts=ArtefactCache(learnt(ARTICLES)), clock=None
    )
    for typed, one in (
        *(("sà lan kh6", "boat"), ("sa lan kh6", "boat"), ("bc4", "pump"), ("ct5", "road")),
        # Where an article has the document, it is that.
        ("kh8", "plan"),
    ):
        answer = await readers.search(SearchRequest(q=typed))
        assert (typed, [hit.id for hit in answer.hits if not hit.missing]) == (typed, [one])
        if one != "plan":
            assert "number_unknown" not in {note.code for note in answer.notes}
