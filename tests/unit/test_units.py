"""A query is cut into what is asked for: words, years, dates, document numbers."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.query.matching.sections import NamedSection, Sections
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.planning.plan import Plan, plan_query
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.ranking import RANKING
from searchsvc.query.syntax import parse
from tests.unit.lexicons import lexicon_of

LEXICON = lexicon_of(
    "hợp tác xã nông nghiệp ở Bến Lụa",
    "dịch vụ công trực tuyến của quận",
    *["họp của quận"] * 8,
    *["lớp học có một cửa"] * 3,
    *["thứ bậc của trung tâm"] * 9,
)


def plan(analyzer: Analyzer, text: str, verbatim: bool = False) -> Plan:
    return plan_query(clean(text), analyzer, RANKING, verbatim, LEXICON)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("hợp tác xã nông nghiệp", ["hợp tác xã", "nông nghiệp"]),
        # The likely reading decides, and the typed text is shown.
        ("hop tac xa nong nghiep", ["hop tac xa", "nong nghiep"]),
        ("dịch vụ công 2018", ["dịch vụ", "công", "2018"]),
        ("nông nghiệp năm 2018", ["nông nghiệp", "năm 2018"]),
        ("nông nghiệp 2016-2020", ["nông nghiệp", "2016-2020"]),
        ("nông nghiệp 2016 – 2020", ["nông nghiệp", "2016 – 2020"]),
        ("nông nghiệp từ 2016 đến 2020", ["nông nghiệp", "từ 2016 đến 2020"]),
        ("nông nghiệp từ năm 2016 tới năm 2020", ["nông nghiệp", "từ năm 2016 tới năm 2020"]),
        ("nong nghiep tu 2016 den nam 2020", ["nong nghiep", "tu 2016 den nam 2020"]),
        ("nông nghiệp 2016 đến 2020", ["nông nghiệp", "2016 đến 2020"]),
        ("nông nghiệp từ 2020 đến 2016", ["nông nghiệp", "từ", "2020", "đến", "2016"]),
        ("nông nghiệp 2016 đèn 2020", ["nông nghiệp", "2016", "đèn", "2020"]),
        # The later first is no range.
        ("nông nghiệp 2020-2016", ["nông nghiệp", "2020", "2016"]),
        ("họp ngày 15/11/2016", ["họp", "ngày 15/11/2016"]),
        ("hop thang 11/2016", ["hop", "thang 11/2016"]),
        ("kế hoạch 118/KH-UBND", ["kế hoạch 118/KH-UBND"]),
        ("nông nghiệp chỉ thị 05-CT/QU", ["nông nghiệp", "chỉ thị 05-CT/QU"]),
        ("1945", ["1945"]),
        ("hồ sơ 1022", ["hồ sơ", "1022"]),
        # A name of the table of respellings is one, whether or not it has marks.
        ("nông nghiệp trung thu", ["nông nghiệp", "trung thu"]),
        ("trung thu 2031", ["trung thu", "2031"]),
        # Its letters are read otherwise here.
        ("trung thu", ["trung thu"]),
        ("tet trung thu", ["tet", "trung thu"]),
        ("rằm tháng tám nông nghiệp", ["rằm tháng tám", "nông nghiệp"]),
        ("vi rút nông nghiệp", ["vi rút", "nông nghiệp"]),
        ("Đắc Lắc nông nghiệp", ["Đắc Lắc", "nông nghiệp"]),
        # "Chi Lê" is none where it is not read so, "na tri" (natri) none where it parts a word.
        ("dong chi le hop", ["dong", "chi", "le", "hop"]),
        ("dân ca na tri ân", ["dân ca", "na", "tri ân"]),
        # A number is no part of what is asked for apart from the thing that it names.
        ("quận 8", ["quận 8"]),
        ("quan 8", ["quan 8"]),
        ("phường 3 quận 8", ["phường 3", "quận 8"]),
        ("tuyển sinh lớp 10", ["tuyển sinh", "lớp 10"]),
        ("họp tổ dân phố 5", ["họp", "tổ dân phố 5"]),
        ("hop khu pho 3", ["hop", "khu pho 3"]),
        ("lớp 12a", ["lớp 12a"]),
        ("khóa 13 nông nghiệp", ["khóa 13", "nông nghiệp"]),
        # A number word behind the thing is its number as well.
        ("lớp một", ["lớp một"]),
        ("lop mot", ["lop mot"]),
        ("nông nghiệp lớp một", ["nông nghiệp", "lớp một"]),
        ("nong nghiep lop mot", ["nong nghiep", "lop mot"]),
        ("lớp một năm 2020", ["lớp một", "năm 2020"]),
        ("quận một", ["quận một"]),
        ("tổ ba", ["tổ ba"]),
        ("tổ dân phố hai", ["tổ dân phố hai"]),
        ("hạng nhất", ["hạng nhất"]),
        ("hang nhi", ["hang nhi"]),
        ("lần thứ nhất", ["lần thứ nhất"]),
        ("cấp hai", ["cấp hai"]),
        ("cap hai", ["cap hai"]),
        ("bậc ba", ["bậc ba"]),
        ("lớp mười hai", ["lớp mười hai"]),
        ("quý tư", ["quý tư"]),
        ("tầng hai mươi mốt", ["tầng hai mươi mốt"]),
        # But not where it is a word, or begins one, or counts.
        ("lớp một số", ["lớp", "một số"]),
        ("lớp năm 2020", ["lớp", "năm 2020"]),
        ("lớp tư nhân", ["lớp", "tư nhân"]),
        ("tổ một cửa", ["tổ", "một", "cửa"]),
        ("họp một lớp", ["họp", "một", "lớp"]),
        ("lần hai triệu", ["lần", "hai", "triệu"]),
        ("nông nghiệp nhất", ["nông nghiệp", "nhất"]),
        ("số năm", ["số", "năm"]),
        ("xã một", ["xã", "một"]),
        ("lớp, một", ["lớp", "một"]),
        # With other marks it is another word, and a comma ends it.
        ("quần 8", ["quần", "8"]),
        ("quận, 8", ["quận", "8"]),
        ("lớp 2018", ["lớp", "2018"]),
        ("khóa XIII nông nghiệp", ["khóa XIII", "nông nghiệp"]),
        ("thứ 2", ["thứ 2"]),
        # Beside marks, a word without them is as typed; quantities are no names.
        ("thu 500 triệu đồng", ["thu", "500 triệu đồng"]),
        ("lần 2 triệu", ["lần", "2 triệu"]),
        ("tổ 3 người", ["tổ", "3 người"]),
        ("khu 5 ha", ["khu", "5 ha"]),
        # A number that counts is one with what it counts.
        ("nông nghiệp 9 tháng 2022", ["nông nghiệp", "9 tháng", "2022"]),
        ("nong nghiep 9 thang 2022", ["nong nghiep", "9 thang", "2022"]),
        ("họp 2 tuần", ["họp", "2 tuần"]),
        ("phạt 40 triệu", ["phạt", "40 triệu"]),
        ("12 năm nông nghiệp", ["12 năm", "nông nghiệp"]),
        ("5 năm 2016-2020", ["5 năm", "2016-2020"]),
        ("vay 3 nghìn tỷ", ["vay", "3 nghìn tỷ"]),
        # The year takes its "năm", a name its number; a date and a part of a figure are no counts.
        ("họp 167 năm 2018", ["họp", "167", "năm 2018"]),
        ("tầng 2 năm 2018", ["tầng 2", "năm 2018"]),
        ("họp 7 tháng 5", ["họp", "7 tháng 5"]),
        ("họp 23 giờ", ["họp", "23", "giờ"]),
        ("vay 2,5 tỷ", ["vay", "2", "5", "tỷ"]),
        ("điểm 8,5", ["điểm", "8", "5"]),
        ("cấp 1000 thẻ", ["cấp", "1000", "thẻ"]),
        ("", []),
    ],
)
def test_a_query_is_a_list_of_units(analyzer: Analyzer, text: str, units: list[str]) -> None:
    assert [said for said, _ in plan(analyzer, text).units] == units


@pytest.mark.parametrize(
    ("text", "tiers"),
    [
        (
            "hợp tác xã nông nghiệp",
            [Tier.PHRASE, Tier.SAID, Tier.ABOUT, Tier.ALL, Tier.PART, Tier.ANY],
        ),
        # One word is its own phrase, and has no part but its syllables.
        ("nông nghiệp", [Tier.ALL, Tier.ANY]),
        # Without marks it is meant as it is read, before any other word of these letters.
        ("nong nghiep", [Tier.PHRASE, Tier.ALL, Tier.ANY]),
        # Of a long query relevance asks for enough syllables; other orders for all of it.
        (
            "hợp tác xã nông nghiệp ở Bến Lụa trực tuyến",
            [Tier.PHRASE, Tier.SAID, Tier.ABOUT, Tier.ALL],
        ),
        # A headline is no phrase that others hold.
        ("dịch vụ công trực tuyến của quận hợp tác xã nông nghiệp", [Tier.ABOUT, Tier.ALL]),
        # Nothing is wider than one syllable, nothing tighter than what must occur.
        ("nông", []),
        ('"hợp tác xã"', []),
        ("118/KH-UBND", [Tier.ALL, Tier.PART, Tier.ANY]),
        ("tin ngày 15/11/2016", []),
    ],
)
def test_a_query_has_the_tiers_that_say_something(
    analyzer: Analyzer, text: str, tiers: list[Tier]
) -> None:
    assert list(plan(analyzer, text).queries) == tiers


def test_of_a_document_number_verbatim_reads_nothing(analyzer: Analyzer) -> None:
    made = plan(analyzer, "118/KH-UBND", verbatim=True)
    assert not made.tiers.number
    assert plan(analyzer, "118/KH-UBND").tiers.number == "118/KH-UBND"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tuyen dung", [NamedSection(0, 2, ("Tuyển dụng",))]),
        ("tuyen dung 2015", [NamedSection(0, 2, ("Tuyển dụng",))]),
        ("ke hoach tuyen dung", [NamedSection(2, 4, ("Tuyển dụng",))]),
        # A section that is less than half of the query is only a word of it.
        ("ke hoach tuyen dung nam nay", []),
        ("tuyen", []),
        # Of one syllable is none.
        ("tin", []),
    ],
)
def test_a_query_names_a_section_when_its_name_is_half_of_it(
    text: str, named: list[NamedSection]
) -> None:
    sections = Sections(["Tuyển dụng", "Tin", "Văn hóa - Xã hội"])
    assert list(sections.named_in(text.split())) == named


def test_categories_that_read_alike_are_one_section() -> None:
    sections = Sections(["Văn hóa", "VĂN HOÁ"])
    assert list(sections.named_in(["van", "hoa"])) == [NamedSection(0, 2, ("Văn hóa", "VĂN HOÁ"))]


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("kế hoạch 2019", 0),
        ("ke hoach 2019", 0),
        ("kế hoạch năm 2019", 0),
        ("kế hoạch số 2019", 1),
        ("kế hoạch 45", 1),
        ("kế hoạch 45/KH-UBND", 1),
        ("nghị định 123/2020/NĐ-CP", 1),
    ],
)
def test_a_year_after_a_type_is_a_year_unless_it_is_called_a_number(
    analyzer: Analyzer, query: str, numbers: int
) -> None:
    assert len(Clauses.of(parse(query), analyzer).words.numbers) == numbers
