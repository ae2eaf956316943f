"""What is called by a number is found however it is written: 5, 05, số 5, V."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from tests.contract.complaints import Row, failures, shelf

ARTICLES = shelf(
    team="Tổ 05 trồng hoa.",
    team_bare="Tổ 7 quét ngõ.",
    team_many="Tổ năm người đi chợ.",
    form="Tải tờ khai mẫu số 05 ở quầy.",
    form_bare="Tải tờ khai mẫu số 6 ở quầy.",
    group="Tổ dân phố số 4 có giếng.",
    group_zero="Tổ dân phố 08 có sân.",
    hamlet="Ấp 02 có cầu.",
    cell="Chi bộ 06 kết nạp.",
    class_letter="Lớp 06A đi trại.",
    team_number="Đội số 3 ra quân.",
    storm="Bão số 09 đổi hướng.",
    phase="Giai đoạn II của dự án.",
    phase_digit="Giai đoạn 3 của dự án.",
    appendix="Phụ lục VI kèm theo.",
    region="Quân khu VII đón khách.",
    round="Vòng II đá lại.",
    first="Nhóm I gồm các xã ven sông.",
    offence="Mức vi phạm tăng cao.",
    germs="Nhóm vi khuẩn lạ.",
    meeting="Kỳ họp lần 03 bế mạc.",
)
ROWS = (
    *(Row(typed, "team", "team-bare team-many") for typed in ("tổ 5", "tổ 05", "tổ số 5")),
    *(Row(typed, "team-bare", "team") for typed in ("tổ 7", "tổ 07")),
    *(Row(t, "form", "form-bare") for t in ("mẫu số 5", "mẫu 5", "mẫu 05", "mẫu số 05")),
    *(Row(t, "form-bare", "form") for t in ("mẫu số 6", "mẫu 6", "mẫu 06", "mẫu số 06")),
    *(Row(t, "group") for t in ("tổ dân phố số 04", "tổ dân phố 04", "tổ dân phố 4")),
    *(Row(t, "group-zero") for t in ("tổ dân phố 8", "tổ dân phố số 8", "tổ dân phố số 08")),
    *(Row(t, "hamlet") for t in ("ấp 2", "ấp 02", "ấp số 2")),
    *(Row(t, "cell") for t in ("chi bộ 6", "chi bộ số 6", "chi bộ 06")),
    *(Row(t, "class-letter") for t in ("lớp 6A", "lớp 6a", "lớp 06a")),
    *(Row(t, "team-number") for t in ("đội 03", "đội 3", "đội số 03")),
    Row("bão số 9", "storm"),
    *(Row(t, "phase", "phase-digit") for t in ("giai đoạn 2", "giai đoạn II", "giai đoạn hai")),
    *(Row(t, "phase-digit", "phase") for t in ("giai đoạn III", "giai đoạn ba")),
    *(Row(t, "appendix") for t in ("phụ lục 6", "phụ lục VI")),
    *(Row(t, "region") for t in ("quân khu 7", "quân khu VII")),
    *(Row(t, "round") for t in ("vòng 2", "vòng II")),
    *(Row(t, "first") for t in ("nhóm 1", "nhóm I")),
    *(Row(t, "meeting") for t in ("lần 3", "lần III", "lần thứ 3")),
    # Words that Roman numerals look like, and other numbers.
    Row("mức 6", "", "offence", bare=False),
    Row("nhóm 6", "", "germs"),
    Row("tổ 50", "", "team"),
    Row("tổ 15", "", "team"),
)


async def test_a_leading_zero_and_a_roman_numeral_change_no_name(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    failed = await failures(engine, analyzer, ARTICLES, ROWS)
    assert not failed, "\n".join(failed)
