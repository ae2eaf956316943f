"""Suggestions know what searches know: other ways to write something, raw keys, words stuck."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.completions import CompletionsBuilder
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.service import SearchService
from tests.conftest import article, index, learnt

SHELF = [
    article("digital", "Chuyển đổi số ở chợ Bến Lụa"),
    article("office", "UBND xã tiếp dân"),
    article("congress", "Đại hội XIV của tổ"),
    article("trees", "Trồng 1.000 cây xanh"),
    article("disease", "Tổ covid-21 trực"),
    article("road", "Sửa QL1A qua xã"),
    article("people", "Lễ hội K'Ho"),
    article("loan", "Bẫy vi-rút máy tính"),
    # These say it below their titles only.
    article("below", "Hội làng", body="UBND xã bàn về chuyển đổi số, vi-rút, QL1A, covid-21."),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    builder = CompletionsBuilder()
    for one in SHELF:
        builder.add(one.id, one.title, one.views, None)
    known = ArtefactCache(learnt(SHELF * 3), completed=builder.build())
    return SearchService(shared_engine, analyzer, artefacts=known)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *((typed, "digital") for typed in ("cds", "CĐS", "cđs ở chợ", "cds o ch")),
        *((typed, "office") for typed in ("ủy ban nhân dân", "uy ban nhan dan xa", "UBND xã")),
        *((typed, "congress") for typed in ("đại hội 14", "dai hoi 14", "đại hội 14 củ")),
        *((typed, "trees") for typed in ("1000 cây", "1000 cay", "trồng 1000 cây")),
        *((typed, "disease") for typed in ("covid21", "tổ covid21")),
        *((typed, "road") for typed in ("quốc lộ 1A", "quoc lo 1a", "ql 1a", "sửa QL.1A")),
        *((typed, "people") for typed in ("kho", "lễ hội kho", "cơ ho")),
        *((typed, "loan") for typed in ("virus", "vi rút", "bẫy virus")),
        # As they were keyed, and without blanks.
        *((typed, "digital") for typed in ("chuyeenr ddooir", "chuye63n d9o63i", "chuyendoiso")),
    ],
)
async def test_a_title_is_suggested_however_it_says_what_was_typed(
    readers: SearchService, typed: str, found: str
) -> None:
    assert [one.id for one in (await readers.suggest(typed, 5)).suggestions] == [found]


@pytest.mark.parametrize("typed", ["cckh", "đại hội 15", "1001 cây", "quốc lộ 2A", "covid22", "%"])
async def test_nothing_is_suggested_that_no_title_says(readers: SearchService, typed: str) -> None:
    assert [one.id for one in (await readers.suggest(typed, 5)).suggestions] == []
