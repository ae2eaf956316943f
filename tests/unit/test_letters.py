import pytest

from searchsvc.analysis.orthography.letters import plain_letters
from searchsvc.analysis.tokenize import tokenize


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("80m²", "80m2"),
        ("㎡", "m2"),
        ("㎏", "kg"),
        ("h₂o", "h2o"),
        ("nh₄no₃", "nh4no3"),
        ("ⅻ", "xii"),
        ("ａ", "a"),
        ("ｑｃｖｎ４１", "qcvn41"),
        ("ﬁlm", "film"),
        ("①", "1"),
        ("⑴", "1"),
        ("½", "1/2"),
        ("straße", "strasse"),
        ("łódź", "lódź"),
        ("sørensen", "sorensen"),
        ("cæsar", "caesar"),
        ("œuvre", "oeuvre"),
        ("yıldız", "yildiz"),
        ("i\u0307zmir", "izmir"),
        ("ħamrun", "hamrun"),
        ("þór", "thór"),
        # A power and a footnote are no further digit; Vietnamese letters stay.
        ("10²", "10²"),
        ("điều5¹", "điều5¹"),
        ("3½", "3½"),
        ("²", "²"),
        ("đường", "đường"),
        ("", ""),
    ],
)
def test_letters_are_spelled_as_they_are_typed(written: str, plain: str) -> None:
    assert plain_letters(written) == plain
    assert plain_letters(plain) == plain


def test_a_squared_unit_is_a_token_where_it_stands() -> None:
    text = "80㎡, 90 ㎢"
    assert [(text[t.start : t.end], t.key) for t in tokenize(text)] == [
        ("80㎡", "80m2"),
        ("90", "90"),
        ("㎢", "km2"),
    ]
