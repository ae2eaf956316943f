"""The page of one article."""

import re
from typing import Any
from urllib.parse import parse_qsl, quote

import pytest
from lxml import html as lxml_html

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import EngineUnavailableError
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.query.request import SearchRequest, Sort, parse_request
from searchsvc.search.results import Hit, Neighbours
from searchsvc.web.reader.article_view import Read, article_page
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.text import one_line
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.conftest import Running
from tests.web.page_parts import HOSTILE, LINKED, UNLINKED, asked_by, assert_harmless, hit

ARTICLE: dict[str, Any] = {
    "id": "mh/1",
    "version": 1,
    "url": "https://maihoa.example/tin/1",
    "title": "Huyện Mai Hòa khởi công đường ấp Đông",
    "summary": "Đường dài ba cây số.",
    "body": "Sáng nay khởi công.\n\nKinh phí theo Nghị quyết 12/NQ-HĐND.\nXong trong năm.",
    "category": ["Giao thông", "Tin hoạt động"],
    "source": "Cổng Mai Hòa",
    "author": "Hoài Kỳ",
    "tags": ["đường ấp Đông"],
    "published_at": "2016-11-15T08:35:00+07:00",
    "updated_at": None,
    "views": 1149,
}


def page(
    newer: tuple[Hit, ...] = (), related: tuple[Hit, ...] = (), query: str = "", **changes: Any
) -> Any:
    beside = Neighbours(newer=list(newer), older=[])
    read = Read({**ARTICLE, **changes}, beside, list(related), SearchRequest(q=query))
    return article_page(read, VIETNAMESE)


def tree_of(text: str) -> Any:
    return lxml_html.document_fromstring(text)


def texts(tree: Any, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in tree.xpath(path)]


class TestWhatItShows:
    def test_title_date_source_author_views_and_paragraphs_are_shown(self) -> None:
        tree = tree_of(page())
        assert texts(tree, "//h1") == [ARTICLE["title"]]
        assert texts(tree, "//article/p") == [
            "Sáng nay khởi công.",
            "Kinh phí theo Nghị quyết 12/NQ-HĐND.",
            "Xong trong năm.",
        ]
        meta = texts(tree, "//article//ul[contains(@class, 'meta')]/li")
        assert meta == ["15/11/2016 08:35", "Cổng Mai Hòa", "Hoài Kỳ", "1.149 lượt xem"]

    @pytest.mark.parametrize(
        ("label", "asked"),
        [
            ("Giao thông", [("category", "Giao thông")]),
            ("đường ấp Đông", [("q", "đường ấp Đông")]),
            ("Nghị quyết 12/NQ-HĐND", [("q", "Nghị quyết 12/NQ-HĐND")]),
        ],
    )
    def test_category_tag_and_document_number_lead_to_searches(
        self, label: str, asked: list[tuple[str, str]]
    ) -> None:
        (link,) = tree_of(page()).xpath(f"//article//a[text() = '{label}']")
        target = link.get("href")
        assert target.startswith("/?")
        assert parse_request(parse_qsl(target[2:])) == parse_request(asked)

    def test_what_is_unknown_is_left_out_and_a_missing_date_is_said(self) -> None:
        nothing: dict[str, Any] = dict.fromkeys(
            ("url", "summary", "body", "source", "author", "views")
        )
        tree = tree_of(page(**nothing, category=[], tags=[], published_at=None))
        assert texts(tree, "//article//ul[not(@class='keep')]/li") == ["Không rõ ngày"]
        assert not tree.xpath("//article//a")

    def test_the_original_is_linked_unless_it_is_this_page(self) -> None:
        (link,) = tree_of(page()).xpath("//a[text() = 'Đọc bài gốc']")
        assert link.get("href") == ARTICLE["url"]
        assert not tree_of(page(url="/articles/mh%2F1")).xpath("//a[text() = 'Đọc bài gốc']")

    def test_the_link_to_pass_on_has_no_search(self) -> None:
        tree = tree_of(page(query="ấp Đông"))
        assert tree.xpath("//button/@data-copy") == ["/articles/mh%2F1"]

    def test_other_articles_lead_to_their_pages(self) -> None:
        tree = tree_of(page(newer=(hit(id="a/b"),), related=(hit(id="c"),)))
        shown = [
            (nav.xpath("./h2/text()")[0], nav.xpath(".//a/@href"))
            for nav in tree.xpath("//nav[contains(@class, 'others')]")
        ]
        assert shown == [("Bài liên quan", ["/articles/c"]), ("Tin mới hơn", ["/articles/a%2Fb"])]

    def test_the_way_back_to_the_search_is_kept(self) -> None:
        tree = tree_of(page(query="ấp Đông"))
        assert tree.xpath("//input[@name = 'q']/@value") == ["ấp Đông"]
        assert tree.xpath("//p[@class = 'back']/a/@href") == ["/?q=%E1%BA%A5p+%C4%90%C3%B4ng"]

    def test_the_way_back_keeps_filters_order_and_page(self) -> None:
        search = SearchRequest(q="ấp", year=2020, sort=Sort.NEWEST, page=2)
        read = Read(ARTICLE, Neighbours(newer=[], older=[]), [], search)
        (back,) = tree_of(article_page(read, VIETNAMESE)).xpath("//p[@class = 'back']/a/@href")
        assert asked_by(back) == search

    def test_the_way_back_to_a_list_without_a_query_is_kept(self) -> None:
        read = Read(ARTICLE, Neighbours(newer=[], older=[]), [], SearchRequest(year=2020))
        tree = tree_of(article_page(read, VIETNAMESE))
        assert tree.xpath("//p[@class = 'back']/a/@href") == ["/?year=2020"]
        assert "Về danh sách bài viết" in tree.xpath("string(//p[@class = 'back'])")

    @pytest.mark.parametrize(("views", "said"), [(1, "1 view"), (1149, "1,149 views")])
    def test_views_are_counted_as_english_counts(self, views: int, said: str) -> None:
        read = Read({**ARTICLE, "views": views}, Neighbours(newer=[], older=[]), [])
        tree = tree_of(article_page(read, ENGLISH))
        assert texts(tree, "//ul[@class = 'meta']/li")[-1] == said

    def test_categories_tags_source_and_author_stay_vietnamese_too(self) -> None:
        read = Read(ARTICLE, Neighbours(newer=[], older=[]), [])
        tree = tree_of(article_page(read, ENGLISH))
        assert texts(tree, "//article//li[@lang = 'vi']") == [
            *("Giao thông", "Tin hoạt động", "Cổng Mai Hòa", "Hoài Kỳ"),
            *("Nghị quyết 12/NQ-HĐND", "đường ấp Đông"),
        ]

    def test_an_article_stays_vietnamese_on_a_page_in_english(self) -> None:
        read = Read(ARTICLE, Neighbours(newer=[], older=[]), [hit(id="c")])
        tree = tree_of(article_page(read, ENGLISH))
        assert tree.get("lang") == "en"
        assert tree.xpath("//article/@lang") == ["vi"]
        assert tree.xpath("//nav//a/@href") == ["/en/articles/c"]


