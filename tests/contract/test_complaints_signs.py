"""Dashes, AND, OR, NOT and signs alone: what is read into them is said and can be taken back."""

from typing import NamedTuple

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.engine.base import EngineWriter
from searchsvc.query.notes import PARTIAL_MATCH
from searchsvc.query.request import SearchRequest
from searchsvc.search.service import SearchService
from tests.conftest import index
from tests.contract.complaints import shelf

ARTICLES = shelf(
    culture="Phòng văn hóa - xã hội mở lớp.",
    economy="Báo cáo kinh tế - xã hội quý này.",
    school="Ngành giáo dục - đào tạo họp.",
    disease="Bản tin covid-21 của tỉnh.",
    train="Đường sắt Hà Nội - Huế mở lại.",
    north="Trục Bắc - Nam thông tuyến.",
    asked="Mục hỏi - đáp của đài.",
    cold="Trời lạnh -5 độ trên núi.",
    period="Quy hoạch 2021 - 2030 được duyệt.",
    flowers="Chợ hoa ngày Tết.",
    fish="Chợ cá buổi sớm.",
    land="Luật đất đai mới.",
    house="Thuê nhà ở giá rẻ.",
    both="Hồ sơ đất đai và nhà ở.",
    boat="Lễ hội đua thuyền.",
    lantern="Lễ hội đèn lồng.",
    rock="Đêm nhạc Rock and Roll.",
    words="Học từ and or not trong lớp.",
)


class Signs(NamedTuple):
    """A query, what it must find and must not, and the codes of its notes."""

    typed: str
    found: str
    never: str = ""
    notes: str = ""


