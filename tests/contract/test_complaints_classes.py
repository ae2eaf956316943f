"""A class is found with the letter and number of its series stuck, apart or behind a sign."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    trees="Lớp 11B2 trồng cây ở Bến Lụa.",
    prize="Lớp 10 A5 đoạt giải hội thi.",
    gifts="Lớp 12/C3 quyên góp áo ấm.",
    roots="Lớp 9-D1 về nguồn.",
    swimming="Lớp 6A12 học bơi.",
    apart="Lớp 11 có hai em, phòng B2 trống.",
    letter="Lớp 12A mở hội trại.",
    counted="Lớp 8 có 4 tổ, tổ 3 trực nhật.",
    flat="Căn 7 B3 cho thuê.",
)
ROWS = (
    *(Row(t, "trees", "apart") for t in ("lớp 11 b2", "lớp 11-B2", "lớp 11/b2", "lớp 11B2")),
    *(Row(t, "prize") for t in ("lớp 10A5", "lớp 10-A5", "lớp 10 a5", "lớp 10/a5")),
    *(Row(t, "gifts") for t in ("lớp 12C3", "lớp 12 c3", "lớp 12-c3")),
    *(Row(t, "roots") for t in ("lớp 9D1", "lớp 9 D1", "lớp 9/D1")),
    *(Row(t, "swimming") for t in ("lớp 6 a12", "lớp 6/A12")),
    *(Row(t, "trees") for t in ("11B2", "11 B2")),
    *(Row(t, "letter") for t in ("lớp 12 a", "lớp 12A")),
    # Another class, and what is no class.
    Row("lớp 11 b3", "", "trees apart"),
    Row("lớp 1 b2", "", "trees apart"),
    Row("lớp 12 c", "", "gifts letter"),
    Row("lớp 7 b3", "", "flat"),
    Row("lớp 8 tổ 3", "counted"),
)


async def test_classes(engine: EngineWriter, analyzer: Analyzer) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
