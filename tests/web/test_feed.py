"""GET /feed, /opensearch.xml and /opensearch/suggestions."""

import datetime as dt
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import Hit, SearchResults
from searchsvc.web.reader.feed import feed_of
from searchsvc.web.reader.links import Links
from tests.web.conftest import Running, local_settings, running

ATOM = "{http://www.w3.org/2005/Atom}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def hit(**changes: Any) -> Hit:
    values: dict[str, Any] = {
        "id": "mh-1",
        "url": "https://maihoa.example/bai-viet/1",
        "title": "Khởi công đường ấp Đông",
        "summary": "Đường dài ba cây số.",
        "category": ["Giao thông"],
        "source": None,
        "published_at": "2016-11-15T08:35:00+07:00",
        "views": None,
        "score": None,
        "highlights": None,
        "explain": None,
    }
    return Hit(**{**values, **changes})


def written(*hits: Hit, today: dt.date | None = None, **asked: Any) -> etree._Element:
    request = SearchRequest(**asked)
    found = SearchResults(
        query=request.q,
        total=len(hits),
        page=1,
        size=10,
        took_ms=1.0,
        hits=list(hits),
        facets=None,
        did_you_mean=None,
        notes=[],
    )
    return etree.fromstring(feed_of(request, found, Links(), "https://tim.maihoa.example", today))


@pytest.mark.parametrize(
    ("today", "dated"), [("2016-11-13", False), ("2016-11-14", True), ("2016-11-15", True)]
)
def test_what_is_dated_after_tomorrow_has_no_date_in_the_feed(today: str, dated: bool) -> None:
    (item,) = written(hit(), today=dt.date.fromisoformat(today)).findall("channel/item")
    assert (item.find("pubDate") is not None) is dated


def test_an_item_tells_what_is_known() -> None:
    (item,) = written(hit()).findall("channel/item")
    assert {child.tag: child.text for child in item} == {
        "title": "Khởi công đường ấp Đông",
        "link": "https://maihoa.example/bai-viet/1",
        "guid": "mh-1",
        "category": "Giao thông",
        "description": "Đường dài ba cây số.",
        "pubDate": "Tue, 15 Nov 2016 08:35:00 +0700",
    }
    bare = hit(summary=None, category=[], published_at=None)
    (item,) = written(bare).findall("channel/item")
    assert [child.tag for child in item] == ["title", "link", "guid"]


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("/bai-viet/1", "https://tim.maihoa.example/bai-viet/1"),
        (None, "https://tim.maihoa.example/articles/mh-1"),
        ("javascript:alert(1)", "https://tim.maihoa.example/articles/mh-1"),
        ("http://maihoa.example/bài viết?a=1&b=%20", None),
    ],
)
def test_every_link_is_absolute(url: str | None, link: str | None) -> None:
    expected = link or "http://maihoa.example/b%C3%A0i%20vi%E1%BA%BFt?a=1&b=%20"
    assert written(hit(url=url)).findtext("channel/item/link") == expected


@given(text=st.text())
def test_any_text_gives_valid_xml(text: str) -> None:
    root = written(hit(title=text, summary=text, category=[text], url=f"/{text}"), q=text)
    assert root.get("version") == "2.0"
    assert len(root.findall("channel/item")) == 1


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ({}, "Bài viết mới nhất"),
        ({"q": "  chợ \n đêm "}, "Bài mới cho tìm kiếm “chợ đêm”"),
        ({"q": "chợ", "year": 2016}, "Bài mới cho tìm kiếm “chợ” (Năm 2016)"),
    ],
)
def test_a_feed_says_for_which_search_it_is(asked: dict[str, Any], about: str) -> None:
    assert written(**asked).findtext("channel/description") == about


def test_what_xml_can_not_hold_is_dropped() -> None:
    root = written(hit(title="Xã\x00 \ud800Mai\x0b <Hòa> &"))
    assert root.findtext("channel/item/title") == "Xã Mai <Hòa> &"


async def feed(service: Running, query: str, path: str = "/feed") -> etree._Element:
    status, text, response = await service.get(f"{path}{query}")
    assert status == 200
    assert response.content_type == "application/rss+xml"
    return etree.fromstring(text.encode())


