"""An acronym with the letters of a word is found however it is typed, where articles write it."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.conftest import index, knowing
from tests.contract.complaints import shelf, whole

ARTICLES = shelf(
    net_one="Trường Sen nối mạng LAN cho phòng học.",
    net_two="Sửa mạng LAN ở trạm y tế.",
    net_three="Thầy Cừ giảng về LAN.",
    thing_one="Đèn đường IoT ở chợ Ráng.",
    thing_two="Máy bơm IoT của hợp tác xã.",
    thing_three="Tập huấn IoT cho cán bộ.",
    salt="Muối trộn iốt.",
    salt_two="Muối i-ốt về bản.",
    times="Lần đầu làng có mạng nước.",
    times_two="Bơi lặn ở hồ, mạng cá bị rách.",
    fund="Quỹ COC giúp dân.",
    fund_two="Hội COC họp.",
    fund_three="Thẻ COC mới.",
    pile="Đóng cọc tre ven sông, cóc kêu trong thẻ bài.",
    club="Nhóm S.E.N.A hát ở bến.",
    apart="Lớp s học e, tổ n và a.",
    headline="TỔ CHỨC CỌC TIÊU COC BIỂN BÁO",
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        # Alone in small letters it may be either; the acronym leads.
        ("lan", {"net-one", "net-two", "net-three"}),
        ("iot", {"thing-one", "thing-two", "thing-three"}),
        ("coc", {"fund", "fund-two", "fund-three", "headline"}),
    ],
)
async def test_a_word_alone_that_is_an_acronym_as_well_leads_with_that(
    engine: EngineWriter, analyzer: Analyzer, typed: str, first: set[str]
) -> None:
    await index(engine, analyzer, ARTICLES)
    hits = await whole(knowing(engine, analyzer, ARTICLES), typed)
    assert first >= set(hits[:3])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        # In capitals nothing else is meant.
        ("LAN", {"net-one", "net-two", "net-three"}),
        ("COC", {"fund", "fund-two", "fund-three", "headline"}),
        # Among words with marks a syllable without is what articles write so.
        ("mạng lan", {"net-one", "net-two"}),
        ("thẻ coc", {"fund-three"}),
        ("s.e.n.a", {"club"}),
    ],
)
async def test_an_acronym_is_no_word_with_its_letters(
    engine: EngineWriter, analyzer: Analyzer, typed: str, found: set[str]
) -> None:
    await index(engine, analyzer, ARTICLES)
    assert set(await whole(knowing(engine, analyzer, ARTICLES), typed)) == found
