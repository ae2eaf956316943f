"""Laws of reading what others wrote: whatever comes, it is an article or a clear refusal."""

import gzip
import zlib
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from searchsvc.articles.article import ID_PATTERN, Article
from searchsvc.articles.html import to_text
from searchsvc.articles.legacy.charset import decode
from searchsvc.articles.sources.fetching.compression import unpack
from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.lists.feed import read_feed
from searchsvc.articles.sources.lists.sitemap import read_sitemap
from searchsvc.articles.sources.pages.date_in_text import find_date
from searchsvc.articles.sources.pages.markup import as_body
from searchsvc.articles.sources.pages.page import read_page
from searchsvc.articles.sources.pages.page_ids import id_of
from searchsvc.articles.sources.rules import Source
from searchsvc.articles.sources.source import Target
from searchsvc.errors import InvalidArticleError

URL = "https://suoidong.example/tin/1"
RULES = {"title": "title, h1", "body": "body", "published_at": "time, p", "views": "p"}
SOURCES = [
    Source.model_validate({"source": {"name": "xa", "kind": "pages", "urls": [URL]}, "page": page})
    for page in (RULES, None)
]
MARKUP = st.lists(
    st.sampled_from(
        ["<html>", "<head>", "<title>", "</title>", "<h1>", "</h1>", "<p>", "<time datetime='",
         "'>", "<!--", "-->", "<script type='application/ld+json'>", "</script>", "{", "}", "&#0;",
         "&amp;", "<td>", "<meta charset='", "Họp dân", "15/11/2016 08:35", " - ", "\x00", "<?",
         "]]>", "<urlset>", "<url>", "<loc>", "</loc>", "</url>", "<channel>",
         "<rss version='2.0'>", "<item>", "<link>", "</link>", "http://[", "//a:b/", "</item>"]
    )
    | st.text(max_size=8),
    max_size=40,
).map("".join)  # fmt: skip


@pytest.mark.parametrize("source", SOURCES, ids=["selectors", "generic"])
@given(page=MARKUP.map(lambda text: text.encode("utf-8", "replace")) | st.binary(max_size=400))
def test_any_page_is_an_article_or_refused(source: Source, page: bytes) -> None:
    try:
        article = read_page(page, URL, source).article
    except InvalidArticleError:
        return
    assert isinstance(article, Article)
    assert article.title.strip()


@given(content=st.binary(max_size=300), declared=st.none() | st.text(max_size=12))
def test_any_bytes_are_decoded_into_text_that_can_be_written(
    content: bytes, declared: str | None
) -> None:
    assert decode(content, declared).encode("utf-8", "surrogatepass") is not None


@given(text=st.text(max_size=200))
def test_valid_utf_8_is_read_as_utf_8_whatever_is_declared(text: str) -> None:
    encoded = text.encode("utf-8", "replace")
    if not encoded.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(encoded, "windows-1258") == encoded.decode()


@given(line=st.text(max_size=120))
@example("¼¼")
def test_a_date_is_found_only_where_its_year_is_written(line: str) -> None:
    found = find_date(line)
    if found is not None:
        assert found.tzinfo is not None
        assert any(char.isdigit() for char in line)


@given(path=st.text(max_size=300), query=st.text(max_size=30))
def test_any_address_gives_a_valid_id(path: str, query: str) -> None:
    made = id_of(f"https://suoidong.example/{path}?{query}")
    assert made is not None
    assert ID_PATTERN.fullmatch(made)


@given(text=st.text(max_size=200))
def test_a_body_is_read_back_as_the_text_it_was(text: str) -> None:
    plain = to_text(text)
    assert to_text(as_body(plain)).split() == plain.split()


@given(content=st.binary(max_size=2000), largest=st.integers(0, 3000))
def test_unpacking_gives_what_was_packed_or_refuses_what_is_larger(
    content: bytes, largest: int
) -> None:
    for packed in (gzip.compress(content), zlib.compress(content)):
        try:
            assert unpack(packed, largest) == content
            assert len(content) <= largest
        except FetchFailedError:
            assert len(content) > largest


@given(content=st.binary(max_size=300) | MARKUP.map(lambda text: text.encode("utf-8", "replace")))
def test_any_list_is_read_or_refused(content: bytes) -> None:
    readers: tuple[Callable[[], list[Target]], ...] = (
        lambda: read_sitemap(content, URL, 10_000).pages,
        lambda: read_feed(content, URL),
    )
    for read in readers:
        try:
            targets = read()
        except FetchFailedError:
            continue
        assert all(target.url for target in targets)
