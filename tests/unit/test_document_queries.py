"""Queries for documents: what of them prefers which documents, and what stays a word."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.articles.documents import Validity
from searchsvc.query.context import QueryContext
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.readings.in_force import read_validity
from searchsvc.query.scoring.documents import preferred_documents


@pytest.mark.parametrize(
    ("q", "told"),
    [
        ("nghị định 2020 về báo chí", ["Ưu tiên nghị định ban hành năm 2020."]),
        ("nghi dinh 2020 ve bao chi", ["Ưu tiên nghị định ban hành năm 2020."]),
        ("nghị định về báo chí năm 2020", ["Ưu tiên nghị định ban hành năm 2020."]),
        (
            "quyết định của ubnd thành phố",
            ["Ưu tiên quyết định do “ubnd thành phố” ban hành."],
        ),
        (
            "các quyết định năm 2019 của ubnd huyện sông lụa về bến đò",
            [
                "Ưu tiên quyết định ban hành năm 2019.",
                "Ưu tiên quyết định do “ubnd huyện sông lụa” ban hành.",
            ],
        ),
        (
            "quyết định của ubnd huyện năm 2020",
            [
                "Ưu tiên quyết định ban hành năm 2020.",
                "Ưu tiên quyết định do “ubnd huyện” ban hành.",
            ],
        ),
        *(
            (f"quyết định của {body}{after}", [f"Ưu tiên quyết định do “{body}” ban hành."])
            for body, after in (
                ("ubnd tỉnh hà nam", ""),
                ("ubnd tỉnh nam định", " về bến đò"),
                ("ubnd huyện con cuông", " ban hành"),
                ("ubnd xã quy đạt", " quy định bến đò"),
                ("ubnd bản sen", " và bến đò"),
                ("ubnd thành phố", " hết hiệu lực"),
            )
        ),
        *(
            (f"quyet dinh cua {body}{after}", [f"Ưu tiên quyết định do “{body}” ban hành."])
            for body, after in (
                ("ubnd tinh ha nam", " ve ben do"),
                ("ubnd huyen con cuong", " con hieu luc"),
            )
        ),
        ("văn bản của sở y tế", ["Ưu tiên văn bản do “sở y tế” ban hành."]),
        # A type alone may ask for news as well.
        ("kế hoạch cải cách", []),
        ("quyết định của bạn", []),
        ("quyết định của sở", []),
        ("hội nghị phổ biến nghị định 2020", []),
        ("nghị định 15/2020/NĐ-CP", []),
        ("nghi dịnh 2020", []),
        ("báo chí 2020", []),
        ("", []),
    ],
)
def test_a_query_for_documents_prefers_them_and_says_so(
    analyzer: Analyzer, q: str, told: list[str]
) -> None:
    nodes, notes = preferred_documents(QueryContext(), analyzer.analyze(q, typed=True))
    assert [note.message for note in notes] == told
    assert len(nodes) == len(told)


@pytest.mark.parametrize(
    ("q", "left", "validity"),
    [
        ("nghị định về báo chí còn hiệu lực", "nghị định về báo chí", Validity.IN_FORCE),
        ("nghi dinh con hieu luc ve bao chi", "nghi dinh ve bao chi", Validity.IN_FORCE),
        ("văn bản hết hiệu lực", "văn bản", Validity.EXPIRED),
        ("thông tư chưa có hiệu lực", "thông tư", Validity.NOT_YET),
        ("văn bản hợp nhất luật đò còn hiệu lực", "văn bản hợp nhất luật đò", Validity.IN_FORCE),
        ("van ban hop nhat ve do con hieu luc", "van ban hop nhat ve do", Validity.IN_FORCE),
        ("thẻ đò còn hiệu lực", "thẻ đò còn hiệu lực", None),
        ("còn hiệu lực", "còn hiệu lực", None),
        ("thông báo còn hiệu lực về bến đò", "thông báo về bến đò", Validity.IN_FORCE),
        *(
            (q, q, None)
            for q in (
                "hướng dẫn xin cấp đổi hộ chiếu hết hiệu lực",
                "thông báo thẻ căn cước hết hiệu lực",
                "thong bao the can cuoc het hieu luc",
                "luật sư chứng chỉ hành nghề hết hiệu lực",
                "luat su chung chi hanh nghe het hieu luc",
            )
        ),
        ("luật đò ngang hết hiệu lực", "luật đò ngang", Validity.EXPIRED),
        ('nghị định "còn hiệu lực"', 'nghị định "còn hiệu lực"', None),
        ("nghị định về báo chí", "nghị định về báo chí", None),
    ],
)
def test_a_validity_is_read_only_of_documents(q: str, left: str, validity: Validity | None) -> None:
    assert read_validity(q) == (left, validity)


def test_a_verbatim_query_prefers_no_document(analyzer: Analyzer) -> None:
    plan = plan_query("nghị định 2020 còn hiệu lực", analyzer, RANKING, verbatim=True)
    assert not plan.notes
    assert plan.understood.text == "nghị định 2020 còn hiệu lực"
