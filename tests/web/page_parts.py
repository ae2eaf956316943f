"""The results page rendered from made-up results, and what tests look up in it."""

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from lxml import html as lxml_html

from searchsvc.query.request import (
    FACETS,
    SearchRequest,
    parse_request,
)
from searchsvc.search.results import (
    Bucket,
    DateBucket,
    DateFacet,
    Facets,
    Hit,
    SearchResults,
)
from searchsvc.web.reader.links import Links
from searchsvc.web.reader.results.view import results_page
from searchsvc.web.rendering import messages
from searchsvc.web.rendering.language import VIETNAMESE

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
    assert {form.get("action") for form in tree.xpath("//form")} <= {"/", "/en/"}
    assert not tree.xpath("//meta[@http-equiv]")
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on"), (element.tag, name)
            assert name != "style"
            if name in ("href", "src", "action"):
                assert re.match(r"https?://|/(?![/\\])|#|$", value, re.IGNORECASE), value
    assert tree.xpath("//main")
    assert tree.xpath("//h1")
