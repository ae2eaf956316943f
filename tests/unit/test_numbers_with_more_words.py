"""Document numbers whose type is said with more words, or in a code of more letters."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.numbers import find_numbers
from searchsvc.query.matching.alternatives.any_document import with_any_document


@pytest.mark.parametrize(
    ("text", "said", "term"),
    [
        ("Kế hoạch liên ngành số 45", "Kế hoạch liên ngành số 45", "45/kh"),
        ("kế hoạch liên tịch số: 7 giữa hai thôn", "kế hoạch liên tịch số: 7", "7/kh"),
        ("Công điện hỏa tốc số 04", "Công điện hỏa tốc số 04", "4/cd"),
        ("Chương trình hành động số 15", "Chương trình hành động số 15", "15/ctr"),
        ("quy che phoi hop lien nganh so 2", "quy che phoi hop lien nganh so 2", "2/qc"),
        ("Quyết định bổ nhiệm số 88", "Quyết định bổ nhiệm số 88", "88/qd"),
        ("12/QCPH-CA", "12/QCPH-CA", "12/qc"),
        ("12/QCPH-CA", "12/QCPH-CA", "12/qcph"),
        ("405/KHLN", "405/KHLN", "405/kh"),
        ("19/HDLN-BHXH", "19/HDLN-BHXH", "19/hd"),
        ("7/GPMT-UBND", "7/GPMT-UBND", "7/gp"),
        ("QĐ UBND 436", "QĐ UBND 436", "436/qd"),
        ("QĐ-TTg 1215/2031", "QĐ-TTg 1215/2031", "1215/2031/qd"),
    ],
)
def test_a_type_may_be_said_with_more_words(text: str, said: str, term: str) -> None:
    (found,) = find_numbers(text)
    assert text[found.start : found.end] == said
    assert term in found.terms


@pytest.mark.parametrize(
    "text",
    [
        *("kế hoạch phối hợp 5 năm", "quy chế phối hợp 2 bên", "quyết định thành lập tổ số 3"),
        *("thông báo khẩn 2 nội dung", "báo cáo của tổ số 4", "cấp 5 GCN QSDĐ", "QĐ UBND xã"),
        *("phối hợp số 5", "quyết định xây đường số 7", "kế hoạch khu phố số 2"),
    ],
)
def test_what_counts_or_names_something_else_is_no_number(text: str) -> None:
    assert not find_numbers(text)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("văn bản 215", ("215/*",)),
        ("văn bản số 0215", ("215/*",)),
        ("van ban so 215", ("215/*",)),
        ("tìm văn bản 215 của UBND xã", ("215/*",)),
        ("văn bản 215/2031", ("215/2031/*", "215/*")),
        ("văn bản số 2031", ("2031/*",)),
    ],
)
def test_of_a_query_a_document_of_any_type_is_a_number(
    analyzer: Analyzer, text: str, terms: tuple[str, ...]
) -> None:
    (found,) = with_any_document(analyzer.analyze(text, typed=True)).numbers
    assert found.terms == terms


@pytest.mark.parametrize(
    "text",
    [
        *("văn bản 2031", "văn bản 12 trang", "văn bản 5 nội dung", "văn bản", "văn bản mới"),
        *("văn bản 1,5 trang", "văn bản 215-01", "bản văn 215", "văn bản 3 cấp", "văn bản 15/5"),
    ],
)
def test_other_numbers_behind_the_word_are_none(analyzer: Analyzer, text: str) -> None:
    assert not with_any_document(analyzer.analyze(text, typed=True)).numbers
