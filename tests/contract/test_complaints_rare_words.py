"""A word with a syllable without a tone is read as typed, however rare it is in the articles."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

# In these the same letters with other marks are a hundred times as frequent.
COMMON = (
    "Mỗi trường mới, mọi nhà mới, mới mỗi năm, mỗi lớp; tội gì, tối nào, tới đâu, tôi đi. " * 30
)
CROWD = {
    f"crowd_{number}": COMMON + f"Có bão, báo về; cô nào, có gì; tiền, tiện. {number}" * 5
    for number in range(4)
}
ARTICLES = shelf(
    env="Phòng Tài nguyên và Môi trường dời về nhà cũ.",
    uncle="Đồng hồ tôi luyện ý chí.",
    school="Mỗi trường nhận một bộ bàn.",
    **CROWD,
)
ROWS = (
    *(Row(t, "env", first=True, bare=False) for t in ("môi trường", "Môi trường")),
    *(Row(t, "env", "school", bare=False) for t in ("tài nguyên môi trường", "phòng môi trường")),
    Row("tôi luyện", "uncle", "crowd-1", bare=False),
    Row("mỗi trường", "school crowd-1", "env", bare=False),
)


async def test_a_rare_word_is_found_as_it_is_typed(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
