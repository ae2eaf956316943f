"""A quarter in short is told from a district by the year behind it."""

import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.query.readings import understand
from tests.unit.lexicons import lexicon_of


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("Q3/2034", "quý 3/2034"),
        ("q3/2034", "quý 3/2034"),
        ("Q1 2037", "quý 1 2037"),
        ("Q.2/2034", "quý 2/2034"),
        ("Q4-2034", "quý 4-2034"),
        ("báo cáo Q4 năm 2034", "báo cáo quý 4 năm 2034"),
        ("bao cao q4 nam 2034", "bao cao quý 4 nam 2034"),
        ("QII/2034", "quý II/2034"),
        ("qiv năm 2034", "quý iv năm 2034"),
        ("6T/2034", "6 tháng/2034"),
        ("9T năm 2034", "9 tháng năm 2034"),
        ("thu thuế 6t đầu năm", "thu thuế 6 tháng đầu năm"),
        # Districts, and what is no quarter or no year.
        *((same, same) for same in ("Q3", "Q.3", "chợ Q1", "Q5/2034", "Q3/12", "Q1 200 hộ")),
        *((same, same) for same in ("xe 6T", "xe 6T 2034", "2,6T/2034", "13T/2034", "6T/2034/QĐ")),
        *((same, same) for same in ("Q3/2034/QĐ", "AQ3/2034")),
    ],
)
def test_a_quarter_before_a_year_is_spelled_out(query: str, meant: str) -> None:
    lexicon = lexicon_of("Quận 3 và quý 3 năm nay", "Chợ quận 1 mở cửa")
    assert understand(clean(query), lexicon).text == meant
