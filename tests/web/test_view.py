import datetime as dt
import html
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from searchsvc.analysis.normalize import clean, clean_name
from searchsvc.errors import InvalidRequestError, Problem
from searchsvc.query.notes import REINTERPRETED
from searchsvc.query.request import (
    DEEPEST_HIT,
    FACETS,
    LARGEST_SIZE,
    LONGEST_QUERY,
    MOST_VALUES,
    PARAMETERS,
    SearchRequest,
    Sort,
    facet_named,
    parse_request,
)
from searchsvc.search.results import (
    Bucket,
    DateBucket,
    DateFacet,
    Facets,
    Highlights,
    Hit,
    NoteShown,
    SearchResults,
)
from searchsvc.web.reader import notices
from searchsvc.web.reader.links import Links, pairs
from searchsvc.web.reader.results.pager import pager_of
from searchsvc.web.reader.results.view import results_page
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.assets import address_of
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE

links = Links()

HOSTILE = [
    "<script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</h1></main><script src=//x.example></script>",
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    '" autofocus onfocus="alert(1)',
    "' onmouseover='alert(1)",
    "<svg/onload=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<a href='javascript:alert(1)'>xã Mai Hòa</a>",
    "javascript:alert(1)",
    "<mark onclick=alert(1)>Mai Hòa</mark>",
    "<!-- bỏ dở",
    "--><script>alert(1)</script>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "<style>*{display:none}</style>",
    "<base href=//x.example>",
    "<form action=//x.example><input name=q>",
    "<meta http-equiv=refresh content='0;url=//x.example'>",
    "{{ 7 * 7 }}{% raw %}",
    "<textarea><plaintext>",
    "＜script＞ %3Cscript%3E \\u003cscript\\u003e",
    "\x00<scr\x00ipt>alert(1)</script>",
]
UNLINKED = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "ftp://maihoa.example/",
    "//x.example/",
    "/\\x.example/",
    "/\t/x.example/",
    "\\\\x.example\\",
    "bai-viet/1",
    "?q=1",
    "#",
    "http:",
    "https:/x.example",
    "https://maihoa.example/\n1",
    "",
]
LINKED = [
    "https://maihoa.example/bai-viet/1?a=1&b=2",
    "HTTP://maihoa.example/",
    "http://maihoa.example/bài viết",
    "/bai-viet/1",
    "/",
    '/bai-viet/"><script>alert(1)</script>',
]


def hit(**changes: Any) -> Hit:
    values: dict[str, Any] = {
        "id": "mh-1",
        "url": "https://maihoa.example/bai-viet/1",
        "title": "Huyện Mai Hòa khởi công đường ấp Đông",
        "summary": "Đường dài ba cây số.",
        "category": ["Giao thông"],
        "source": "Cổng thông tin Mai Hòa",
        "published_at": "2016-11-15T08:35:00+07:00",
        "views": 1149,
        "score": None,
        "highlights": None,
        "explain": None,
    }
    return Hit(**{**values, **changes})


# The values of one facet: value, count, selected.
Counted = Sequence[tuple[str, int, bool]]


def facets(
    dates: Counted = (),
    category: Counted = (),
    source: Counted = (),
    level: str = "year",
    undated: int = 0,
) -> Facets:
    buckets = {
        name: [Bucket(value=v, count=n, selected=chosen) for v, n, chosen in given]
        for name, given in (("category", category), ("source", source))
    }
    return Facets(
        date=DateFacet(
            level=level,
            undated=undated,
            buckets=[
                DateBucket(
                    value=value,
                    label=messages.date(VIETNAMESE, value),
                    count=count,
                    selected=selected,
                )
                for value, count, selected in dates
            ],
        ),
        **{row.name: buckets.get(row.name, []) for row in FACETS},
    )


def page(request: SearchRequest | None = None, **changes: Any) -> tuple[str, Any]:
    """Give the text of a results page and its tree."""
    asked = request or SearchRequest(q="đường ấp Đông")
    hits = changes.pop("hits", [hit()])
    values: dict[str, Any] = {
        "query": asked.q,
        "total": len(hits),
        "page": asked.page,
        "size": asked.size,
        "took_ms": 1.0,
        "hits": hits,
        "facets": None,
        "did_you_mean": None,
        "notes": [],
    }
    days = changes.pop("days", None)
    found = SearchResults(**{**values, **changes})
    text = results_page(asked, found, days=days)
    return text, tree_of(text)


