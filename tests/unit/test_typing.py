import pytest

from searchsvc.analysis.input_methods import telex, vni


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        # The tone at the end, after its vowel, before the vowel's mark.
        ("vieetj", "việt"),
        ("vieejt", "việt"),
        ("vietej", "việt"),
        ("vietje", "việt"),
        ("nghieepj", "nghiệp"),
        ("tieengs", "tiếng"),
        ("tieseng", "tiếng"),
        # đ from dd at once or by a d anywhere.
        ("ddieenj", "điện"),
        ("dieendj", "điện"),
        ("ddi", "đi"),
        # ươ from uwow, uow, uwo, and a w at the end.
        ("dduwowngf", "đường"),
        ("dduowngf", "đường"),
        ("dduwongf", "đường"),
        ("dduongwf", "đường"),
        ("nguowif", "người"),
        ("ruouwj", "rượu"),
        # One w for ư, ơ, ă, and for the ư of ưa, ưu and thuở.
        ("nhwng", "nhưng"),
        ("giwx", "giữ"),
        ("muaw", "mưa"),
        ("luuw", "lưu"),
        ("thuowr", "thuở"),
        ("hoawcj", "hoặc"),
        ("quaawn", "quăn"),
        ("quowr", "quở"),
        # Open rimes, in the old style.
        ("hoaf", "hòa"),
        ("uyr", "ủy"),
        ("quys", "quý"),
        ("khoer", "khỏe"),
        # A changed mind, and a mark taken off.
        ("vieetsj", "việt"),
        ("asn", "án"),
        ("thuaanfz", "thuân"),
        # A vowel that comes twice, as the third press leaves it.
        ("khoeof", "khoèo"),
        ("xooongf", "xoòng"),
        ("ddawks", "đắk"),
    ],
)
def test_telex_keys_are_the_syllable_they_type(keys: str, typed: str) -> None:
    assert telex.decode(keys) == typed


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("Uyr", "Ủy"),
        ("UYR", "ỦY"),
        ("DDUWOWNGF", "ĐƯỜNG"),
        ("DUWOWNGF", "DƯỜNG"),
        ("Ddaif", "Đài"),
        ("DDaif", "Đài"),
        ("Aans", "Ấn"),
        ("AAns", "Ấn"),
        ("Wowcs", "Ước"),
    ],
)
def test_telex_keeps_capitals(keys: str, typed: str) -> None:
    assert telex.decode(keys) == typed


@pytest.mark.parametrize(
    "keys",
    [
        # No mark is typed: the token is what it looks like.
        *("nam", "ban", "a", "d", ""),
        # A tone or mark key pressed twice leaves plain letters.
        *("ass", "aaa", "uww", "ddd", "xooong", "asz", "thuzz"),
        # Nothing grammatical comes out.
        *(
            "windows",
            "covid",
            "internet",
            "vieet",
            "vieetf",
            "ngieeux",
            "ww",
            "sdf",
            "cee",
            "uybandf",
        ),
        # Digits and marked letters are no Telex keys.
        *("q8", "quan8", "2016", "việt", "vieetj2"),
        # Longer than any syllable's keys.
        "a" * 100_000 + "s",
    ],
)
def test_telex_gives_nothing_for_other_tokens(keys: str) -> None:
    assert telex.decode(keys) is None


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("test", "tét"),
        ("las", "lá"),
        ("virus", "víu"),
        ("list", "lít"),
        ("w", "ư"),
        ("xoong", "xông"),
    ],
)
def test_telex_reads_foreign_words_as_keys_because_the_vocabulary_decides_later(
    keys: str, typed: str
) -> None:
    assert telex.decode(keys) == typed


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        ("vie65t", "việt"),
        ("viet65", "việt"),
        ("vie6t5", "việt"),
        ("vie56t", "việt"),
        ("d9uo7ng2", "đường"),
        ("d9u7o7ng2", "đường"),
        ("d9uong27", "đường"),
        ("duong972", "đường"),
        ("d9i", "đi"),
        ("a6n1", "ấn"),
        ("hoa8c5", "hoặc"),
        ("mu7a", "mưa"),
        ("thuo73", "thuở"),
        ("hoa2", "hòa"),
        ("uy3", "ủy"),
        ("Uy3", "Ủy"),
        ("D9UO7NG2", "ĐƯỜNG"),
        ("quye6n2", "quyền"),
        ("viet165", "việt"),
        ("tuye6n10", "tuyên"),
    ],
)
def test_vni_keys_are_the_syllable_they_type(keys: str, typed: str) -> None:
    assert vni.decode(keys) == typed


@pytest.mark.parametrize(
    "keys",
    [
        # No vowel to mark, or letters that are no syllable.
        *("q8", "p1", "h5n1", "covid19", "g20", "4g", "d9", "k9"),
        # Numbers and plain words.
        *("2016", "5", "", "nam", "vieetj", "05ct"),
        # The mark does not go there: no â in ba, no ă in ho, no tone without a vowel.
        *("ba6", "ho8", "nam9", "1a", "nam6e"),
        # A key pressed twice, or a tone removed that was not there.
        *("a11", "a66", "d99i", "nam0", "a10"),
        # A stop coda with a tone it can't have.
        *("viet62", "hoc3"),
        "a" * 100_000 + "1",
    ],
)
def test_vni_gives_nothing_for_other_tokens(keys: str) -> None:
    assert vni.decode(keys) is None


@pytest.mark.parametrize(
    ("keys", "typed"), [("quan8", "quăn"), ("quan6", "quân"), ("quan1", "quán"), ("a1", "á")]
)
def test_vni_reads_a_stuck_number_as_keys_because_the_vocabulary_decides_later(
    keys: str, typed: str
) -> None:
    assert vni.decode(keys) == typed


@pytest.mark.parametrize(
    ("text", "telex_keys", "vni_keys"),
    [
        ("đường", "dduwowngf", "d9u7o7ng2"),
        ("Đường", "Dduwowngf", "D9u7o7ng2"),
        ("ĐƯỜNG", "DDUWOWNGF", "D9U7O7NG2"),
        ("Ở", "Owr", "O73"),
        ("Ủy ban", "Uyr ban", "Uy3 ban"),
        ("xoòng", "xooongf", "xoong2"),
        ("05-CT/TW, năm 2016", "05-CT/TW, nawm 2016", "05-CT/TW, na8m 2016"),
        ("vie\u0323\u0302t", "vieetj", "vie6t5"),
        ("straße Zürich", "straße Zürich", "straße Zürich"),
        ("", "", ""),
    ],
)
def test_encode_gives_the_keys_of_a_text(text: str, telex_keys: str, vni_keys: str) -> None:
    assert telex.encode(text) == telex_keys
    assert vni.encode(text) == vni_keys
