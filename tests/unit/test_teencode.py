import pytest

from searchsvc.analysis.orthography import teencode
from searchsvc.analysis.orthography.syllables import is_syllable
from searchsvc.analysis.orthography.teencode import expand


@pytest.mark.parametrize(
    ("token", "syllables"),
    [
        ("ko", ("không",)),
        ("k", ("không",)),
        ("hok", ("không",)),
        ("dc", ("được",)),
        ("đc", ("được",)),
        ("ntn", ("như", "thế", "nào")),
        ("bn", ("bạn",)),
        ("vs", ("với",)),
        ("j", ("gì",)),
        ("zậy", ("vậy",)),
        ("wá", ("quá",)),
    ],
)
def test_a_chat_spelling_becomes_its_syllables(token: str, syllables: tuple[str, ...]) -> None:
    assert expand(token) == syllables


@pytest.mark.parametrize("token", ["không", "ubnd", "hđnd", "8", "covid", "KO", "tv", "tp", ""])
def test_any_other_token_stands_for_nothing_else(token: str) -> None:
    assert expand(token) == ()


def test_every_expansion_is_made_of_syllables_and_each_spelling_has_one() -> None:
    spellings = " ".join(teencode._SPELLINGS.values()).split()
    assert len(spellings) == len(set(spellings)) == len(teencode._EXPANSIONS)
    for spelling, syllables in teencode._EXPANSIONS.items():
        assert syllables
        assert all(map(is_syllable, syllables))
        assert spelling not in syllables
        assert spelling == spelling.lower()