def tree_of(text: str) -> Any:
    return lxml_html.document_fromstring(text)


def text_of(tree: Any, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


def asked_by(address: str) -> SearchRequest:
    """Give the request that following a link makes."""
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc, parts.path) == ("", "", "/")
    return parse_request(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=True))


def link(tree: Any, label: str) -> str:
    """Give the address of the one link whose text begins with a label."""
    found: list[str] = [
        a.get("href") for a in tree.xpath("//main//a") if _plain(a.text_content()).startswith(label)
    ]
    assert len(found) == 1, (label, found)
    return found[0]


def _plain(text: str) -> str:
    return " ".join(text.split())


def assert_harmless(text: str) -> None:
    """Nothing breaks out of its place, also for the strictest policy."""
    tree = tree_of(text.replace("\x00", "\ufffd"))
    for script in tree.xpath("//script"):
        assert re.fullmatch(r"/static/[a-z]+\.js\?v=[0-9a-f]+", script.get("src"))
        assert not script.text
    for banned in ("style", "iframe", "base", "svg", "img", "textarea", "plaintext"):
        assert not tree.xpath(f"//{banned}"), banned
    assert len(tree.xpath("//form")) == 1
    assert not tree.xpath("//meta[@http-equiv]")
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name != "style"
            if name in ("href", "src", "action"):
                assert re.match(r"https?://|/(?![/\\])|#|$", value, re.IGNORECASE), value
    assert tree.xpath("//main")
    assert tree.xpath("//h1")


