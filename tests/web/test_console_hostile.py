"""Whatever is typed, sent or kept, it stays text: no page of the console lets markup out."""

import json
from collections.abc import AsyncIterator
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.intents import Listing
from searchsvc.indexing.ledger import Acceptance, Mark, Receipt
from searchsvc.query.curation import Abbreviation, Curation, Hidden, Pin, SuggestionRule, Synonyms
from searchsvc.query.log.intents import Intents
from searchsvc.web.http.auth import Guard
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import editor

# Each would, where it is not escaped, make an element or attribute with this name.
HOSTILE = [
    "<xss-a>",
    "</title><xss-a>",
    "</textarea><xss-a>",
    "</script><script>xss</script>",
    "<img src=x onerror=xss()>",
    "<svg/onload=xss()>",
    "<svg><script>xss</script></svg>",
    '"><xss-a>',
    "'><xss-a>",
    '" onfocus="xss()" autofocus="',
    "' onfocus='xss()' autofocus='",
    '" style="position:fixed" x="',
    "javascript:xss()",
    "JaVaScRiPt:xss()",
    "data:text/html,<script>xss</script>",
    "vbscript:xss()",
    "{{ 7913 * 7919 }}",
    "{% raw %}<xss-a>{% endraw %}",
    "${7913*7919}",
    "<!--<xss-a>-->",
    "--><xss-a>",
    "]]><xss-a>",
    "<iframe srcdoc='<xss-a>'>",
    "<base href=//bad.example>",
    "<meta http-equiv=refresh content=0>",
    "<link rel=stylesheet href=//bad.example>",
    "<form action=//bad.example><input name=token>",
    "<math><mi xlink:href=javascript:xss()>",
    "<a href=javascript:xss()>Họp</a>",
    "<details open ontoggle=xss()>",
    "&lt;xss-a&gt;",
    "&#60;xss-a&#62;",
    "\u202e<xss-a>",
    "<xss-a\x0b>",
    "\uff1cxss-a\uff1e",
    "%(x)s %s %d",
    "<mark><xss-a></mark>",
]
ALLOWED = {
    *("html", "head", "meta", "title", "link", "script", "body", "main", "header", "nav"),
    *("section", "div", "p", "span", "strong", "code", "mark", "time", "br", "a", "ul", "ol", "li"),
    *("h1", "h2", "h3", "dl", "dt", "dd", "details", "summary", "form", "input", "button"),
    *("label", "textarea", "table", "caption", "thead", "tbody", "tr", "th", "td", "meter"),
    *("progress", "noscript", "svg", "g", "line", "text", "polyline", "circle"),
    *("figure", "figcaption", "select", "option", "fieldset", "legend"),
}


