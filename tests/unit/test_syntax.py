import pytest

from searchsvc.query.syntax import TypedQuery, ordered_spans, parse


@pytest.mark.parametrize(
    ("text", "words", "phrases", "excluded"),
    [
        ("", "", (), ()),
        ("   ", "", (), ()),
        ("Mai Hòa", "Mai Hòa", (), ()),
        ('"Mai Hòa"', "", ("Mai Hòa",), ()),
        ("＂Mai Hòa＂", "", ("Mai Hòa",), ()),
        ('“Mai Hòa"', '“Mai Hòa"', (), ()),
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
    assert " ".join(typed.words.split()) == words
    assert (typed.phrases, typed.preferred, typed.excluded) == (phrases, (), excluded)


@pytest.mark.parametrize(
    ("text", "preferred"),
    [
        ("“Mai Hòa”", ("Mai Hòa",)),
        ("„Mai Hòa“", ("Mai Hòa",)),
        ("‟Mai Hòa”", ("Mai Hòa",)),
        ("«Mai Hòa»", ("Mai Hòa",)),
        ("quận “Mai Hòa” và “Cửu Hà”", ("Mai Hòa", "Cửu Hà")),
        ("“Mai Hòa", ()),
        ("»Mai Hòa«", ()),
        ("“”", ()),
        ("“ ”", ()),
    ],
)
def test_typographic_quotes_come_with_pasted_headlines_and_only_prefer(
    text: str, preferred: tuple[str, ...]
) -> None:
    assert parse(text) == TypedQuery(words=text, preferred=preferred)


def test_typographic_quotes_inside_a_phrase_or_an_exclusion_prefer_nothing() -> None:
    assert parse('"a “b c” d"') == TypedQuery(words="", phrases=("a “b c” d",))
    assert parse('-"a “b c” d"') == TypedQuery(words="", excluded=("a “b c” d",))


def test_words_around_a_clause_do_not_stick_together() -> None:
    assert parse('Mai "x" Hòa').words.split() == ["Mai", "Hòa"]
    assert parse('"x"Hòa').words.split() == ["Hòa"]


@pytest.mark.parametrize(
    ("text", "phrases", "preferred"),
    [
        ('"chỉ thị 05" học tập', ("chỉ thị 05",), ()),
        ('"cải cách hành chính"', ("cải cách hành chính",), ()),
        ('"Kim Long" "Mai Hòa" ở đâu', ("Kim Long", "Mai Hòa"), ()),
        ('bốn chữ bên ngoài "Mai Hòa"', ("Mai Hòa",), ()),
        ('Quận trao nhà tình thương "Mai Hòa" cho bà Bưởi', (), ("Mai Hòa",)),
        ('Phát động cuộc thi "Đường hoa Cửu Hà" năm nay tại chợ', (), ("Đường hoa Cửu Hà",)),
    ],
)
def test_straight_quotes_are_an_order_unless_they_stand_inside_a_sentence(
    text: str, phrases: tuple[str, ...], preferred: tuple[str, ...]
) -> None:
    typed = parse(text)
    assert (typed.phrases, typed.preferred) == (phrases, preferred)
    assert typed.sentence.split() == text.replace('"', " ").split()


def test_straight_quotes_inside_a_sentence_are_preferred_unless_all_is_taken_as_typed() -> None:
    text = 'quận khai mạc lễ hội "Mai Hòa" sáng nay'
    assert parse(text).preferred == ("Mai Hòa",)
    assert parse(text).downgraded
    typed = parse(text, verbatim=True)
    assert (typed.phrases, typed.preferred, typed.downgraded) == (("Mai Hòa",), (), False)
    assert not parse('quận "Mai Hòa"').downgraded
    assert not parse("quận khai mạc lễ hội “Mai Hòa” sáng nay").downgraded


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ('quận "Mai Hòa" -xã', ['"Mai Hòa"', "-xã"]),
        ('quận khai mạc lễ hội "Mai Hòa" sáng nay -xã', ["-xã"]),
        ('-"Mai Hòa"', ['-"Mai Hòa"']),
        ("05 -CT/TW", []),
        ("quận “Mai Hòa”", []),
    ],
)
def test_orders_are_phrases_that_must_occur_and_exclusions(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in ordered_spans(text)] == spans
