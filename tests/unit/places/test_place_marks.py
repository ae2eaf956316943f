"""Snippets mark another name of a place as a whole, in each of its forms."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.normalize import clean
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets import mark_all


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("quận 8", "Chợ ở phường Chánh Hưng.", "Chợ ở <mark>phường Chánh Hưng</mark>."),
        ("quận 8", "Chợ ở P.Chánh Hưng.", "Chợ ở <mark>P.Chánh Hưng</mark>."),
        ("quận 8", "Chợ ở P. Chánh Hưng.", "Chợ ở <mark>P. Chánh Hưng</mark>."),
        ("phường Chánh Hưng", "Tổ 1, Phường 4, Quận 8", "Tổ 1, <mark>Phường 4</mark>, Quận 8"),
        ("tỉnh Bình Dương", "Lụa TP.HCM", "Lụa <mark>TP.HCM</mark>"),
        ("tỉnh Bình Dương", "Lụa TPHCM", "Lụa <mark>TPHCM</mark>"),
        ("tỉnh Quảng Nam", "Lụa Đà Nẵng", "Lụa <mark>Đà Nẵng</mark>"),
        ("TPHCM", "Tỉnh Bà Rịa - Vũng Tàu", "<mark>Tỉnh Bà Rịa - Vũng Tàu</mark>"),
        # One syllable of it, or the name of something else.
        ("quận 8", "Bà Hưng và ông Chánh", "Bà Hưng và ông Chánh"),
        ("quận 8", "Trường Chánh Hưng", "Trường Chánh Hưng"),
        ("quận 8", "Phường Chánh, Hưng Yên", "Phường Chánh, Hưng Yên"),
    ],
)
def test_another_name_is_marked_as_a_whole(
    typed: str, text: str, marked: str, analyzer: Analyzer
) -> None:
    sought = plan_query(clean(typed), analyzer, RANKING).sought
    assert mark_all(text, sought) == marked
