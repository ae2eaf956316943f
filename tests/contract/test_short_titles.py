"""A title says a query as well in its abbreviation, and the abbreviation in full."""

from collections.abc import Callable

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.orthography.tones import fold
from searchsvc.engine.base import EngineWriter
from searchsvc.search.service import SearchService
from tests.conftest import article, index, knowing
from tests.contract.explained import HOLDS_ALL, SAYS_IT, labels

# Query → a title that says all of it in another form.
SAID = {
    "công nghệ thông tin": "Mai Hòa dạy CNTT cho nông dân",
    "khu công nghệ thông tin Cửu Hà": "Khởi công khu CNTT Cửu Hà",
    "bảo hiểm y tế": "Phát thẻ BHYT ở Mai Hòa",
    "phòng cháy chữa cháy": "Mai Hòa diễn tập PCCC",
    "cải cách hành chính": "Cửu Hà họp về CCHC",
    "hội đồng nhân dân": "Kỳ họp HĐND Cửu Hà",
    "câu lạc bộ đờn ca": "Ra mắt CLB đờn ca",
    "ngân hàng chính sách xã hội": "Vay vốn NHCSXH ở Mai Hòa",
    "cntt": "Lớp công nghệ thông tin ban đêm",
    "đại hội clb": "Đại hội câu lạc bộ thả diều",
    "cựu chiến binh": "Hội CCB Cửu Hà trồng tre",
    "ccb trồng hoa": "Cựu chiến binh trồng hoa ven kênh",
    "nghị quyết trung ương": "Mai Hòa học nghị quyết TW",
    "face book": "Mai Hòa mở trang Facebook",
    "you tube": "Kênh YouTube của trường Cửu Hà",
    "lap top": "Tặng laptop cho bản Sen",
    "live stream": "Bà con livestream bán cam",
    "smart phone lớp": "Lớp học dùng smartphone",
    "vi rút": "Ao cá Mai Hòa nhiễm virus",
    "bs gia đình": "Phòng khám bác sĩ gia đình Cửu Hà",
    "giáo viên dạy giỏi": "Tôn vinh GV dạy giỏi",
}
# Query → a title with letters of another form, which says something else or a part.
NOT_SAID = {
    "thông tin và truyền thông": "TT Cửu Hà khánh thành chợ",
    "ban thường vụ": "BTV đài Mai Hòa nhận giải",
    "trung ương": "Tu sửa bờ kênh",
    "công an": "Ca múa ở Cửu Hà",
    "face book": "Mai Hòa thi The Face",
    "thu y": "Chị Thúy nuôi ong",
    "you tube": "Tube kem của Mai Hòa",
    "công nghệ thông tin": "Thông tin về đàn bò",
    "cntt": "Công nghệ sấy lúa",
    "bảo hiểm y tế": "Bảo hiểm xe máy",
    "phòng cháy chữa cháy": "Phòng khám Mai Hòa",
    "cựu chiến binh": "Binh đoàn trồng cây",
}


@pytest.fixture(scope="module")
async def readers(shared_engine: EngineWriter, analyzer: Analyzer) -> SearchService:
    rows = [*SAID.items(), *NOT_SAID.items()]
    articles = [
        article(f"about-{at}", title, body=f"Bà con nghe nói về {query} ở nhà văn hóa {at}.")
        for at, (query, title) in enumerate(rows)
    ]
    articles += [article(f"other-{at}", f"Tin vắn {at}", body="Bản tin.") for at in range(60)]
    await index(shared_engine, analyzer, articles)
    return knowing(shared_engine, analyzer, articles)


@pytest.mark.parametrize("typed", [str, fold])
@pytest.mark.parametrize(("query", "title"), list(SAID.items()))
async def test_a_title_says_it_in_another_form(
    readers: SearchService, query: str, title: str, typed: Callable[[str], str]
) -> None:
    assert {HOLDS_ALL, SAYS_IT} <= await labels(readers, typed(query), title)


@pytest.mark.parametrize(("query", "title"), list(NOT_SAID.items()))
async def test_other_words_or_a_part_do_not_say_it(
    readers: SearchService, query: str, title: str
) -> None:
    assert HOLDS_ALL not in await labels(readers, query, title)


async def test_of_a_long_form_a_title_must_hold_all(readers: SearchService) -> None:
    assert SAYS_IT not in await labels(readers, "cntt", NOT_SAID["cntt"])
