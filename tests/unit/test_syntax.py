import pytest

from searchsvc.analysis.lexicon.builder import LexiconBuilder
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
        # Operators in capitals between words; what other engines read so is plain text.
        ("Mai AND Hòa", "Mai Hòa", (), ()),
        ("Mai AND NOT Hòa", "Mai", (), ("Hòa",)),
        ("Mai NOT Cửu Hà", "Mai", (), ("Cửu Hà",)),
        ('Mai NOT "Cửu Hà" xã', "Mai xã", (), ("Cửu Hà",)),
        ("Mai NOT Cửu AND Hà", "Mai Hà", (), ("Cửu",)),
        ("NOT Hòa", "", (), ("Hòa",)),
        ("Mai and Hòa or not Cửu", "Mai and Hòa or not Cửu", (), ()),
        ("AND Mai", "Mai", (), ()),
        ("Mai OR", "Mai", (), ()),
        ("Mai NOT", "Mai", (), ()),
        ("MAI HÒA OR", "MAI HÒA OR", (), ()),
        ("MAI HOẶC HÒA", "MAI HOẶC HÒA", (), ()),
        ("Mai hoặc Hòa", "Mai hoặc Hòa", (), ()),
        ("DO NOT DISTURB", "DO NOT DISTURB", (), ()),
        ("AND OR NOT", "AND OR NOT", (), ()),
        ('"Mai AND Hòa"', "", ("Mai AND Hòa",), ()),
        ("BRAND ORNOT", "BRAND ORNOT", (), ()),
        # A dash that joins, or stands before digits, excludes nothing.
        ("văn hóa -xã hội", "văn hóa -xã hội", (), ()),
        ("-xã hội hóa", "-xã hội hóa", (), ()),
        ("giáo dục -đào tạo -Hòa", "giáo dục -đào tạo", (), ("Hòa",)),
        ("covid -21", "covid -21", (), ()),
        ("-5 độ", "-5 độ", (), ()),
        ("giai đoạn 2016 -2020", "giai đoạn 2016 -2020", (), ()),
        ("hà nội -huế", "hà nội -huế", (), ()),
        ("đường sắt bắc -nam", "đường sắt bắc -nam", (), ()),
        ('"chợ hoa" -Hòa', "", ("chợ hoa",), ("Hòa",)),
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


@pytest.mark.parametrize(
    ("text", "phrases", "preferred"),
    [
        ('lừa đảo - "scam"', (), ("scam",)),
        ('lừa đảo – "scam"', (), ("scam",)),
        ('lua dao — "scam mail"', (), ("scam mail",)),
        ('hội chợ - "Bến Lụa xanh" - "Green Bến Lụa"', (), ("Bến Lụa xanh", "Green Bến Lụa")),
        # Without a word before it, without blanks, or with a colon it is an order like any other.
        ('- "scam"', ("scam",), ()),
        ('lừa đảo "scam"', ("scam",), ()),
        ('"scam" lừa đảo', ("scam",), ()),
        ('tiêu đề: "lừa đảo"', ("lừa đảo",), ()),
        ('lừa đảo "scam" - "spam"', ("scam", "spam"), ()),
    ],
)
def test_quotes_behind_a_spaced_dash_say_the_same_again_and_only_prefer(
    text: str, phrases: tuple[str, ...], preferred: tuple[str, ...]
) -> None:
    typed = parse(text)
    assert (typed.phrases, typed.preferred) == (phrases, preferred)
    assert typed.downgraded == bool(preferred)
    assert not parse(text, verbatim=True).downgraded
    assert parse('lừa đảo -"scam"').excluded == ("scam",)


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


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("chợ hoa OR lễ hội", ("chợ hoa", "lễ hội")),
        ("chợ OR lễ hội OR đua thuyền", ("chợ", "lễ hội", "đua thuyền")),
        ("chợ AND hoa OR lễ hội", ("chợ hoa", "lễ hội")),
        ("chợ hoa OR lễ hội NOT đua", ("chợ hoa", 'lễ hội -"đua"')),
        ("chợ hoa HOẶC lễ hội", ("chợ hoa", "lễ hội")),
        ('"chợ hoa" OR "lễ hội"', ('"chợ hoa"', '"lễ hội"')),
        ('"chợ OR hoa"', ()),
        ("chợ or hoa", ()),
        ("chợ OR", ()),
        ("OR chợ", ()),
        ("chợ OR %", ()),
        # Brackets share what is outside them.
        ("tiêm (chó OR mèo)", ("tiêm chó", "tiêm mèo")),
        ("(chó HOẶC mèo) miễn phí", ("chó miễn phí", "mèo miễn phí")),
        ("tiêm AND (chó OR mèo)", ("tiêm chó", "tiêm mèo")),
        ("(chó OR mèo)", ("chó", "mèo")),
        ("(chó con) OR (mèo con)", ("chó con", "mèo con")),
        ("tiêm (chó OR mèo) -dại", ("tiêm chó -dại", "tiêm mèo -dại")),
        ("chó (con OR mẹ) (xã OR tổ)", ("chó con xã", "chó con tổ", "chó mẹ xã", "chó mẹ tổ")),
        ("tiêm (chó OR mèo) OR bò", ("tiêm chó", "mèo", "bò")),
        ("Ca(OH)2 OR vôi", ("Ca(OH)2", "vôi")),
        ("tiêm (chó mèo)", ()),
        ('"tiêm (chó OR mèo)"', ()),
    ],
)
def test_or_parts_a_query_into_sides(text: str, sides: tuple[str, ...]) -> None:
    assert parse(text).sides == sides