ROWS = (
    # A dash that joins.
    Signs("văn hóa -xã hội", "culture", notes="dash_joins"),
    Signs("kinh tế -xã hội", "economy", notes="dash_joins"),
    Signs("giáo dục -đào tạo", "school", notes="dash_joins"),
    Signs("van hoa -xa hoi", "culture", notes="dash_joins"),
    Signs("covid -21", "disease"),
    Signs("hà nội -huế", "train", notes="dash_joins"),
    Signs("Hà Nội -Huế", "train", notes="dash_joins"),
    Signs("ha noi -hue", "train", notes="dash_joins"),
    Signs("bắc -nam", "north", notes="dash_joins"),
    Signs("hỏi -đáp", "asked", notes="dash_joins"),
    Signs("-5 độ", "cold"),
    Signs("lạnh -5 độ", "cold"),
    Signs("quy hoạch 2021 -2030", "period"),
    Signs("văn hóa - xã hội", "culture"),
    Signs("văn hóa- xã hội", "culture"),
    Signs("kinh tế – xã hội", "economy"),
    # A dash that excludes.
    Signs("chợ -cá", "flowers", "fish", "excluded"),
    Signs("chợ -hoa", "fish", "flowers", "excluded"),
    Signs("cho -ca", "flowers", "fish", "excluded"),
    Signs("lễ hội -đua", "lantern", "boat", "excluded"),
    Signs("lễ hội -đèn", "boat", "lantern", "excluded"),
    Signs("chợ -cá -hoa", "", "fish flowers", "excluded excluded"),
    Signs('lễ hội -"đua thuyền"', "lantern", "boat", "excluded"),
    Signs('-"chợ cá" chợ', "flowers", "fish", "excluded"),
    Signs("-chợ", "land house", "fish flowers", "excluded"),
    # Operators in capitals.
    Signs("đất đai AND nhà ở", "both", "land house", "and_ignored"),
    Signs("dat dai AND nha o", "both", "land house", "and_ignored"),
    Signs("chợ AND Tết", "flowers", "fish", "and_ignored"),
    Signs("chợ hoa OR chợ cá", "flowers fish", "land", "either"),
    Signs("đua thuyền OR đèn lồng", "boat lantern", "fish", "either"),
    Signs("dua thuyen OR den long", "boat lantern", "fish", "either"),
    Signs('"chợ hoa" OR "chợ cá"', "flowers fish", "land", "either"),
    Signs("đua thuyền OR chợ cá OR chợ hoa", "boat fish flowers", "land", "either"),
    Signs("đất đai NOT nhà ở", "land", "both", "excluded"),
    Signs("lễ hội NOT đua thuyền", "lantern", "boat", "excluded"),
    Signs("lễ hội AND NOT đua thuyền", "lantern", "boat", "excluded and_ignored"),
    Signs("ĐẤT ĐAI AND NHÀ Ở", "both", "land house", "and_ignored"),
    Signs("chợ hoa HOẶC chợ cá", "flowers fish", "land", "either"),
    # Brackets behind NOT or a dash.
    Signs("chợ NOT (cá OR hoa)", "", "fish flowers", "excluded excluded"),
    Signs("chợ NOT (cá)", "flowers", "fish", "excluded"),
    Signs("chợ -(cá)", "flowers", "fish", "excluded"),
    Signs("lễ hội -(đua OR cá)", "lantern", "boat fish", "excluded excluded"),
    Signs("lễ hội NOT (đua thuyền HOẶC đất đai)", "lantern", "boat", "excluded excluded"),
    Signs("le hoi NOT (dua thuyen OR dat dai)", "lantern", "boat", "excluded excluded"),
    Signs("lễ hội AND NOT (đua thuyền)", "lantern", "boat", "excluded and_ignored"),
    Signs('lễ hội -("đua thuyền" OR cá)', "lantern", "boat", "excluded excluded"),
    Signs("NOT (cá OR hoa) chợ", "", "fish flowers", "excluded excluded"),
    Signs("(chợ hoa OR chợ cá) NOT (Tết)", "fish", "flowers", "either excluded"),
    # Others are plain text, as are those of a year.
    Signs("lễ hội (đua thuyền)", "boat", "lantern"),
    Signs("quy hoạch -(2021)", "period"),
    Signs("quy hoạch - (2021)", "period"),
    # One that lacks a side is no word.
    Signs("đất đai OR", "land both", "", "operator_ignored"),
    Signs("AND đất đai", "land both", "", "operator_ignored"),
    Signs("đất đai NOT", "land both", "", "operator_ignored"),
    Signs("dat dai HOẶC", "land both", "", "operator_ignored"),
    Signs("OR chợ cá AND", "fish", "", "operator_ignored operator_ignored"),
    Signs("rock and roll", "rock"),
    Signs("ROCK AND ROLL", "rock", "", "and_ignored"),
    Signs("and or not", "words"),
    Signs("AND", "rock words"),
    Signs("chợ or hoa", "", "fish"),
    # Signs alone find nothing, and it is said.
    *(
        Signs(typed, "", "flowers fish land", "nothing_searchable")
        for typed in ("%", "😀", "...", "?", "-", "“”", '""', "& | !", "👍🏽 ❤️", "***")
    ),
    Signs("🎉 lễ hội", "boat lantern"),
    Signs("lễ hội !!!", "boat lantern"),
)
TAKEN_BACK = (
    Signs("chợ -cá", "fish", "flowers"),
    Signs("đất đai NOT nhà ở", "", "land"),
    Signs("chợ -(cá)", "fish", "flowers"),
    Signs("đua thuyền OR đèn lồng", "", "boat lantern"),
    Signs("từ and or not", "words"),
    Signs("đất đai OR", "", "land both"),
    Signs("chợ hoa HOẶC chợ cá", "", "flowers fish"),
    Signs("Rock AND Roll", "rock"),
    Signs("văn hóa -xã hội", "culture"),
    Signs('chợ -"cá"', "flowers", "fish"),
    Signs("%", "", "fish", "nothing_searchable"),
)


async def test_what_signs_mean_is_said_and_can_be_taken_back(
    engine: EngineWriter, analyzer: Analyzer
) -> None:
    await index(engine, analyzer, ARTICLES)
    service = SearchService(engine, analyzer, clock=None)
    failed = []
    for rows, verbatim in ((ROWS, False), (TAKEN_BACK, True)):
        for row in rows:
            answer = await service.search(
                SearchRequest(q=row.typed).but(size=50, verbatim=verbatim)
            )
            hits = {hit.id for hit in answer.hits if not hit.missing}
            notes = sorted(note.code for note in answer.notes if note.code != PARTIAL_MATCH)
            if not hits.issuperset(row.found.split()) or hits & {*row.never.split()}:
                failed.append(f"{row.typed!r} {verbatim=}: {sorted(hits)}")
            if notes != sorted(row.notes.split()):
                failed.append(f"{row.typed!r} {verbatim=}: {notes}")
    assert not failed, "\n".join(failed)
