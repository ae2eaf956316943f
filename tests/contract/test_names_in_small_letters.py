"""Names in small letters without văn or thị are names where articles show it."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.complaints import whole

# Middle names stand behind several family names.
_OTHERS = (
    *("Nguyễn Quang Mít", "Phạm Quang Lựu", "Lê Quang Sậy", "Đinh Quang Bưởi", "Tô Quang Ổi"),
    *("Nguyễn Ngọc Mận", "Phạm Ngọc Bưởi", "Lê Ngọc Sậy", "Đinh Ngọc Ổi", "Tô Ngọc Lựu"),
)
SHELF = [
    *(
        article(f"list-{at}-{again}", f"Danh sách {at} {again}", body=f"Có {name} dự.")
        for at, name in enumerate(_OTHERS)
        for again in range(2)
    ),
    article("held", "Tin một", body="Ông Đàm Quang Lài dựng cầu. Đàm Quang Lài hiến tre."),
    article("apart", "Tin hai", body="Đàm phán xong. Chợ quang mây, hàng lài thơm."),
    article("given", "Tin ba", body="Bà Võ Ngọc Mai múa. Bà Võ Ngọc Mai hát."),
    article("given-apart", "Tin tư", body="Võ sư về. Viên ngọc quý, hoa mai nở."),
    article("ceiling", "Tin năm", body="Trần cao, trong nhà có cột gỗ thấp."),
    # What often stands behind one family name is no middle name.
    *(article(f"park-{n}", f"Bãi {n}", body="Chỗ đỗ xe. Bến đỗ xe.") for n in range(2)),
    article("parked", "Tin sáu", body="Cấm đỗ xe trên bờ kè; đêm có người gác."),
    *(article(f"more-{n}", f"Tin vắn {n}", body="Bản tin của xã về mùa vụ.") for n in range(20)),
]


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    await index(shared_engine, analyzer, SHELF)
    return knowing(shared_engine, analyzer, SHELF)


@pytest.mark.parametrize(
    ("typed", "held"),
    [
        ("đàm quang lài", {"held"}),
        ("ông đàm quang lài", {"held"}),
        ("dam quang lai", {"held"}),
        ("đàm quang lài hiến tre", {"held"}),
        ("võ ngọc mai", {"given"}),
        ("bà võ ngọc mai múa", {"given"}),
        # Nobody is called so.
        ("võ quang mai", set()),
        ("võ ngọc lài", set()),
    ],
)
async def test_a_name_in_small_letters_stands_in_a_row(
    readers: SearchService, typed: str, held: set[str]
) -> None:
    assert set(await whole(readers, typed)) == held


async def test_a_family_name_before_another_word_begins_no_name(readers: SearchService) -> None:
    assert await whole(readers, "trần nhà thấp") == ["ceiling"]


@pytest.mark.parametrize("typed", ["đỗ xe đêm", "do xe dem"])
async def test_a_word_behind_a_single_family_name_makes_no_name(
    readers: SearchService, typed: str
) -> None:
    assert await whole(readers, typed) == ["parked"]