@pytest.mark.parametrize(
    "text", ["Mai -Hòa", "Mai AND Hòa", "Mai OR Hòa", "Mai NOT Hòa", "văn hóa -xã hội"]
)
def test_verbatim_takes_dashes_and_operators_as_they_are_typed(text: str) -> None:
    assert parse(text, verbatim=True) == TypedQuery(words=text)


def test_verbatim_still_excludes_what_quotes_exclude() -> None:
    assert parse('Mai -"Cửu Hà"', verbatim=True).excluded == ("Cửu Hà",)


@pytest.mark.parametrize(
    ("text", "dropped", "joined"),
    [
        ("Mai -Hòa", ("Hòa",), ()),
        ("Mai NOT Cửu Hà", ("Cửu Hà",), ()),
        ('Mai -"Cửu Hà"', ("Cửu Hà",), ()),
        ("văn hóa -xã hội", (), ("xã hội",)),
        ("chợ -bến lụa năm 2020", (), ("bến lụa",)),
        ("chợ -bến 2020 lụa", (), ("bến",)),
        ("covid -21", (), ()),
        ("05 -CT/TW", (), ()),
        ("Mai - Hòa", (), ()),
    ],
)
def test_it_is_known_what_a_dash_was_taken_for(
    text: str, dropped: tuple[str, ...], joined: tuple[str, ...]
) -> None:
    typed = parse(text)
    assert (typed.dropped, typed.joined) == (dropped, joined)


def test_between_two_names_that_articles_join_a_dash_excludes_nothing() -> None:
    builder = LexiconBuilder()
    builder.add(("Tuyến xe Bến Lụa - Hòa", "", ""))
    assert parse("Bến Lụa -Hòa", lexicon=builder.build()).excluded == ()
    assert parse("bến lụa -hòa", lexicon=builder.build()).excluded == ("hòa",)
    assert parse("Bến Lụa -Cửu", lexicon=builder.build()).excluded == ("Cửu",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("https://dichvucong.maihoa.example", "dichvucong.maihoa.example"),
        ("trang HTTP://maihoa.example/a?b=1", "trang maihoa.example/a?b=1"),
        ("https hay http", "https hay http"),
        ("https://", "https://"),
    ],
)
def test_the_scheme_of_an_address_is_left_out(text: str, words: str) -> None:
    assert parse(text).words == words
    assert parse(text, verbatim=True).words == text