class TestNothingBreaksOut:
    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_hostile_text_in_every_field_stays_text(self, hostile: str) -> None:
        asked = SearchRequest(q=hostile, category=(hostile,), source=(hostile,), year=2016)
        text, tree = page(
            asked,
            hits=[hit(title=hostile, summary=hostile, category=[hostile], source=hostile)],
            facets=facets(
                dates=[("2016-11", 1, False)],
                level="month",
                category=[(hostile, 1, True), (f"{hostile}!", 1, False)],
                source=[(hostile, 1, True)],
            ),
            did_you_mean=hostile,
            notes=[NoteShown(code="x", message=hostile)],
        )
        assert_harmless(text)
        if "\x00" not in hostile:
            assert tree.xpath("//li[@class='hit']/h3")[0].text_content() == hostile
            assert tree.xpath("//input[@name='q']")[0].get("value") == hostile

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_a_hostile_query_stays_text_on_every_other_page(self, hostile: str) -> None:
        for text in (
            notices.failure_page(hostile, 5),
            notices.invalid_page(hostile, [Problem(hostile, hostile, hostile)]),
            page(SearchRequest(q=hostile), hits=[])[0],
        ):
            assert_harmless(text)

    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_a_highlight_brings_in_no_markup_but_mark(self, hostile: str) -> None:
        for shown in (hostile, f"<mark>{hostile}</mark>", f"<mark>{html.escape(hostile)}</mark>"):
            text, _ = page(hits=[hit(highlights=Highlights(title=shown, body=[shown]))])
            assert_harmless(text)

    @pytest.mark.parametrize("url", UNLINKED)
    def test_an_address_that_is_not_of_the_web_is_not_linked(self, url: str) -> None:
        text, tree = page(hits=[hit(url=url)])
        assert_harmless(text)
        assert tree.xpath("//h3/a/@href")[0].startswith("/articles/mh-1?q=")
        assert text_of(tree, "//li[@class='hit']/h3") == ["Huyện Mai Hòa khởi công đường ấp Đông"]

    @pytest.mark.parametrize("url", LINKED)
    def test_an_address_of_the_web_or_the_site_is_linked_as_it_is(self, url: str) -> None:
        text, tree = page(hits=[hit(url=url)])
        assert_harmless(text)
        assert tree.xpath("//h3/a/@href") == [url]

    @pytest.mark.parametrize(
        ("article_id", "address"),
        [("mh-1", "/articles/mh-1"), ("2016/ct:05@a", "/articles/2016%2Fct%3A05%40a")],
    )
    def test_a_hit_without_address_leads_to_our_page_of_it(
        self, article_id: str, address: str
    ) -> None:
        _, tree = page(SearchRequest(q="ấp"), hits=[hit(id=article_id, url=None)])
        assert tree.xpath("//h3/a/@href") == [f"{address}?q=%E1%BA%A5p"]
        _, tree = page(SearchRequest(), hits=[hit(id=article_id, url=None)])
        assert tree.xpath("//h3/a/@href") == [address]

    @pytest.mark.parametrize("url", ["/articles/mh-1", "/en/articles/mh-1"])
    def test_a_hit_whose_address_is_our_page_of_it_keeps_query_and_language(self, url: str) -> None:
        _, tree = page(SearchRequest(q="ấp"), hits=[hit(id="mh-1", url=url)])
        assert tree.xpath("//h3/a/@href") == ["/articles/mh-1?q=%E1%BA%A5p"]
        _, tree = page(SearchRequest(q="ấp"), hits=[hit(id="mh-2", url=url)])
        assert tree.xpath("//h3/a/@href") == [url]

    def test_no_page_needs_anything_but_its_own_static_files(self) -> None:
        for text in (
            page()[0],
            notices.failure_page("xã", 5),
            notices.invalid_page("xã", []),
            notices.not_found_page(),
        ):
            assert_harmless(text)
            tree = tree_of(text)
            assert tree.get("lang") == "vi"
            assert tree.xpath("//link[@rel='icon' or @rel='stylesheet']/@href") == [
                address_of("favicon.svg"),
                address_of("results.css"),
            ]


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
        for address in tree.xpath("//main//a[not(ancestor::li[@class='hit'])]/@href"):
            asked_by(address)

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
        assert box.get("maxlength") == str(LONGEST_QUERY)
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
        assert asked_by(link(tree, "chỉ thị")).q == "chỉ thị"
        assert asked_by(link(tree, "chỉ thị")).page == 1
        assert text.index("64 âm tiết") < text.index("<h1")

    @pytest.mark.parametrize("code", sorted(REINTERPRETED))
    def test_a_reinterpretation_links_back_to_what_was_typed(self, code: str) -> None:
        asked = SearchRequest(q="lể hội", page=2, year=2016, sort=Sort.NEWEST)
        text, tree = page(asked, total=30, notes=[NoteShown(code=code, message="Đã hiểu khác.")])
        back = asked_by(link(tree, "Tìm đúng như đã gõ"))
        assert back == asked.but(page=1, verbatim=True)
        assert text.index("Đã hiểu khác.") < text.index("Tìm đúng như đã gõ") < text.index("<h1")

    def test_other_notes_and_suggestions_link_back_to_nothing(self) -> None:
        for changes in (
            {},
            {"did_you_mean": "lễ hội"},
            {"notes": [NoteShown(code="query_shortened", message="Chỉ dùng 64 âm tiết.")]},
        ):
            assert "Tìm đúng như đã gõ" not in page(**changes)[0]

    def test_what_was_searched_instead_is_not_suggested_again(self) -> None:
        text, tree = page(
            SearchRequest(q="lể hội"),
            did_you_mean="lễ hội",
            notes=[NoteShown(code="searched_instead", message="Đang hiện kết quả cho “lễ hội”.")],
        )
        assert "Có phải bạn muốn tìm" not in text
        assert tree.xpath("//input[@name='q']/@value") == ["lể hội"]


