import pytest

from searchsvc.analysis.normalize import clean
from searchsvc.analysis.numbers import find_numbers


def _terms(text: str) -> list[tuple[str, ...]]:
    return [mention.terms for mention in find_numbers(clean(text))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("614/ QĐ- SYT", "614/qd/syt"),
        ("614/ qđ - syt", "614/qd/syt"),
        ("614/QĐ -SYT", "614/qd/syt"),
        ("620/TB-  UBND", "620/tb/ubnd"),
        ("17 / 2031 / NĐ - CP", "17/2031/nd/cp"),
        ("15/2031/ TT- BGDĐT", "15/2031/tt/bgddt"),
        ("15/2031/TTLT - BYT - BTC", "15/2031/ttlt/byt/btc"),
        ("05 -CT/ TW", "5/ct/tw"),
        ("614/QĐ-\nUBND", "614/qd/ubnd"),
        ("618/UBND - VX", "618/ubnd/vx"),
        ("618/ UBND-VX", "618/ubnd/vx"),
        ("2345/ SGDĐT - GDTH", "2345/sgddt/gdth"),
        *((f"73{sign}KH/ĐU", "73/kh/du") for sign in "\u2010\u2011\u2012\u2212\uff0d"),
        # What follows is no code.
        ("614/QĐ-SYT - BAN HÀNH", "614/qd/syt"),
        ("614/QĐ-SYT - Xuân Mai", "614/qd/syt"),
        ("614/QĐ - Về phí", "614/qd"),
        ("614/QĐ-SYT - giá", "614/qd/syt"),
    ],
)
def test_blanks_at_signs_and_other_hyphens_change_no_number(text: str, first: str) -> None:
    ((found, *_),) = _terms(text)
    assert found == first


def test_what_may_be_no_code_leaves_the_number_before_it() -> None:
    ((whole, without, *_),) = _terms("614/QĐ-SYT – TP Mai Hòa")
    assert (whole, without) == ("614/qd/syt/tp", "614/qd/syt")
