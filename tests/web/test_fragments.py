"""Lists of articles that a portal includes in its own pages."""

from typing import Any

import pytest
from lxml import html as lxml_html

from searchsvc.errors import EngineRefusedError, EngineUnavailableError, SearchServiceError
from searchsvc.web.reader.fragments import fragment
from searchsvc.web.rendering.language import ENGLISH, VIETNAMESE
from tests.web.conftest import Running
from tests.web.page_parts import HOSTILE, LINKED, UNLINKED, hit

RELATED = ("related", "Bài liên quan")


def tree_of(text: str) -> Any:
    return lxml_html.fragment_fromstring(text, create_parent="div")


async def test_neighbours_are_a_list_that_needs_nothing_around_it(filled: Running) -> None:
    path = "/fragments/articles/giao-thua/neighbours"
    status, text, response = await filled.get(path)
    assert (status, response.content_type) == (200, "text/html")
    tree = tree_of(text)
    assert tree.xpath("./nav/@aria-label") == ["Tin đã đưa"]
    assert tree.xpath(".//a/@href") == ["https://maihoa.example/ct05"]
    assert tree.xpath(".//time/@datetime") == ["2016-11-15T08:35:00+07:00"]
    # A page around it has a style of its own, which ours must not meet.
    names = {name for value in tree.xpath(".//@class") for name in value.split()}
    assert all(name.startswith("searchsvc-") for name in names)
    assert not tree.xpath(".//@style | .//@id | .//script | .//style")


async def test_a_cache_may_keep_it_and_use_it_while_the_service_is_away(filled: Running) -> None:
    path = "/fragments/articles/giao-thua/neighbours"
    _, _, response = await filled.get(path)
    for directive in ("public", "max-age=60", "stale-if-error="):
        assert directive in response.headers["Cache-Control"]
    known = {"If-None-Match": response.headers["ETag"]}
    status, _, again = await filled.get(path, headers=known)
    assert (status, again.headers["Cache-Control"]) == (304, response.headers["Cache-Control"])


async def test_headings_are_also_english_and_titles_stay_vietnamese(filled: Running) -> None:
    _, text, _ = await filled.get("/en/fragments/articles/giao-thua/neighbours")
    tree = tree_of(text)
    assert (tree.xpath("./nav/@lang"), tree.xpath(".//a/@lang")) == (["en"], ["vi"])


@pytest.mark.parametrize("kind", ["neighbours", "related"])
async def test_without_anything_to_list_it_is_empty(filled: Running, kind: str) -> None:
    status, text, _ = await filled.get(f"/fragments/articles/khong-ngay/{kind}")
    assert (status, text) == (200, "")


@pytest.mark.parametrize("kind", ["neighbours", "related"])
async def test_of_an_unknown_article_it_is_empty_and_not_found(filled: Running, kind: str) -> None:
    for wanted in ("khong-co", "_x"):
        status, text, _ = await filled.get(f"/fragments/articles/{wanted}/{kind}")
        assert (status, text) == (404, "")


@pytest.mark.parametrize(
    ("error", "expected"),
    [(EngineUnavailableError("away"), 503), (EngineRefusedError("wrong"), 500)],
)
async def test_a_failure_is_an_empty_body_so_that_no_page_shows_it(
    filled: Running, monkeypatch: pytest.MonkeyPatch, error: SearchServiceError, expected: int
) -> None:
    async def failing(*_: object) -> None:
        raise error

    monkeypatch.setattr(filled.searching, "related", failing)
    status, text, response = await filled.get("/fragments/articles/cho/related")
    assert (status, text, response.content_type) == (expected, "", "text/html")
    assert response.headers["Cache-Control"] == "no-store"
    assert ("Retry-After" in response.headers) == (expected == 503)


async def test_a_wrong_size_is_told_to_whoever_builds_the_page(filled: Running) -> None:
    status, problem, _ = await filled.get("/fragments/articles/cho/related?size=x")
    assert (status, problem["errors"][0]["field"]) == (400, "size")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_article_breaks_out_of_it(hostile: str) -> None:
    shown = fragment([(RELATED, [hit(title=hostile, url=hostile)])], VIETNAMESE)
    tree = tree_of(shown.replace("\x00", "\ufffd"))
    tags = {element.tag for element in tree.iter()}
    assert tags <= {"div", "nav", "p", "ul", "li", "a", "span", "time"}
    assert {name for element in tree.iter() for name in element.attrib} <= {
        "class", "lang", "aria-label", "href", "datetime",
    }  # fmt: skip


@pytest.mark.parametrize("url", [*UNLINKED, None])
def test_an_article_without_a_good_address_is_listed_without_link(url: str | None) -> None:
    tree = tree_of(fragment([(RELATED, [hit(url=url)])], ENGLISH))
    assert not tree.xpath(".//a")
    assert tree.xpath(".//li/span/text()") == [hit().title]


@pytest.mark.parametrize("url", LINKED)
def test_any_other_is_linked(url: str) -> None:
    assert tree_of(fragment([(RELATED, [hit(url=url)])], VIETNAMESE)).xpath(".//a/@href") == [url]
