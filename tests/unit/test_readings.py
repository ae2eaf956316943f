import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.input_methods import telex, vni
from searchsvc.analysis.lexicon import EMPTY
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.readings import READINGS, Understood, understand
from tests.unit.lexicons import lexicon_of
from tests.unit.readings import ARTICLES, LEXICON, read


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("vieetj", "việt"),
        ("Vieejt", "Việt"),
        ("chir thij", "chỉ thị"),
        ("UYR BAN", "ỦY BAN"),
        ("uyr ban nhaan daan", "ủy ban nhân dân"),
        ("dduwowngf ddas bacj", "đường đá bạc"),
        ("d9uo7ng2 d9a1 bac5", "đường đá bạc"),
        ("chi3 thi5", "chỉ thị"),
        ("tie6ng1 vie65t", "tiếng việt"),
        ("HDDND phuwowngf", "HĐND phường"),
        ("HDDND", "HĐND"),
        ("HD9ND", "HĐND"),
        ("họp hddnd", "họp hđnd"),
        ("ddieeuf kieenj tuyeern sinh", "điều kiện tuyển sinh"),
    ],
)
def test_raw_telex_and_vni_keys_are_the_syllables_they_type(query: str, meant: str) -> None:
    assert read(query) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        # "ddoong" and "hoas" are no words of the articles; the certain ones carry the query.
        ("uyr ban nhaan daan ddoong hoas", "ủy ban nhân dân đông hóa"),
        ("hoas ddoong caans", "hóa đông cấn"),
        ("vieetj hoas samsung facebook windows", "vieetj hoas samsung facebook windows"),
        ("hoas ddoong", "hoas ddoong"),
        ("hoas ddoong caans covid19", "hoas ddoong caans covid19"),
    ],
)
def test_what_is_doubtful_counts_only_in_a_query_that_is_typed_raw(query: str, meant: str) -> None:
    assert read(query) == meant


@pytest.mark.parametrize(
    "query",
    [
        *("test", "law", "las vegas", "test nhanh", "law firm", "windows", "covid19", "u23", "q8"),
        *(
            "Maihoa",
            "maihoa",
            "samsung",
            "facebook",
            "Q8",
            "U23",
            "K.League",
            "hdnd",
            "ban",
            "nam",
            "uy ban nhan dan",
        ),
        *("quận 8", "covid 19", "iphone", "youtube", "mp3", "h5n1", "n95", "b52", "5g", "2016"),
        *("việt nam", "chỉ thị 05-CT/TW", "hoas", "bus", "jazz", "visa", "", "xyz", "https"),
    ],
)
def test_no_other_word_is_read_as_something_else(query: str) -> None:
    assert understand(clean(query), LEXICON) == Understood(clean(query))


@pytest.mark.parametrize(
    "query",
    [
        *("test nhanh covid", "xe bus", "sex", "six", "moon", "Lee Min Ho", "Max", "TEST", "beef"),
        *("Karl Marx", "Lee Nguyễn", "car", "cars", "too good", "Boris", "bee", "họp cars", "bar"),
        *("vitamin", "camera", "marathon", "samsung", "banana", "kimono", "sabeco", "Taliban"),
        "khu vieetj",
    ],
)
def test_words_of_other_languages_stay_though_articles_lack_them(query: str) -> None:
    held = "lê nguyễn bé mã cả cá sĩ môn bú bể bề bói sẽ tô cờ vi ta min ca me ra sam sung ba na"
    lexicon = lexicon_of(*ARTICLES[:3], *held.split(), "lê nguyễn", "ki", "mo", "no", "tiếng bạc")
    assert understand(clean(query), lexicon) == Understood(clean(query))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("họp chir thị", "họp chỉ thị"),
        ("chỉ thij", "chỉ thị"),
        ("chi thij", "chi thị"),
        ("vieetj 2016", "việt 2016"),
        ("họp thij", "họp thij"),
    ],
)
def test_one_raw_syllable_counts_only_beside_a_neighbour_of_the_articles(
    query: str, meant: str
) -> None:
    assert read(query) == meant


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("dichvucong", "dich vu cong"),
        ("chuyểnđổisố", "chuyển đổi số"),
        ("#ChuyenDoiSo", "#Chuyen Doi So"),
        ("ChuyểnĐổiSố", "Chuyển Đổi Số"),
        ("uybannhandan", "uy ban nhan dan"),
        ("quan8", "quan 8"),
        ("Quận8", "Quận 8"),
        ("phuong5 quan8", "phuong 5 quan 8"),
        ("lop5", "lop 5"),
        ("TuyenSinhLop5", "Tuyen Sinh Lop 5"),
    ],
)
def test_words_that_stick_together_are_parted(query: str, meant: str) -> None:
    assert read(query) == meant