class TestHeadings:
    def test_the_title_tells_query_and_page(self) -> None:
        _, tree = page(SearchRequest(q="chỉ thị 05", page=2), total=42)
        assert text_of(tree, "//title") == ["chỉ thị 05 (trang 2/5) – Tìm kiếm bài viết"]

    def test_a_single_page_is_not_counted_in_the_title(self) -> None:
        assert text_of(page()[1], "//title") == ["đường ấp Đông – Tìm kiếm bài viết"]

    def test_a_long_query_is_shortened_in_the_headings_but_not_in_the_box(self) -> None:
        query = "phường " * 60
        _, tree = page(SearchRequest(q=query))
        assert len(text_of(tree, "//title")[0]) < 120
        assert len(text_of(tree, "//h1")[0]) < 120
        assert tree.xpath("//input[@name='q']/@value") == [query]

    @pytest.mark.parametrize(
        ("sort", "heading"),
        [
            (Sort.RELEVANCE, "Bài viết mới nhất"),
            (Sort.NEWEST, "Bài viết mới nhất"),
            (Sort.OLDEST, "Bài viết cũ nhất"),
            (Sort.MOST_VIEWED, "Bài viết được xem nhiều"),
        ],
    )
    def test_an_empty_query_is_headed_by_what_it_lists(self, sort: Sort, heading: str) -> None:
        assert text_of(page(SearchRequest(sort=sort))[1], "//h1") == [heading]

    def test_heading_levels_are_never_skipped(self) -> None:
        _, tree = page(
            SearchRequest(q="xã", year=2016),
            facets=facets([("2016-11", 1, False)], [("Y tế", 1, False)]),
        )
        levels = [int(h.tag[1]) for h in tree.xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(b - a <= 1 for a, b in pairwise(levels))

    @pytest.mark.parametrize(
        ("total", "said"),
        [
            (42, "Tìm thấy 42 bài viết"),
            (1_234_567, "Tìm thấy 1.234.567 bài viết"),
            (0, "Không tìm thấy bài viết nào"),
        ],
    )
    def test_the_count_is_a_status_in_words(self, total: int, said: str) -> None:
        _, tree = page(total=total, hits=[hit()] if total else [])
        assert text_of(tree, "//*[@role='status']") == [said]


class TestHits:
    def test_hits_are_an_ordered_list_that_counts_on_from_page_to_page(self) -> None:
        _, tree = page(SearchRequest(q="xã", page=3), total=30, hits=[hit(), hit(id="mh-2")])
        (hits,) = tree.xpath("//ol[@class='hits']")
        assert hits.get("start") == "21"
        assert len(hits.xpath("./li")) == 2

    def test_marked_title_and_first_snippet_are_shown(self) -> None:
        marked = Highlights(
            title="Đường <mark>ấp Đông</mark> &amp; ấp Tây",
            body=["…dân <mark>ấp Đông</mark> &lt;vui&gt;…", "đoạn sau"],
        )
        _, tree = page(hits=[hit(highlights=marked)])
        assert text_of(tree, "//h3") == ["Đường ấp Đông & ấp Tây"]
        assert text_of(tree, "//p[@class='snippet']") == ["…dân ấp Đông <vui>…"]
        assert text_of(tree, "//mark") == ["ấp Đông", "ấp Đông"]

    def test_without_a_snippet_the_summary_is_shown_and_without_both_nothing(self) -> None:
        bare = Highlights(title="Đường ấp Đông", body=[])
        _, tree = page(hits=[hit(highlights=bare), hit(highlights=bare, summary=None)])
        assert text_of(tree, "//p[@class='snippet']") == ["Đường dài ba cây số."]

    @pytest.mark.parametrize(
        ("published_at", "shown"),
        [
            ("2016-11-15T08:35:00+07:00", "15/11/2016 08:35"),
            ("2016-11-15T20:05:59+07:00", "15/11/2016 20:05"),
            ("2016-11-15T23:30:00+00:00", "16/11/2016 06:30"),
            ("2000-01-01T00:00:00+07:00", "01/01/2000 00:00"),
            ("0099-01-02T03:04:00", "02/01/0099 03:04"),
            (None, "Chưa rõ ngày"),
            ("hôm qua", "Chưa rõ ngày"),
            ("0001-01-01T00:00:00+14:00", "Chưa rõ ngày"),
        ],
    )
    def test_dates_are_written_as_in_vietnam(self, published_at: str | None, shown: str) -> None:
        _, tree = page(hits=[hit(published_at=published_at)])
        assert text_of(tree, "//ul[@class='meta']/li")[0] == shown

    def test_categories_source_and_views_follow_the_date(self) -> None:
        _, tree = page(hits=[hit(category=["Y tế", "Giáo dục"])])
        assert text_of(tree, "//ul[@class='meta']/li")[1:] == [
            "Y tế",
            "Giáo dục",
            "Cổng thông tin Mai Hòa",
            "1.149 lượt xem",
        ]

    def test_no_views_yet_are_said_and_unknown_ones_are_not(self) -> None:
        _, tree = page(hits=[hit(views=0), hit(views=None)])
        assert len(tree.xpath("//li[text()='0 lượt xem']")) == 1

    def test_what_is_not_known_is_left_out(self) -> None:
        _, tree = page(hits=[hit(category=[], source=None, views=None, published_at=None)])
        assert text_of(tree, "//ul[@class='meta']/li") == ["Chưa rõ ngày"]


class TestFacets:
    @pytest.mark.parametrize(
        ("asked", "value", "expected"),
        [
            (SearchRequest(q="xã"), "2016", {"year": 2016}),
            (SearchRequest(q="xã", year=2016), "2016-11", {"year": 2016, "month": 11}),
            (
                SearchRequest(q="xã", year=2016, month=11),
                "2016-11-05",
                {"year": 2016, "month": 11, "day": 5},
            ),
            (
                SearchRequest(q="xã", year=2016, month=11, day=4),
                "2016-11-05",
                {"year": 2016, "month": 11, "day": 5},
            ),
        ],
    )
    def test_a_date_bucket_leads_one_level_down(
        self, asked: SearchRequest, value: str, expected: dict[str, int]
    ) -> None:
        _, tree = page(asked, facets=facets([(value, 3, False)]))
        assert asked_by(link(tree, f"{messages.date(VIETNAMESE, value)}")) == asked.but(**expected)
        assert text_of(tree, "//a[@class='choice' and not(@aria-current)]") == [
            f"{messages.date(VIETNAMESE, value)} 3 bài viết"
        ]

    def test_a_month_can_be_left_for_its_year_and_for_all_time(self) -> None:
        asked = SearchRequest(q="xã", year=2016, month=11, category=("Y tế",))
        _, tree = page(asked, facets=facets([("2016-11-05", 1, False)], level="day"))
        path = tree.xpath("//ol[@class='path']//a")
        assert [asked_by(a.get("href")) for a in path] == [
            asked.but(year=None, month=None),
            asked.but(month=None),
            asked.but(month=None),
        ]
        assert [a.get("aria-current") for a in path] == [None, None, "true"]

    def test_the_chosen_day_is_marked_and_can_be_left(self) -> None:
        asked = SearchRequest(q="xã", year=2016, month=11, day=5)
        _, tree = page(asked, facets=facets([("2016-11-05", 1, True)], level="day"))
        (chosen,) = tree.xpath("//aside//a[@aria-current][contains(., 'Ngày')]")
        assert asked_by(chosen.get("href")) == asked.but(day=None)
        # Its month stands above it, and is the lowest that the path shows.
        assert text_of(tree, "//ol[@class='path']//a[@aria-current]") == ["Bỏ lọc: Tháng 11/2016"]

    def test_undated_articles_are_counted_in_words(self) -> None:
        text, _ = page(facets=facets([("2016", 3, False)], undated=1234))
        assert "1.234 bài viết chưa rõ ngày" in text
        assert "chưa rõ ngày" not in page(facets=facets([("2016", 3, False)]))[0]

    def test_a_category_is_added_to_the_chosen_ones_and_a_chosen_one_is_removed(self) -> None:
        asked = SearchRequest(q="xã", category=("Y tế",), source=("Đài",))
        _, tree = page(
            asked,
            facets=facets(
                category=[("Giáo dục", 9, False), ("Y tế", 2, True)], source=[("Đài", 2, True)]
            ),
        )
        aside = tree.xpath("//aside")[0]
        assert asked_by(link(tree, "Giáo dục")).category == ("Y tế", "Giáo dục")
        removed = [asked_by(a.get("href")) for a in aside.xpath(".//a[@aria-current='true']")]
        assert removed == [asked.but(category=()), asked.but(source=())]

    def test_chosen_names_come_first_and_long_lists_are_folded(self) -> None:
        names = [(f"Mục {n}", 99 - n, n == 30) for n in range(40)]
        _, tree = page(SearchRequest(q="xã", category=("Mục 30",)), facets=facets(category=names))
        (folded,) = tree.xpath("//aside//section//details")
        assert text_of(tree, "//aside//section/ul//span[@class='choice__label']")[0] == "Mục 30"
        assert len(folded.xpath(".//li")) == 32
        assert not folded.xpath("@open")

    def test_the_rest_is_unfolded_when_it_holds_chosen_names(self) -> None:
        names = [(f"Mục {n}", 1, True) for n in range(12)]
        _, tree = page(facets=facets(category=names))
        assert tree.xpath("//aside//section//details[@open]")

    def test_a_value_without_articles_is_text_unless_it_is_chosen(self) -> None:
        _, tree = page(
            SearchRequest(q="xã", category=("Cũ",)),
            facets=facets([("2016", 0, False)], [("Cũ", 0, True), ("Trống", 0, False)]),
        )
        assert text_of(tree, "//aside//span[@class='choice']") == [
            "Năm 2016 0 bài viết",
            "Trống 0 bài viết",
        ]
        assert len(tree.xpath("//aside//a[@aria-current]")) == 1

    def test_no_link_asks_for_more_values_than_a_request_can_hold(self) -> None:
        full = tuple(f"Mục {n}" for n in range(MOST_VALUES))
        asked = SearchRequest(q="xã", category=full)
        assert links.toggled(asked, facet_named("category"), "Mục mới") is None
        assert asked_by(links.toggled(asked, facet_named("category"), "Mục 3") or "").category == (
            full[:3] + full[4:]
        )
        _, tree = page(asked, facets=facets(category=[("Mục mới", 1, False)]))
        assert not tree.xpath("//aside//a")

    def test_without_facets_there_is_no_panel(self) -> None:
        assert not page()[1].xpath("//aside")

    @pytest.mark.parametrize(
        ("asked", "shown", "has_panel"),
        [
            (SearchRequest(q="xã"), facets(), False),
            (SearchRequest(q="xã"), facets(undated=1), True),
            (SearchRequest(q="xã", year=2016), facets(level="month"), True),
            (SearchRequest(q="xã", source=("Đài",)), facets(source=[("Đài", 0, True)]), True),
        ],
    )
    def test_a_panel_stands_only_where_there_is_something_to_choose(
        self, asked: SearchRequest, shown: Facets, has_panel: bool
    ) -> None:
        _, tree = page(asked, hits=[], facets=shown)
        assert bool(tree.xpath("//aside")) == has_panel
        assert bool(tree.xpath("//*[contains(@class, 'columns--two')]")) == has_panel

    def test_names_stay_vietnamese_on_a_page_in_english(self) -> None:
        counted = facets([("2016", 1, False)], [("Y tế", 1, False)], [("Đài", 1, False)])
        found = SearchResults(
            query="xã",
            total=1,
            page=1,
            size=10,
            took_ms=1.0,
            hits=[hit(category=["Y tế"], source="Đài")],
            facets=counted,
            did_you_mean=None,
            notes=[],
        )
        text = results_page(SearchRequest(q="xã"), found, ENGLISH)
        tree = tree_of(text)
        labels = tree.xpath("//aside//*[@class='choice__label']")
        assert [(label.text, label.get("lang")) for label in labels] == [
            ("2016", None),
            ("Y tế", "vi"),
            ("Đài", "vi"),
        ]
        assert text_of(tree, "//*[@class='hit']//li[@lang='vi']") == ["Y tế", "Đài"]


class TestFiltersAndOrders:
    def test_every_filter_has_a_chip_that_removes_it(self) -> None:
        asked = SearchRequest(
            q="xã",
            category=("Y tế", "Giáo dục"),
            source=("Đài",),
            year=2016,
            month=11,
            day=5,
            from_day=dt.date(2016, 1, 2),
            to_day=dt.date(2016, 12, 31),
        )
        _, tree = page(asked)
        chips = {
            _plain(a.text_content()): asked_by(a.get("href"))
            for a in tree.xpath("//a[@class='chip']")
        }
        assert chips == {
            "Bỏ lọc: Năm 2016": asked.but(year=None, month=None, day=None),
            "Bỏ lọc: Tháng 11/2016": asked.but(month=None, day=None),
            "Bỏ lọc: Ngày 5/11/2016": asked.but(day=None),
            "Bỏ lọc: Từ 02/01/2016": asked.but(from_day=None),
            "Bỏ lọc: Đến 31/12/2016": asked.but(to_day=None),
            "Bỏ lọc: Chuyên mục: Y tế": asked.but(category=("Giáo dục",)),
            "Bỏ lọc: Chuyên mục: Giáo dục": asked.but(category=("Y tế",)),
            "Bỏ lọc: Nguồn: Đài": asked.but(source=()),
        }
        assert asked_by(link(tree, "Bỏ mọi bộ lọc")) == SearchRequest(q="xã")

    def test_without_filters_there_are_no_chips(self) -> None:
        assert "Bỏ lọc" not in page()[0]

    def test_orders_are_links_and_the_current_one_is_marked(self) -> None:
        _, tree = page(SearchRequest(q="xã", sort=Sort.OLDEST, page=2), total=11)
        assert asked_by(link(tree, "Liên quan nhất")) == SearchRequest(q="xã")
        assert asked_by(link(tree, "Xem nhiều")).sort is Sort.MOST_VIEWED
        assert text_of(tree, "//nav//a[@aria-current='true']") == ["Cũ nhất"]

    def test_an_empty_query_offers_no_relevance(self) -> None:
        _, tree = page(SearchRequest())
        assert text_of(tree, "//nav[@class='sorts']//a") == ["Mới nhất", "Cũ nhất", "Xem nhiều"]
        assert link(tree, "Mới nhất") == "/"
        assert text_of(tree, "//nav//a[@aria-current='true']") == ["Mới nhất"]


class TestPager:
    @pytest.mark.parametrize(
        ("current", "total", "shown"),
        [
            (1, 11, "[1] 2 Sau"),
            (2, 11, "Trước 1 [2]"),
            (1, 100, "[1] 2 3 … 10 Sau"),
            (4, 100, "Trước 1 2 3 [4] 5 6 … 10 Sau"),
            (5, 100, "Trước 1 2 3 4 [5] 6 7 … 10 Sau"),
            (6, 100, "Trước 1 … 4 5 [6] 7 8 9 10 Sau"),
            (7, 200, "Trước 1 … 5 6 [7] 8 9 … 20 Sau"),
            (10, 100, "Trước 1 … 8 9 [10]"),
            (1_000, 50_000, "Trước 1 … 998 999 [1.000]"),
        ],
    )
    def test_the_pages_near_the_current_one_are_shown(
        self, current: int, total: int, shown: str
    ) -> None:
        pager = pager_of(links, SearchRequest(q="xã", page=current), total)
        assert pager
        words = ["Trước"] if pager.previous else []
        for single in pager.pages:
            if single is None:
                words.append("…")
            else:
                words.append(f"[{single.label}]" if single.current else single.label)
        assert " ".join(words + (["Sau"] if pager.next else [])) == shown

    @pytest.mark.parametrize("total", [0, 1, 10])
    def test_one_page_needs_no_pager(self, total: int) -> None:
        assert pager_of(links, SearchRequest(q="xã"), total) is None

    @given(st.integers(1, DEEPEST_HIT), st.integers(1, LARGEST_SIZE), st.integers(0, 10**6))
    def test_no_page_beyond_the_deepest_hit_is_offered(
        self, current: int, size: int, total: int
    ) -> None:
        asked = SearchRequest(q="xã", page=min(current, DEEPEST_HIT // size), size=size)
        pager = pager_of(links, asked, total)
        if not pager:
            return
        addresses = [single.href for single in pager.pages if single]
        for address in filter(None, [pager.previous, pager.next, *addresses]):
            followed = asked_by(address)
            assert followed.offset < total
            assert followed.but(page=asked.page) == asked

    def test_neighbours_and_the_current_page_are_named_for_machines(self) -> None:
        _, tree = page(SearchRequest(q="xã", page=2), total=30)
        assert asked_by(tree.xpath("//a[@rel='prev']/@href")[0]) == SearchRequest(q="xã")
        assert asked_by(tree.xpath("//a[@rel='next']/@href")[0]).page == 3
        assert text_of(tree, "//a[@aria-current='page']") == ["Trang 2"]

    def test_a_page_after_the_last_says_so_and_leads_back(self) -> None:
        _, tree = page(SearchRequest(q="xã", page=9), total=42, hits=[])
        assert text_of(tree, "//*[@role='status']") == ["Tìm thấy 42 bài viết"]
        assert asked_by(link(tree, "Về trang cuối")).page == 5

    def test_the_deepest_page_says_why_there_is_no_next_one(self) -> None:
        assert "10.000 bài viết đầu tiên" in page(SearchRequest(q="xã", page=1000), total=10_001)[0]
        assert "10.000" not in page(SearchRequest(q="xã", page=999), total=10_001)[0]
        assert "đầu tiên" not in page(SearchRequest(q="xã", page=1000), total=10_000)[0]


class TestNothingFound:
    def test_it_helps_on_and_offers_to_remove_the_filters(self) -> None:
        asked = SearchRequest(q="chir thij", year=2016, sort=Sort.NEWEST)
        text, tree = page(asked, hits=[])
        assert "chính tả" in text
        assert "ít từ hơn" in text
        assert asked_by(link(tree, "bỏ mọi bộ lọc")) == asked.but(year=None)
        assert link(tree, "xem các bài viết mới nhất") == "/"

    def test_without_filters_it_does_not_speak_of_them(self) -> None:
        assert "bộ lọc" not in page(hits=[])[0]

    def test_filters_alone_are_not_blamed_on_spelling(self) -> None:
        assert "chính tả" not in page(SearchRequest(year=1900), hits=[])[0]

    def test_an_empty_index_is_not_called_a_failed_search(self) -> None:
        text, tree = page(SearchRequest(), hits=[])
        assert text_of(tree, "//*[@role='status']") == ["Chưa có bài viết nào"]
        assert "còn trống" in text


class TestOtherPages:
    def test_failure_is_said_calmly_and_never_as_an_empty_result(self) -> None:
        text = notices.failure_page("  đường ấp Đông ", 30)
        tree = tree_of(text)
        assert "tạm thời gián đoạn" in text_of(tree, "//h1")[0]
        assert "Không có gì bị mất" in text
        assert "khoảng 30 giây" in text
        assert tree.xpath("//input[@name='q']/@value") == ["  đường ấp Đông "]
        for never in ("Tìm thấy", "Không tìm thấy", "0 bài viết", "0 kết quả"):
            assert never not in text

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [
            (-1, "khoảng 1 giây"),
            (0, "khoảng 1 giây"),
            (5, "khoảng 5 giây"),
            (90, "khoảng 90 giây"),
            (91, "khoảng 2 phút"),
            (300, "khoảng 5 phút"),
        ],
    )
    def test_waiting_is_told_in_round_words(self, seconds: int, said: str) -> None:
        assert messages.wait(VIETNAMESE, seconds) == said

    @pytest.mark.parametrize(
        ("seconds", "said"),
        [(1, "about 1 second"), (5, "about 5 seconds"), (91, "about 2 minutes")],
    )
    def test_waiting_is_counted_as_english_counts(self, seconds: int, said: str) -> None:
        assert messages.wait(ENGLISH, seconds) == said

    def test_trying_again_keeps_the_filters(self) -> None:
        tree = tree_of(notices.failure_page("xã", 5))
        assert link(tree, "Thử lại") == ""

    def test_every_wrong_parameter_is_named_and_explained_once(self) -> None:
        with pytest.raises(InvalidRequestError) as caught:
            parse_request([("q", "xã"), ("month", "13"), ("sort", "best"), ("page", "0")])
        text = notices.invalid_page("xã", caught.value.problems)
        tree = tree_of(text)
        named = text_of(tree, "//main//li")
        assert {line.split(":")[0] for line in named} == {
            "Trang (page)",
            "Tháng (month)",
            "Thứ tự (sort)",
        }
        assert len(named) == 3
        assert asked_by(link(tree, "Tìm lại")) == SearchRequest(q="xã")

    @pytest.mark.parametrize("name", [row.name for row in PARAMETERS])
    def test_every_parameter_has_a_vietnamese_name(self, name: str) -> None:
        assert messages.rule(VIETNAMESE, name) != messages.rule(VIETNAMESE, "utm_source")

    @pytest.mark.parametrize("query", ["", "   ", "ă" * (LONGEST_QUERY + 1)])
    def test_no_plain_search_is_offered_for_a_query_that_cannot_be_one(self, query: str) -> None:
        text = notices.invalid_page(query, [Problem("q", "x", "y")])
        tree = tree_of(text)
        assert tree.xpath("//main//a/@href") == ["/"]

    def test_a_lone_surrogate_in_what_was_typed_does_no_harm(self) -> None:
        for text in (notices.failure_page("a\ud800", 5), notices.invalid_page("a\ud800", [])):
            assert text.encode()

    def test_an_address_that_leads_nowhere_offers_search(self) -> None:
        tree = tree_of(notices.not_found_page())
        assert text_of(tree, "//h1") == ["Không có trang này"]
        assert tree.xpath("//form[@role='search']")
