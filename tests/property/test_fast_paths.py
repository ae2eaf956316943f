"""What makes preparing an article fast changes nothing: each short cut agrees with the long way."""

import json
from base64 import b64encode
from collections import Counter
from operator import attrgetter

from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.analysis import numbers
from searchsvc.analysis.cache import Cache
from searchsvc.analysis.keywords import MOST_KEYWORDS, keywords
from searchsvc.analysis.mentions import PHENOMENA, find_mentions, find_sought
from searchsvc.analysis.mentions.acronyms import find_acronyms
from searchsvc.analysis.mentions.figures import FIGURES, find_figures
from searchsvc.analysis.mentions.figures.fractions import find_signs
from searchsvc.analysis.mentions.figures.plates import find_boats
from searchsvc.analysis.mentions.joined_names import find_joined
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.numerals.numero import find_numero
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.orthography.tones import to_new_style
from searchsvc.analysis.segment.decoder import Decoder
from searchsvc.analysis.tokenize import TOKEN, Tokens, bigrams, forms, joined_bigrams
from searchsvc.engine.document import CARD_PARTS, Document
from searchsvc.engine.elastic.bulk import bulk_operations
from searchsvc.schema import STORED
from searchsvc.search.snippets.find_tokens import find_tokens
from tests.property.texts import ANALYZER, CLEANED, TOKENS, syllables


def _spell(part: str) -> str:
    return to_new_style(part.lower())


DECODER = Decoder.load()
RESPELLED = DECODER.respelled(_spell)
_SAID = """
ngày tháng năm mười mươi hai ba tư bảy lăm mốt giêng chạp trăm nghìn lẻ quý khóa lần thứ kỳ
quận Q.8 Q8 P. phường huyện khu phố KP.3 UBND HĐND ủy ban nhân dân KT-XH kinh tế xã hội TƯ tw
XIII vi VI phạm X 3/2016 15/5/2016 15-5 07 1 02 2016 24/7 tỷ lệ số Số: : thông tư Thông tư
liên tịch (luật đề án nghị quyết chỉ thị 05-CT/TW 5 30 01\u0323 Việt-Nam sở của
rằm mùng ÂL âm lịch 15/8 13 quốc lộ tỉnh đường hương 1A QL QL.1A QL1A ĐT.743 TL 8 K'ho
№ N° No. ½ 2/3 khoảng hộ
"""
_FIGURES_SAID = """
0987.654.321 +84 987 654 321 (028) 3829 1234 51G-678.90 59-X1 234.56 2.500.000.000đ 2,5 tỷ đồng 200k
№ N° No. số 2/3 hộ khoảng ½ ⅔
7tr5 80 m2 80m² 80㎡ mét vuông 60km/h 50% phần trăm 37,5°C 15.11.2016 8.30 2016-2020 05-CT/TW 3,5 12
1 234 567 hecta xăng-ti-mét xentimet kilogam ki-lô-mét lít tấn Có Đến năm 2016 của 9012 1234
"""
_LOOSE_UNITS = tuple("㎡㎥")
SAYINGS = st.sampled_from(_SAID.split())
TALK = st.lists(st.one_of(SAYINGS, syllables())).map(" ".join)
TEXTS = st.one_of(TALK, CLEANED)


@given(TEXTS)
@example("a.b c-d\n\n e")
def test_tokens_are_those_of_the_whole_text(text: str) -> None:
    tokens = Tokens(text)
    expected = [(*match.span(), *forms(match.group())) for match in TOKEN.finditer(text)]
    assert tokens.tokens == expected
    assert [tokens[index] for index in range(len(tokens))] == expected
    assert tokens[1:3] == expected[1:3]
    assert tokens[-1:] == expected[-1:]


@given(TEXTS, st.booleans())
def test_mentions_begin_only_where_they_are_looked_for(text: str, typed: bool) -> None:
    tokens = Tokens(text)
    found: list[Mention] = []
    for index, folded in enumerate(tokens.folded):
        following = tokens.folded[index + 1] if index + 1 < len(tokens) else ""
        for phenomenon in PHENOMENA:
            after = phenomenon.starts.get(folded, frozenset())
            if following in after or "" in after:
                found += phenomenon.mentions_at(text, tokens, index, typed)
    found += [*find_figures(text, typed), *find_signs(text)]
    found += [*find_joined(text), *find_numero(text, typed)]
    found += [*find_acronyms(text), *find_boats(text, typed)]
    found = sorted(dict.fromkeys(found), key=attrgetter("start"))
    assert find_mentions(text, tokens.tokens, typed) == found


@given(TEXTS, st.sets(st.integers(0, 20)), st.sampled_from(("=uy_ban_nhan_dan", "@2016", "=quan")))
def test_of_sought_terms_all_mentions_are_found(text: str, chosen: set[int], other: str) -> None:
    tokens = Tokens(text)
    every = find_mentions(text, tokens)
    sought = frozenset(
        [other, *(mention.terms[0] for n, mention in enumerate(every) if n in chosen)]
    )

    def wanted(mentions: list[Mention]) -> list[Mention]:
        return [mention for mention in mentions if not sought.isdisjoint(mention.terms)]

    assert wanted(find_mentions(text, tokens, sought=sought)) == wanted(every)
    assert wanted(find_sought(text, sought, find_tokens)) == wanted(every)


