"""Documents in a list whose codes stand once, behind the last number."""

import pytest

from searchsvc.analysis.numbers import find_numbers


def _heads(text: str) -> list[str]:
    return [mention.terms[0] for mention in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("các Nghị quyết số 41, 42, 43-NQ/TW", ["41/nq/tw", "42/nq/tw", "43/nq/tw"]),
        ("Nghị quyết 41 và 43-NQ/TW", ["41/nq/tw", "43/nq/tw"]),
        ("Quyết định số 81 và 82/QĐ-UBND", ["81/qd/ubnd", "82/qd/ubnd"]),
        ("Kế hoạch số 61, số 62-KH/HU", ["61/kh/hu", "62/kh/hu"]),
        ("Công văn 71, 72, 73/UBND-VP", ["71/ubnd/vp", "72/ubnd/vp", "73/ubnd/vp"]),
        ("văn bản số 91; số 92; và 93-CV/ĐU", ["91/cv/du", "92/cv/du", "93/cv/du"]),
        ("Thông tư số 17, 18/2031/TT-BYT", ["17/2031/tt/byt", "18/2031/tt/byt"]),
        (
            "Nghị định số 17/2030 và 18/2031/NĐ-CP",
            ["17/2030/nd/cp", "18/2031/nd/cp"],
        ),
        ("Luật số 31, 32/2033/QH18", ["31/2033/qh18", "32/2033/qh18"]),
        # Something else before the number that has the codes.
        ("18 đại biểu, 43-NQ/TW", ["43/nq/tw"]),
        ("Điều 41, 43-NQ/TW", ["43/nq/tw"]),
        ("trang 41, 43-NQ/TW", ["43/nq/tw"]),
        ("năm 2031, 43-NQ/TW", ["43/nq/tw"]),
        ("ngày 4/1, 43-NQ/TW", ["43/nq/tw"]),
        ("có 41 và 43-NQ/TW", ["43/nq/tw"]),
        ("số 1,5, 43-NQ/TW", ["43/nq/tw"]),
        ("số 41 của xã, 43-NQ/TW", ["43/nq/tw"]),
        ("Nghị quyết số 41-NQ/TU, 43-NQ/TW", ["41/nq/tu", "43/nq/tw"]),
    ],
)
def test_each_number_of_a_list_has_the_codes_of_the_last(text: str, found: list[str]) -> None:
    assert _heads(text) == found
