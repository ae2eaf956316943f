import pytest

from searchsvc.query.syntax import TypedQuery, parse


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded"),
    [
        ("", "", (), ()),
        ("   ", "", (), ()),
        ("Mai Hòa", "Mai Hòa", (), ()),
        ('"Mai Hòa"', "", ("Mai Hòa",), ()),
        ("“Mai Hòa”", "", ("Mai Hòa",), ()),
        ("«Mai Hòa»", "", ("Mai Hòa",), ()),
        ("„Mai Hòa‟", "", ("Mai Hòa",), ()),
        ("＂Mai Hòa＂", "", ("Mai Hòa",), ()),
        ('“Mai Hòa"', "", ("Mai Hòa",), ()),
        ('quận "Mai Hòa" họp', "quận họp", ("Mai Hòa",), ()),
        ('"Mai Hòa" "Cửu Hà"', "", ("Mai Hòa", "Cửu Hà"), ()),
        ('"Mai Hòa""Cửu Hà"', "", ("Mai Hòa", "Cửu Hà"), ()),
        ('" Mai Hòa "', "", ("Mai Hòa",), ()),
        ('""', "", (), ()),
        ('" "', "", (), ()),
        ('"', '"', (), ()),
        ('Mai "Hòa', 'Mai "Hòa', (), ()),
        ('"Mai" "Hòa', '"Hòa', ("Mai",), ()),
        ('a"b"c', 'a"b"c', (), ()),
        ("-Hòa", "", (), ("Hòa",)),
        ("Mai -Hòa", "Mai", (), ("Hòa",)),
        ("Mai -Hòa -Cửu", "Mai", (), ("Hòa", "Cửu")),
        ('Mai -"Cửu Hà"', "Mai", (), ("Cửu Hà",)),
        ('-"Cửu Hà" "Mai Hòa"', "", ("Mai Hòa",), ("Cửu Hà",)),
        ('-""', "", (), ()),
        ('-"', '-"', (), ()),
        ("-", "-", (), ()),
        ("--", "--", (), ()),
        ("--Hòa", "--Hòa", (), ()),
        ("- Hòa", "- Hòa", (), ()),
        ("Mai - Hòa", "Mai - Hòa", (), ()),
        ("Mai-Hòa", "Mai-Hòa", (), ()),
        ("Mai- Hòa", "Mai- Hòa", (), ()),
        ("Mai –Hòa", "Mai –Hòa", (), ()),
        ("Mai\n-Hòa", "Mai", (), ("Hòa",)),
        # A dash inside a document number excludes nothing.
        ("05-CT/TW", "05-CT/TW", (), ()),
        ("05 -CT/TW", "05 -CT/TW", (), ()),
        ("chỉ thị 05 -CT/TW -Hòa", "chỉ thị 05 -CT/TW", (), ("Hòa",)),
        ("-05-CT/TW", "", (), ("05-CT/TW",)),
        ('"05 -CT/TW"', "", ("05 -CT/TW",), ()),
        # What other engines read as operators is plain text.
        ("Mai OR Hòa", "Mai OR Hòa", (), ()),
        ("Mai AND NOT Hòa", "Mai AND NOT Hòa", (), ()),
        ("(Mai Hòa) [1 TO 2] title:x*", "(Mai Hòa) [1 TO 2] title:x*", (), ()),
        ("+Mai ~Hòa ^2", "+Mai ~Hòa ^2", (), ()),
    ],
)
def test_a_query_is_read_as(
    text: str, words: str, phrases: tuple[str, ...], excluded: tuple[str, ...]
) -> None:
    typed = parse(text)
    one_blank_each = " ".join(typed.words.split())
    assert TypedQuery(one_blank_each, typed.phrases, typed.excluded) == TypedQuery(
        words, phrases, excluded
    )


def test_words_around_a_clause_do_not_stick_together() -> None:
    assert parse('Mai "x" Hòa').words.split() == ["Mai", "Hòa"]
    assert parse('"x"Hòa').words.split() == ["Hòa"]