@given(
    st.lists(st.tuples(TALK, st.integers(0, 90)), max_size=4),
    st.sampled_from(("a", "vườn", "của", "không", "lẻ", "Bờ-Rai 5.", "SỞ")),
    st.sets(st.integers(0, 20)),
)
@example([("UBND", 60), ("hai nghìn", 90)], "không", {0, 1, 2})
@example([("QL.1A", 60), ("quốc lộ 13", 90), ("ĐT.743 QL13", 9)], "của", {0, 1, 2, 3})
@example([("rằm tháng tám", 60), ("15/8 ÂL", 90), ("13 tháng Giêng", 9)], "của", {0, 1, 2})
def test_mentions_are_found_by_the_tokens_around_them(
    parts: list[tuple[str, int]], between: str, chosen: set[int]
) -> None:
    text = clean(" ".join(f"{talk} {' '.join([between] * length)}" for talk, length in parts))
    every = find_mentions(text, Tokens(text))
    sought = frozenset(mention.terms[0] for n, mention in enumerate(every) if n in chosen)

    def wanted(mentions: list[Mention]) -> list[Mention]:
        return [mention for mention in mentions if not sought.isdisjoint(mention.terms)]

    assert wanted(find_sought(text, sought, find_tokens)) == wanted(every)


@given(st.lists(st.sampled_from(_FIGURES_SAID.split())).map(" ".join))
def test_figures_begin_only_where_they_are_looked_for(text: str) -> None:
    expected: list[Mention] = []
    end = 0
    for start in range(len(text)):
        if start < end or not _begins_figure(text, start):
            continue
        found: list[Mention] = next(
            filter(None, (f.mentions_at(text, start, False) for f in FIGURES)), []
        )
        end = max([end, *(mention.end for mention in found)])
        # A squared unit belongs to the token before it: no mention ends inside a token.
        if text[end : end + 1] not in _LOOSE_UNITS:
            expected += found
    # A mention ends with its last token: 50% without its sign.
    assert [m[:1] + m[2:] for m in find_figures(text, typed=False)] == [
        m[:1] + m[2:] for m in expected
    ]


def _begins_figure(text: str, start: int) -> bool:
    if text[start] not in "0123456789" or text[start - 1 : start].isalnum():
        return False
    return not (text[start - 1 : start] in (".", ",") and text[max(0, start - 2)].isdigit())


@given(TEXTS)
@example("Thông tư" + " " * 60 + "5")
@example("Luật" + " " * 60 + "số : 5")
@example("luật 5")
@example("một hai ba bốn năm sáu bảy tám chín mười (luật số:5")
def test_typed_numbers_stand_only_where_they_are_looked_for(text: str) -> None:
    folded = numbers._folded(text)
    expected = [match.span() for match in numbers._TYPED.finditer(folded)]
    assert [(m.start, m.end) for m in numbers._typed_numbers(text)] == expected


@given(CLEANED)
def test_spelling_chunks_is_spelling_texts(text: str) -> None:
    plain = text.replace("_", " ").replace("\u0130", "i")
    assert RESPELLED(plain) == DECODER(_spell(plain))


@given(st.lists(st.one_of(TOKENS, st.text("ab", min_size=90, max_size=110))))
def test_joined_bigrams_are_bigrams(terms: list[str]) -> None:
    assert joined_bigrams(terms) == " ".join(bigrams(terms))


@given(st.lists(st.sampled_from(("hôi._nghi.", "dân", "hop.", "va`", "2016", "mưa")), max_size=50))
def test_keywords_are_the_most_common_words(words: list[str]) -> None:
    counted = Counter(word for word in words if word not in ("va`", "2016"))
    assert list(keywords(words).items()) == counted.most_common(MOST_KEYWORDS)


@given(st.lists(st.text("abc", max_size=4)))
def test_a_cache_gives_what_is_made_and_stays_small(texts: list[str]) -> None:
    cache = Cache(str.upper, size=5, longest=3)
    assert [cache[text] for text in texts] == [text.upper() for text in texts]
    assert len(cache) <= 5
    assert all(len(text) <= 3 for text in cache)


@given(CLEANED, CLEANED)
def test_a_bulk_holds_the_article_and_the_fields_as_they_are(title: str, value: str) -> None:
    article = {"id": "a", "title": title, "views": 3, "tags": [value], "source": None}
    write = Document.of(article, 7, 9, {"title": [value], "newest": 5})
    action, source = map(json.loads, bulk_operations("index", [write]))
    assert action["index"]["_id"] == "a"
    assert source == {"id": "a", "key": 7, "version": 9, "title": [value], "newest": 5} | {
        STORED: article,
        "card_bytes": b64encode(write.card.encode()).decode(),
    }
    assert write.article == article
    assert json.loads(write.card) == {part: article.get(part) for part in CARD_PARTS}


@given(TEXTS)
def test_cleaned_text_is_analysed_as_it_is(text: str) -> None:
    assert ANALYZER.analyze_cleaned(text) == ANALYZER.analyze(text)
