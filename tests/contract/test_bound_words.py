"""Frequent syllables that form a word side by side are asked for beside other words."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.query.request import Match, SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing

# Names of two syllables, each of which most articles hold as well.
NAMES = ("cồn dứa", "sen trang", "bến mơ", "đồi lau", "gò mây", "xóm tre", "hồ sim", "rẫy chè")
_APART = " ".join(f"{one} kia, {two} nọ;" for one, two in map(str.split, NAMES))
_TOPICS = ("múa rối", "thả diều", "chợ đêm")
SHELF = [
    # In all of these the syllables stand apart.
    *(article(f"apart-{n}", f"Tin {n}", body=f"Xem {_APART} hết.") for n in range(40)),
    *(
        article(f"{at}-else", topic, body=f"Có {topic}: {_APART}")
        for at, topic in enumerate(_TOPICS)
    ),
    *(
        article(f"{at}-{number}", f"{topic} ở {name}", body=f"Vui {topic} ở {name}.")
        for number, name in enumerate(NAMES)
        for at, topic in enumerate(_TOPICS)
    ),
    *(
        article(f"more-{number}-{n}", "Bản tin", body=f"Về {name} rồi.")
        for number, name in enumerate(NAMES)
        for n in range(6)
    ),
    # Of forty articles with both syllables one has them side by side.
    article("met", "Tin lẻ", body="Qua gò sim rồi."),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize("name", NAMES)
async def test_beside_a_topic_the_name_is_asked_for(readers: SearchService, name: str) -> None:
    for said in (f"múa rối {name}", f"{name} múa rối", f"thả diều ở {name}"):
        for typed in (said, fold(said)):
            found = await readers.search(SearchRequest(q=typed, match=Match.ALL, size=50))
            topic = 0 if "múa" in said else 1
            assert [hit.id for hit in found.hits] == [f"{topic}-{NAMES.index(name)}"], typed


@pytest.mark.parametrize(
    "typed",
    [
        # Neighbours that meet by chance, a pair the other way round, and a comma between.
        "múa rối gò sim",
        "múa rối dứa cồn",
        "múa rối mơ bến",
        "múa rối cồn, dứa",
    ],
)
async def test_what_is_no_word_need_not_occur(readers: SearchService, typed: str) -> None:
    found = await readers.search(SearchRequest(q=typed, match=Match.ALL, size=50))
    assert "0-else" in [hit.id for hit in found.hits]


async def test_what_lacks_the_name_says_so(readers: SearchService) -> None:
    found = await readers.search(SearchRequest(q="múa rối bến mơ", match=Match.ANY, size=50))
    lacking = {hit.id: list(hit.missing) for hit in found.hits if "else" in hit.id}
    assert lacking.get("0-else") == ["bến mơ"]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("hai vạn con tôm", "20.000 con tôm"),
        ("2 vạn con tôm", "20.000 con tôm"),
        ("một trăm lẻ năm hộ", "105 hộ"),
        ("một trăm linh năm hộ", "105 hộ"),
    ],
)
async def test_numbers_of_several_words_are_found_in_figures_beside_frequent_syllables(
    engine: EngineWriter, analyzer: Analyzer, typed: str, written: str
) -> None:
    shelf = [
        article("words", "Tin một", body=f"Xã có {typed} ở đầm."),
        article("figures", "Tin hai", body=f"Xã có {written} ở đầm."),
    ]
    await index(engine, analyzer, shelf)
    service = knowing(engine, analyzer, shelf)
    found = await service.search(SearchRequest(q=typed, match=Match.ALL))
    assert {hit.id for hit in found.hits} == {"words", "figures"}