@pytest.mark.parametrize(
    "query", ["youtube", "instagram", "CHUYENDOISO8X", "dichvucongx", "anh", "u23x"]
)
def test_what_is_no_row_of_syllables_stays_together(query: str) -> None:
    assert read(query) == query


@pytest.mark.parametrize("query", ["vieetj", "dichvucong", "ko dc", "quan8", "#ChuyenDoiSo"])
def test_without_articles_nothing_is_read_as_something_else(query: str) -> None:
    assert understand(query, EMPTY) == Understood(query)


@pytest.mark.parametrize("query", ["vieetj", "dichvucong", "ko dc", "quan8", "#ChuyenDoiSo"])
def test_verbatim_takes_what_was_typed(query: str, analyzer: Analyzer) -> None:
    plan = plan_query(query, analyzer, RANKING, verbatim=True, lexicon=LEXICON)
    assert plan.sought.exact == {token.key for token in tokenize(query)}
    assert plan.notes == ()


def test_the_reader_is_told_what_was_read_and_what_was_typed_counts_as_well() -> None:
    understood = understand("họp chir thij ko", LEXICON)
    assert understood.text == "họp chỉ thị không"
    assert understood.rewritten == (("chir thij", "chỉ thị"), ("ko", "không"))
    assert understood.typed == {"chi?": "chir", "thi.": "thij", "không": "ko"}


HELD = sorted({clean(word) for text in ARTICLES for word in text.replace(",", "").split()})


@given(st.lists(st.sampled_from(HELD), min_size=1, max_size=6))
def test_the_words_of_the_articles_are_never_touched(words: list[str]) -> None:
    query = " ".join(words)
    assert read(query) == query


@pytest.mark.parametrize("encode", [telex.encode, vni.encode])
@given(
    words=st.lists(
        st.sampled_from([word for word in HELD if word not in ("Las", "law", "test")]), max_size=6
    )
)
def test_what_is_typed_raw_comes_back_or_stays(encode: object, words: list[str]) -> None:
    assert callable(encode)
    keyed = [encode(word) for word in words]
    said = read(" ".join(keyed)).split()
    folded = [[token.folded for token in tokenize(word)] for word in words]
    seen = [[token.folded for token in tokenize(word)] for word in said]
    stuck = any(len(part) != 1 for part in folded) or len(said) != len(words)
    assert stuck or all(
        part == meant or word == key
        for part, meant, word, key in zip(seen, folded, said, keyed, strict=True)
    )


@given(
    st.text(max_size=40), st.lists(st.sampled_from([*HELD, "vieetj", "ko", "quan8"]), max_size=4)
)
def test_rewrites_lie_in_the_text_in_order_and_apart(noise: str, words: list[str]) -> None:
    text = clean(" ".join([noise, *words]))
    for reading in READINGS:
        end = 0
        for rewrite in reading(text, tokenize(text), LEXICON):
            assert end <= rewrite.start < rewrite.end <= len(text)
            assert rewrite.text != text[rewrite.start : rewrite.end]
            end = rewrite.end


@pytest.mark.parametrize(
    "query",
    [
        *('"chir thij"', '"dichvucong" quận', "phường -chir", 'phường -"chir thij"'),
        *("boss@chir.example", "https://maihoa.example/tin/chir-thij.html"),
        *("quyết định 12/QD-chir", "wi-chir", "chir_thij", "a@dichvucong.example"),
        *("http://www.dichvucong.example/tin", 'phường "ko dc"', "phường -ko"),
    ],
)
def test_orders_addresses_and_codes_are_never_read_as_something_else(query: str) -> None:
    assert understand(clean(query), LEXICON) == Understood(clean(query))


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ('chir thij "chir thij" -ko', 'chỉ thị "chỉ thị" -ko'),
        ("#dichvucong", "#dich vu cong"),
        ("dichvucong.maihoa.example?", "dich vu cong.maihoa.example?"),
        ("chir thij.", "chỉ thị."),
    ],
)
def test_beside_orders_and_in_bare_hosts_words_areread(query: str, meant: str) -> None:
    assert read(query) == meant


def test_a_phrase_is_decoded_where_the_words_outside_it_are_typed_raw() -> None:
    lexicon = lexicon_of("chỉ thị của quận ủy", "học tập theo chỉ thị", times=3)
    assert understand('hocj taapj theo "chir thij"', lexicon).text == 'học tập theo "chỉ thị"'
    assert understand('theo "chir thij"', lexicon).text == 'theo "chir thij"'
    assert understand("hocj taapj -max", lexicon).text == "học tập -max"