class Checker(HTMLParser):
    """Notes every element and attribute that no template of ours has."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.foreign: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED:
            self.foreign.append(tag)
        values = dict(attrs)
        self.foreign += [name for name in values if name.startswith("on") or name == "style"]
        if tag == "script" and not (values.get("src") or "").startswith("/static/console.js?"):
            self.foreign.append(f"script {values}")
        for name in ("href", "action", "formaction", "src"):
            address = values.get(name, "/") or ""
            if not address.startswith(("/", "#")) or address.startswith("//"):
                self.foreign.append(f"{name} {address}")


def assert_harmless(page: str, where: str) -> None:
    checker = Checker()
    checker.feed(page)
    checker.close()
    assert (where, checker.foreign) == (where, [])
    assert "62663047" not in page, f"{where}: a template was carried out"


@pytest.fixture(scope="module")
async def stained(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service whose every text is hostile: articles, reasons, actors, rules, searches."""
    settings = local_settings(tmp_path_factory.mktemp("stained"), intent_least=1)
    async with running(settings, analyzer, Guard(None)) as made:
        service, ledger = made.indexer.service, made.indexer.ledger
        for number, text in enumerate(HOSTILE):
            fields = {
                **dict.fromkeys(("title", "summary", "body", "source", "author"), f"Họp {text}"),
                "id": f"h{number}",
                "category": [f"Tin {text}"],
            }
            await service.accept(
                [Acceptance(f"h{number}", 1, json.dumps(fields), b"x", actor=text)]
            )
        await made.settle()
        async with service.worker.held():
            for number, text in enumerate(HOSTILE):
                write = Acceptance(f"f{number}", 1, '{"id": "f", "title": "x"}', b"x", actor=text)
                (receipt,) = await service.accept([write])
                assert isinstance(receipt, Receipt)
                ledger.queue.mark([Mark(receipt.key, 1, text)])
        rules = Curation(
            pins=tuple(Pin(query=f"ghim {t}", ids=(f"h{n}",)) for n, t in enumerate(HOSTILE)),
            hidden=tuple(Hidden(id=f"h{n}", query=f"ẩn {t}") for n, t in enumerate(HOSTILE)),
            suggestions=tuple(
                SuggestionRule(text=f"gợi ý {n} {t}", action="block") for n, t in enumerate(HOSTILE)
            ),
            synonyms=tuple(Synonyms(phrases=(f"a{n} {t}", "b")) for n, t in enumerate(HOSTILE)),
            abbreviations=tuple(
                Abbreviation(short=f"c{n}", long=(f"d {t}",)) for n, t in enumerate(HOSTILE)
            ),
        )
        for number, text in enumerate(HOSTILE):
            ledger.curation.append(rules.model_dump_json(), text, f"đổi {text}", number)
            ledger.golden.add(f"mẫu {text}", f"h{number}", text)
        searches = [
            {"day": "2026-01-01", "query": f"tìm {text}", "searches": 9, "zero": 9 * (n % 2)}
            for n, text in enumerate(HOSTILE)
        ]
        today = made.indexer.service.searches._today().isoformat()
        for one in searches:
            one["day"] = today
        await service.searches.take(Intents.model_validate({"searches": searches}))
        for text in HOSTILE[::3]:
            await service.searches.note(f"tìm {text}", text, text)
            await service.searches.mark_done(f"tìm {text}", Listing.ZERO, text)
        await service.golden.run("<xss-a>")
        yield made


PAGES = (
    *("", "articles", "articles?q=hop", "preview", "failures", "index", "index/rebuild"),
    *("curation", "golden", "readers", "query?q=hop", "query?q=xss", "nowhere"),
    *("readers?list=top", "keyword?q=hop&find=hop", "why?q=hop&article=h1"),
)


@pytest.mark.parametrize("home", ["/console/", "/en/console/"])
@pytest.mark.parametrize("page", PAGES)
async def test_what_is_kept_stays_text_on_every_page(
    stained: Running, home: str, page: str
) -> None:
    async with editor(stained) as one:
        status, text, _ = await one.get(home + page)
        assert status == (404 if page == "nowhere" else 200)
        assert_harmless(text, page)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
async def test_an_articles_texts_and_reasons_stay_text(stained: Running, number: int) -> None:
    async with editor(stained) as one:
        for path in (f"article?id=h{number}&analysis=1", f"article?id=f{number}"):
            status, text, _ = await one.get(f"/console/{path}")
            assert status == 200
            assert_harmless(text, path)


@pytest.mark.parametrize("text", HOSTILE)
async def test_what_is_typed_stays_text(stained: Running, text: str) -> None:
    typed = quote(text, safe="")
    async with editor(stained) as one:
        for path in (
            *(f"articles?q={typed}", f"article?id={typed}", f"query?q={typed}"),
            *(
                f"golden?query={typed}&id={typed}",
                f"curation?query={typed}",
                f"readers?days={typed}",
                f"readers?contains={typed}&list={typed}",
                f"keyword?q={typed}&find={typed}&list={typed}",
                f"why?q={typed}&article={typed}",
                f"why?q={typed}&article=h1",
            ),
            *(f"query?q=h&page={typed}", f"failures?before={typed}", typed, f"?{typed}={typed}"),
        ):
            status, page, _ = await one.get(f"/console/{path}")
            assert status in (200, 400, 404), path
            assert_harmless(page, path)
        fields = dict.fromkeys(
            ("id", "title", "summary", "body", "category", "source", "url", "published_at"), text
        )
        for path in (
            *("preview", "login", "curation/hide", "curation/pin", "golden", "golden/remove"),
            *("readers/done", "readers/again"),
        ):
            extra = {"query": text, "to": text, "token": text, "number": text, "list": "low"}
            status, page, _ = await one.post(f"/console/{path}", {**fields, **extra})
            assert status in (200, 400, 404, 409), path
            assert_harmless(page, path)
        _, page, _ = await one.post("/console/preview", {"title": text, "body": text})
        assert_harmless(page, "preview")
