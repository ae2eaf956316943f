"""A slip whose syllables some article holds apart is searched as articles write it, and says so."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.engine.base import EngineWriter
from searchsvc.indexing.pipeline.document import plain_texts
from searchsvc.query.request import SearchRequest
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import index, knowing
from tests.contract.complaints import shelf

# Word, with a slip, and what holds the syllables of the slip though not together.
WORDS = (
    ("kiểm lâm", "kiếm lâm", "Tìm kiếm gỗ mà lâm tặc bỏ lại."),
    ("chăn nuôi", "chặn nuôi", "Chặn xe chở gà nuôi trái phép."),
    ("trưng bày", "trứng bày", "Trứng vịt bán ở sạp, rau bày cạnh đó."),
    ("đan lát", "đàn lát", "Đàn trâu đi qua đường lát gạch."),
    ("vườn ươm", "vượn ươm", "Con vượn kêu, cây ươm sớm."),
    ("lưu niệm", "lưu niềm", "Lưu giữ bao niềm vui."),
    ("xuất hành", "suất hành", "Mỗi suất cháo có hành."),
    ("giao lưu", "dao lưu", "Con dao cổ được lưu giữ."),
)
ARTICLES = shelf(
    **{f"word_{at}": f"Bản tin {word} ở Mai Hòa." for at, (word, _, _) in enumerate(WORDS)},
    **{f"apart_{at}": text for at, (_, _, text) in enumerate(WORDS)},
)


async def readers_of(engine: EngineWriter, analyzer: Analyzer, times: int) -> SearchService:
    await index(engine, analyzer, ARTICLES)
    builder = LexiconBuilder()
    for one in ARTICLES:
        for _ in range(times if one.id.startswith("word") else 1):
            builder.add(plain_texts(one))
    return SearchService(engine, analyzer, artefacts=ArtefactCache(builder.build()), clock=None)


@pytest.mark.parametrize("times", [5, 40])
async def test_what_articles_write_so_much_oftener_is_searched_instead(
    engine: EngineWriter, analyzer: Analyzer, times: int
) -> None:
    readers = await readers_of(engine, analyzer, times)
    for at, (word, typed, _) in enumerate(WORDS):
        found = await readers.search(SearchRequest(q=typed))
        told = [note.code for note in found.notes]
        assert (found.did_you_mean, told[:1]) == (word, ["searched_instead"])
        assert found.hits[0].id == f"word-{at}"
        assert f"apart-{at}" not in [hit.id for hit in found.hits]


async def test_it_can_be_taken_back_and_stays_in_quotes(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    readers = await readers_of(engine, analyzer, 40)
    for at, (word, typed, _) in enumerate(WORDS):
        found = await readers.search(SearchRequest(q=typed, verbatim=True))
        assert found.did_you_mean is None
        assert "searched_instead" not in [note.code for note in found.notes]
        assert found.hits[0].id == f"apart-{at}"
        found = await readers.search(SearchRequest(q=f'"{typed}"'))
        assert (found.did_you_mean, found.total) == (f'"{word}"', 0)


async def test_what_few_articles_write_is_only_offered(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    readers = await readers_of(engine, analyzer, 4)
    for at, (word, typed, _) in enumerate(WORDS):
        found = await readers.search(SearchRequest(q=typed))
        assert found.did_you_mean == word
        assert "searched_instead" not in [note.code for note in found.notes]
        assert found.hits[0].id == f"apart-{at}"


@pytest.mark.parametrize(
    "typed",
    [
        "ông Đàn Lát",
        "bánh Tẻ",
        "bà Đàn Lát",
        "kiểm lâm",
        "lưu niệm",
        "kiem lam",
        "dan lat",
        "luu niem",
    ],
)
async def test_names_and_right_words_stay(
    engine: EngineWriter, analyzer: Analyzer, typed: str
) -> None:
    readers = await readers_of(engine, analyzer, 40)
    found = await readers.search(SearchRequest(q=typed))
    assert "searched_instead" not in [note.code for note in found.notes]


async def test_a_slip_that_an_article_makes_too_is_searched_instead_and_says_how_seldom(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    right = {f"right_{at}": f"Làng {at} có nghề đan lát." for at in range(20)}
    articles = shelf(slip="Làng bên có nghề đàn lát.", **right)
    await index(engine, analyzer, articles)
    service = knowing(engine, analyzer, articles)
    found = await service.search(SearchRequest(q="nghề đàn lát").but(size=50))
    assert (found.did_you_mean, [note.code for note in found.notes]) == (
        "nghề đan lát",
        ["searched_instead"],
    )
    assert "rất ít bài viết có “nghề đàn lát”" in found.notes[0].message
    assert {hit.id for hit in found.hits} >= {one.id for one in articles if "right" in one.id}
    as_typed = await service.search(SearchRequest(q="nghề đàn lát", verbatim=True))
    assert [hit.id for hit in as_typed.hits] == ["slip"]