class TestTextOfTheBody:
    @pytest.mark.parametrize(
        ("text", "linked"),
        [
            ("Xem https://maihoa.example/a.", "https://maihoa.example/a"),
            ("(http://maihoa.example/a)", "http://maihoa.example/a"),
            ("https://maihoa.example/a_(b), c", "https://maihoa.example/a_(b)"),
            ("“https://maihoa.example/?a=1&b=2”", "https://maihoa.example/?a=1&b=2"),
            ("HTTPS://MAIHOA.EXAMPLE/!?", "HTTPS://MAIHOA.EXAMPLE/"),
        ],
    )
    def test_a_web_address_in_the_text_becomes_a_link(self, text: str, linked: str) -> None:
        shown = lxml_html.fragment_fromstring(str(one_line(text, None)), create_parent="p")
        assert shown.xpath("./a/@href") == [linked]
        assert shown.text_content() == text

    @pytest.mark.parametrize("text", ["javascript:alert(1)", "https://", "https://...", "ftp://a/"])
    def test_what_is_no_web_address_stays_text(self, text: str) -> None:
        assert "<a" not in one_line(text, None)

    def test_sought_words_are_marked_and_no_blank_is_lost(self, analyzer: Analyzer) -> None:
        sought = plan_query("ấp đông", analyzer, RANKING).sought
        shown = str(one_line("Về ấp Đông https://a.example/x ở ấp Đông.", sought))
        assert shown == (
            'Về <mark>ấp Đông</mark> <a href="https://a.example/x" rel="nofollow noopener">'
            "https://a.example/x</a> ở <mark>ấp Đông</mark>."
        )


