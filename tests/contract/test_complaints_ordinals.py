"""What is counted off in words is the number: mũi thứ tư = mũi 4, and no Wednesday."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    shot="Tiêm mũi thứ tư cho người già.",
    shot_digit="Tiêm mũi 4 ở trạm.",
    wednesday="Sáng thứ Tư tiêm mũi 1.",
    time="Hội thi lần thứ tư ở Gò.",
    time_digit="Hội thi lần 4 ở Bần.",
    intake="Tuyển sinh đợt thứ hai.",
    intake_digit="Tuyển sinh đợt 2.",
    monday="Thứ hai đầu tuần tuyển sinh đợt 1.",
    child="Sinh con thứ ba được hỗ trợ.",
    child_digit="Sinh con thứ 3 được khen.",
    half="Hiệp thứ hai mưa to.",
    half_digit="Hiệp 2 nắng.",
    dose="Liều thứ ba của vắc xin dại.",
    dose_digit="Liều 3 của vắc xin cúm.",
    round="Vòng thứ năm giải cờ.",
    round_digit="Vòng 5 giải vật.",
)
ROWS = (
    *(
        Row(t, "shot shot-digit", "wednesday", bare=False)
        for t in ("mũi thứ tư", "tiêm mũi thứ tư", "mũi 4")
    ),
    Row("mũi thứ 4", "shot shot-digit", "wednesday", bare=False),
    *(Row(t, "time time-digit", bare=False) for t in ("lần thứ tư", "lần 4", "hội thi lần thứ 4")),
    *(
        Row(t, "intake intake-digit", "monday")
        for t in ("đợt thứ hai", "đợt 2", "tuyển sinh đợt 2")
    ),
    *(Row(t, "child child-digit") for t in ("con thứ ba", "con thứ 3", "sinh con thứ ba")),
    *(Row(t, "half half-digit") for t in ("hiệp thứ hai", "hiệp 2")),
    *(Row(t, "dose dose-digit") for t in ("liều thứ ba", "liều 3")),
    *(Row(t, "round round-digit", bare=False) for t in ("vòng thứ năm", "vòng 5")),
    # Days of the week stay these.
    Row("sáng thứ tư", "wednesday", "shot time"),
    *(Row(t, "monday", "intake half") for t in ("thứ hai đầu tuần",)),
)


async def test_an_ordinal_in_words_is_the_number_of_what_it_counts(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
