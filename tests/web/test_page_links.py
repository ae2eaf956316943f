"""The results page: every state is an address, and the box keeps it."""

import datetime as dt
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.query.notes import REINTERPRETED
from searchsvc.query.request import (
    DEEPEST_HIT,
    LARGEST_SIZE,
    LONGEST_TYPED,
    Match,
    SearchRequest,
    Sort,
    facet_named,
    parse_request,
)
from searchsvc.search.results import (
    NoteShown,
)
from searchsvc.web.reader.links import pairs
from tests.web.conftest import Running
from tests.web.page_parts import asked_by, hit, link, links, page, text_of, tree_of

NAMES = st.lists(
    st.text(min_size=1, max_size=20).map(clean_name).filter(bool),
    max_size=4,
    unique=True,
).map(tuple)


DAYS = st.none() | st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    from_day, to_day = draw(DAYS), draw(DAYS)
    if from_day and to_day and from_day > to_day:
        from_day, to_day = to_day, from_day
    date = draw(st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))
    parts = draw(st.integers(0, 3))
    size = draw(st.integers(1, LARGEST_SIZE))
    return SearchRequest(
        q=draw(st.text(max_size=60).map(lambda text: clean(text).strip())),
        page=draw(st.integers(1, DEEPEST_HIT // size)),
        size=size,
        sort=draw(st.sampled_from(Sort)),
        category=draw(NAMES),
        source=draw(NAMES),
        year=date.year if parts > 0 else None,
        month=date.month if parts > 1 else None,
        day=date.day if parts > 2 else None,
        from_day=from_day,
        to_day=to_day,
        facets=draw(st.booleans()),
        highlight=draw(st.booleans()),
        explain=draw(st.booleans()),
        verbatim=draw(st.booleans()),
    )


class TestEveryStateIsAnAddress:
    @given(requests())
    def test_an_address_reads_back_as_its_request(self, asked: SearchRequest) -> None:
        assert asked_by(links.href(asked)) == asked

    @given(requests())
    def test_an_address_holds_neither_defaults_nor_empty_values(self, asked: SearchRequest) -> None:
        defaults = dict(pairs(asked.but(page=1, size=10, sort=Sort.RELEVANCE)))
        assert not {"page", "size", "sort"} & set(defaults)
        assert all(value for _, value in pairs(asked))

    @given(requests(), st.integers(0, 30_000))
    def test_every_link_of_a_page_can_be_followed(self, asked: SearchRequest, total: int) -> None:
        _, tree = page(asked, total=total, hits=[hit()] if total else [])
        hits_and_feed = "ancestor::li[@class='hit'] or ancestor::ul[@class='keep']"
        for address in tree.xpath(f"//main//a[not({hits_and_feed})]/@href"):
            asked_by(address)
        (copied,) = tree.xpath("//main//button/@data-copy")
        assert asked_by(copied) == asked

    def test_the_plain_page_has_the_shortest_address(self) -> None:
        assert links.href(SearchRequest()) == "/"

    def test_an_address_is_written_in_one_order(self) -> None:
        asked = SearchRequest(
            q="chỉ thị 05", page=2, category=("Y tế", "Giáo dục"), year=2016, sort=Sort.NEWEST
        )
        assert links.href(asked) == (
            "/?q=ch%E1%BB%89+th%E1%BB%8B+05&category=Y+t%E1%BA%BF&category=Gi%C3%A1o+d%E1%BB%A5c"
            "&year=2016&sort=newest&page=2"
        )

    def test_any_other_change_leads_to_the_first_page(self) -> None:
        asked = SearchRequest(q="xã", page=7, year=2016, month=11, category=("Y tế",))
        for address in (
            links.changed(asked, sort=Sort.OLDEST),
            links.dated(asked, "2015"),
            links.toggled(asked, facet_named("category"), "Y tế"),
            links.toggled(asked, facet_named("source"), "Đài"),
            links.unfiltered(asked),
            *(chip.href for chip in links.chips(asked)),
            *(sort.href for sort in links.sorts(asked)),
        ):
            assert asked_by(address or "").page == 1

    def test_a_new_query_keeps_filters_order_and_size_but_not_the_page(self) -> None:
        asked = SearchRequest(
            q="xã", page=3, size=20, sort=Sort.OLDEST, year=2016, source=("Đài", "Báo")
        ).but(verbatim=True)
        _, tree = page(asked)
        sent = [(i.get("name"), i.get("value")) for i in tree.xpath("//form//input")]
        assert parse_request(sent) == asked.but(page=1, verbatim=False)


class TestSearchBox:
    def test_it_is_a_labelled_landmark_and_works_as_a_plain_form(self) -> None:
        _, tree = page()
        (form,) = tree.xpath("//form[@role='search']")
        assert (form.get("action"), form.get("method")) == ("/", "get")
        (box,) = form.xpath(".//input[@type='search']")
        # More than a search takes: what is left out is told.
        assert box.get("maxlength") == str(LONGEST_TYPED)
        assert form.xpath(f".//label[@for='{box.get('id')}']")[0].text_content().strip()

    def test_the_first_link_skips_to_the_results(self) -> None:
        _, tree = page()
        target = tree.xpath("//a")[0].get("href")
        assert tree.xpath(f"//main[@id='{target[1:]}']")

    def test_notes_and_a_suggestion_stand_before_the_results(self) -> None:
        text, tree = page(
            SearchRequest(q="chi thi", page=2, year=2016, verbatim=True),
            total=30,
            did_you_mean="chỉ thị",
            notes=[NoteShown(code="x", message="Chỉ dùng 64 âm tiết đầu tiên.")],
        )
        # Of a verbatim search it is the ordinary one that corrects.
        assert asked_by(link(tree, "chỉ thị")) == SearchRequest(q="chỉ thị", year=2016)
        assert text.index("64 âm tiết") < text.index("<h1")

    @pytest.mark.parametrize("code", sorted(REINTERPRETED))
    def test_a_reinterpretation_links_back_to_what_was_typed(self, code: str) -> None:
        asked = SearchRequest(q="lể hội", page=2, year=2016, sort=Sort.NEWEST)
        text, tree = page(asked, total=30, notes=[NoteShown(code=code, message="Đã hiểu khác.")])
        back = asked_by(link(tree, "Tìm chính xác “lể hội”"))
        assert back == asked.but(page=1, verbatim=True)
        assert text.index("Đã hiểu khác.") < text.index("Tìm chính xác") < text.index("<h1")

    @pytest.mark.parametrize(
        ("typed", "words", "meant"),
        [
            ("văn hóa -xã hội", "xã", 'văn hóa -"xã" hội'),
            ("văn hóa -xã hội", "xã hội", 'văn hóa -"xã hội"'),
            ("-Huế Hà Nội", "Huế", '-"Huế" Hà Nội'),
            ("hỏi-đáp -đáp án", "đáp", 'hỏi-đáp -"đáp" án'),
            ("văn hóa -xã hội", "hội", None),
            ("văn hóa -(xã) hội", "(xã)", 'văn hóa -"(xã)" hội'),
        ],
    )
    def test_a_dash_that_joins_links_to_what_it_would_exclude(
        self, typed: str, words: str, meant: str | None
    ) -> None:
        asked = SearchRequest(q=typed, page=2, year=2016)
        note = NoteShown(code="dash_joins", message="Dấu nối.", values={"words": words})
        text, tree = page(asked, total=30, notes=[note])
        if meant is None:
            assert "Loại trừ" not in text
        else:
            back = asked_by(link(tree, f"Loại trừ bài viết có “{words}”"))
            assert back == asked.but(q=meant, page=1)

    def test_other_notes_and_suggestions_link_back_to_nothing(self) -> None:
        for changes in (
            {},
            {"did_you_mean": "lễ hội"},
            {"notes": [NoteShown(code="query_shortened", message="Chỉ dùng 64 âm tiết.")]},
        ):
            assert "Tìm chính xác" not in page(**changes)[0]

    def test_an_order_that_leaves_out_what_matches_a_part_links_to_it(self) -> None:
        asked = SearchRequest(q="chợ đêm", page=2, sort=Sort.NEWEST)
        notes = [NoteShown(code="whole_match", message="Còn 7 bài viết khớp một phần.")]
        _, tree = page(asked, total=30, notes=notes)
        loose = asked_by(link(tree, "Hiện cả bài viết khớp một phần"))
        # Behind the hits.
        assert not tree.xpath("//*[@class='notes']")
        assert loose == asked.but(page=1, match=Match.ANY)
        # The next query is read as usual.
        _, tree = page(loose)
        sent = [(i.get("name"), i.get("value")) for i in tree.xpath("//form//input")]
        assert parse_request(sent) == asked.but(page=1)

    def test_what_was_searched_instead_is_not_suggested_again(self) -> None:
        text, tree = page(
            SearchRequest(q="lể hội"),
            did_you_mean="lễ hội",
            notes=[NoteShown(code="searched_instead", message="Đang hiện kết quả cho “lễ hội”.")],
        )
        assert "Có phải bạn muốn tìm" not in text
        assert tree.xpath("//input[@name='q']/@value") == ["lể hội"]


async def test_a_page_says_what_of_a_long_query_it_does_not_search(filled: Running) -> None:
    long = f"chợ {'lụa ' * 130}bỏ phần này"
    _, text, _ = await filled.get(f"/?q={quote(long)}")
    tree = tree_of(text)
    (note,) = [said for said in text_of(tree, "//div[@class='notes']/p") if "500 ký tự" in said]
    assert note.startswith("Từ khóa dài quá 500 ký tự. Không tìm phần sau: “lụa")
    assert note.endswith("bỏ phần này”.")
    assert len(tree.xpath("//input[@name='q']/@value")[0]) <= 500
    assert "500 ký tự" not in (await filled.get("/?q=ch%E1%BB%A3"))[1]