class TestNothingBreaksOut:
    @pytest.mark.parametrize("hostile", HOSTILE)
    def test_of_any_part_of_an_article(self, hostile: str, analyzer: Analyzer) -> None:
        other = hit(id="a", title=hostile, category=[hostile])
        parts = dict.fromkeys(("title", "summary", "body", "source", "author", "url"), hostile)
        names = {"category": [hostile], "tags": [hostile], "published_at": None}
        sought = plan_query("script alert", analyzer, RANKING).sought
        beside = Neighbours(newer=[other], older=[other])
        for chosen in (None, sought):
            read = Read(
                {**ARTICLE, **parts, **names}, beside, [other], SearchRequest(q=hostile), chosen
            )
            text = article_page(read, VIETNAMESE)
            assert_harmless(text)
            assert "".join(tree_of(text).xpath("//h1//text()")).strip()

    @pytest.mark.parametrize("url", UNLINKED)
    def test_an_address_that_must_not_be_linked_is_not(self, url: str) -> None:
        assert not tree_of(page(url=url)).xpath("//a[text() = 'Đọc bài gốc']")

    @pytest.mark.parametrize("url", LINKED)
    def test_any_other_is(self, url: str) -> None:
        (link,) = tree_of(page(url=url)).xpath("//a[text() = 'Đọc bài gốc']/@href")
        assert link == url


async def test_an_article_is_read_at_its_address(filled: Running) -> None:
    status, text, response = await filled.get("/articles/2016%2Fct05?q=chi+thi&utm_source=x")
    assert status == 200
    tree = tree_of(text)
    assert texts(tree, "//h1") == ["Học tập Chỉ thị 05-CT/TW"]
    assert "<mark>Chỉ thị</mark>" in text
    assert texts(tree, "//nav[@aria-labelledby = 'newer']//a") == []
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]
    again = {"If-None-Match": response.headers["ETag"]}
    status, body, _ = await filled.get("/articles/2016%2Fct05?q=chi+thi", headers=again)
    assert (status, body) == (304, "")


async def test_it_is_read_in_english_too(filled: Running) -> None:
    status, text, _ = await filled.get("/en/articles/cho")
    assert status == 200
    assert tree_of(text).get("lang") == "en"


@pytest.mark.parametrize("path", ["/articles/khong-co", "/articles/_x", "/en/articles/a%20b"])
async def test_an_unknown_article_is_a_page_that_says_so(filled: Running, path: str) -> None:
    status, text, response = await filled.get(path)
    assert (status, response.content_type) == (404, "text/html")
    assert tree_of(text).xpath("//h1")


async def test_an_engine_that_is_away_is_said_with_a_page(
    filled: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def away(_: str) -> None:
        raise EngineUnavailableError("away")

    monkeypatch.setattr(filled.searching, "article", away)
    status, text, response = await filled.get("/articles/cho?q=ch%E1%BB%A3")
    assert (status, response.headers["Retry-After"].isdigit()) == (503, True)
    assert tree_of(text).xpath("//input[@name = 'q']/@value") == ["chợ"]
    assert re.search("tạm thời gián đoạn", text)


async def test_a_query_too_long_to_search_is_no_reason_not_to_read(filled: Running) -> None:
    assert (await filled.get("/articles/cho?q=" + "a" * 600))[0] == 200
    # A filter that is wrong takes nothing of the query.
    _, page, _ = await filled.get("/articles/cho?q=ch%E1%BB%A3&month=5")
    assert "<mark>Chợ</mark>" in page


async def test_related_articles_are_given_without_score(filled: Running) -> None:
    status, found, _ = await filled.get("/v1/articles/2016%2Fct05/related?size=2")
    assert (status, set(found)) == (200, {"related"})
    assert (await filled.get("/v1/articles/khong-co/related"))[0] == 404
    assert (await filled.get("/v1/articles/cho/related?size=51"))[0] == 400


def test_an_address_holds_any_id() -> None:
    assert (
        Links(ENGLISH).article("a/b:c@d~e", SearchRequest(q="x y"))
        == "/en/articles/a%2Fb%3Ac%40d~e?q=x+y"
    )


async def test_what_was_searched_instead_is_marked_and_what_was_typed_stays_in_the_box(
    filled: Running,
) -> None:
    typed, searched = quote("chợj"), quote("chợ")
    _, page, _ = await filled.get(f"/articles/cho?q={typed}&searched={searched}")
    assert "<mark>Chợ</mark>" in page
    tree = tree_of(page)
    assert tree.xpath("//input[@name = 'q']/@value") == ["chợj"]
    others = [link for link in tree.xpath("//a/@href") if "/en/articles/cho" in link]
    assert [dict(parse_qsl(link.partition("?")[2])) for link in others] == [
        {"q": "chợj", "searched": "chợ"}
    ]
    # What is too long to search is no reason not to read.
    assert (await filled.get("/articles/cho?q=x&searched=" + "a" * 600))[0] == 200