async def test_a_feed_lists_the_newest_first(filled: Running) -> None:
    root = await feed(filled, "?q=m%E1%BB%9F+l%E1%BA%A1i")
    assert root.findtext("channel/item/title") == "Chợ Bến Lụa đón khách"
    root = await feed(filled, "")
    days = [parsedate_to_datetime(item.text or "") for item in root.iter("pubDate")]
    assert days == sorted(days, reverse=True)
    assert len(days) == 3
    oldest = await feed(filled, "?sort=oldest")
    assert oldest.findtext("channel/item/title") == "Học tập Chỉ thị 05-CT/TW"


async def test_a_feed_names_its_search_and_itself(filled: Running) -> None:
    query = "?q=ch%E1%BB%A3&category=Kinh+t%E1%BA%BF&size=5"
    root = await feed(filled, f"{query}&utm_source=tin")
    assert root.findtext("channel/title") == "chợ – Tìm kiếm bài viết"
    assert root.findtext("channel/link") == f"{filled.url}/{query}"
    itself = root.find(f"channel/{ATOM}link")
    assert itself is not None
    assert itself.get("rel") == "self"
    assert itself.get("href") == f"{filled.url}/feed{query}"
    english = await feed(filled, query, "/en/feed")
    assert english.findtext("channel/title") == "chợ – Search articles"
    assert english.findtext("channel/link") == f"{filled.url}/en/{query}"


async def test_a_known_feed_is_not_sent_again(filled: Running) -> None:
    _, _, first = await filled.get("/feed")
    status, text, again = await filled.get(
        "/feed", headers={"If-None-Match": first.headers["ETag"]}
    )
    assert (status, text) == (304, "")
    assert again.headers["Cache-Control"] == "no-cache"


async def test_a_wrong_parameter_is_a_problem(filled: Running) -> None:
    status, problem, response = await filled.get("/feed?year=abc")
    assert (status, response.content_type) == (400, "application/problem+json")
    assert problem["errors"][0]["field"] == "year"


async def test_nobody_but_the_host_says_where_the_service_is(filled: Running) -> None:
    forged = {
        "X-Forwarded-Proto": "gopher",
        "X-Forwarded-Host": "x.example",
        "Forwarded": "host=x.example;proto=gopher",
    }
    _, text, _ = await filled.get("/feed", headers=forged)
    assert "x.example" not in text
    assert "gopher" not in text
    status, problem, _ = await filled.get("/feed", headers={"Host": "<x>"})
    assert status == 400
    assert problem["errors"][0]["field"] == "Host"


async def test_a_setting_says_where_readers_reach_the_service(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, public_url="https://tim.maihoa.example")
    async with running(settings, analyzer) as made:
        root = await feed(made, "")
        assert root.findtext("channel/link") == "https://tim.maihoa.example/"


async def test_browsers_learn_to_search_here(filled: Running) -> None:
    status, text, response = await filled.get("/opensearch.xml")
    assert (status, response.content_type) == (200, "application/opensearchdescription+xml")
    root = etree.fromstring(text.encode())
    assert 0 < len(root.findtext(f"{OPENSEARCH}ShortName") or "") <= 16
    urls = {url.get("type"): url.get("template") for url in root.findall(f"{OPENSEARCH}Url")}
    for template in urls.values():
        address = (template or "").replace("{searchTerms}", "ch%E1%BB%A3")
        assert address.startswith(filled.url)
        parts = urlsplit(address)
        status, _, answer = await filled.get(f"{parts.path}?{parts.query}")
        assert status == 200
        assert answer.content_type in urls
    image = root.findtext(f"{OPENSEARCH}Image") or ""
    assert (await filled.get(image.removeprefix(filled.url)))[0] == 200


async def test_browsers_get_suggestions_in_their_form(filled: Running) -> None:
    status, found, response = await filled.get("/opensearch/suggestions?q=ch%E1%BB%A3&utm=1")
    assert status == 200
    assert response.content_type == "application/x-suggestions+json"
    assert found == ["chợ", ["Chợ Bến Lụa đón khách"]]


async def test_the_page_links_to_its_feed_and_to_opensearch(filled: Running) -> None:
    _, text, _ = await filled.get("/?q=ch%E1%BB%A3&page=1")
    root = etree.HTML(text)
    links = {link.get("rel"): link.get("href") for link in root.iter("link")}
    assert links["alternate"] == "/feed?q=ch%E1%BB%A3"
    assert links["search"] == "/opensearch.xml"
    for path in (links["alternate"], links["search"]):
        assert (await filled.get(path))[0] == 200
