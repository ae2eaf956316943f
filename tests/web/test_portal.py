"""The portal's name, logo, colours and addresses on everything that readers see."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import urlencode

import aiohttp
import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.errors import SettingsError
from searchsvc.web.app import make_app
from tests.conftest import ROOT
from tests.web.conftest import Running, local_settings, running, searching_alone
from tests.web.editors import editor
from tests.web.page_parts import tree_of

NAME, SHORT = "Cổng thông tin điện tử quận Mai Hòa", "Quận Mai Hòa"


@pytest.fixture(scope="module")
async def named(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service of the demo's portal."""
    settings = local_settings(
        tmp_path_factory.mktemp("named"), portal=ROOT / "demo" / "portal.toml"
    )
    async with running(settings, analyzer) as made:
        await made.stand("cho", title="Chợ Bến Lụa", published_at="2016-11-20T09:00:00+07:00")
        yield made


@pytest.mark.parametrize(
    "path", ["/", "/?q=ch%E1%BB%A3", "/articles/cho", "/?year=abc", "/articles/_x"]
)
async def test_every_page_says_whose_it_is(named: Running, path: str) -> None:
    _, text, _ = await named.get(path, headers={"Accept": "text/html"})
    tree = tree_of(text)
    assert tree.xpath("normalize-space(//*[@class='brand__name'])") == NAME
    assert tree.xpath("string(//title)").endswith(f" – {SHORT}")
    assert tree.xpath("//*[@class='masthead__home']/@href") == ["https://maihoa.example/"]
    foot = tree.xpath("normalize-space(//*[@class='imprint'])")
    assert "Đường dây nóng: 0900 000 000" in foot
    assert "Cơ quan chủ quản" in foot
    assert tree.xpath("//*[@class='imprint']//a/@href") == [
        "tel:0900000000",
        "mailto:banbientap@maihoa.example",
    ]


@pytest.mark.parametrize("path", ["/docs", "/en/docs"])
async def test_the_page_of_the_api_says_whose_it_is_too(named: Running, path: str) -> None:
    tree = tree_of((await named.get(path))[1])
    name = "Mai Hoa District Portal" if path.startswith("/en/") else NAME
    assert tree.xpath("normalize-space(//*[@class='brand__name'])") == name
    assert tree.xpath("//*[@class='masthead__home']/@href") == ["https://maihoa.example/"]
    assert tree.xpath("//*[@class='imprint']//a/@href")[0] == "tel:0900000000"


@pytest.mark.parametrize("page", ["", "curation", "nothing"])
async def test_the_console_names_the_portal_and_leads_to_it(named: Running, page: str) -> None:
    _, text, _ = await named.get(f"/console/{page}")
    (link,) = tree_of(text).xpath("//header//*[@class='desk__portal']/a")
    assert (link.get("href"), link.text_content()) == ("https://maihoa.example/", f"‹ {NAME}")


async def test_an_english_page_has_the_english_words(named: Running) -> None:
    _, text, _ = await named.get("/en/?q=x")
    tree = tree_of(text)
    assert tree.xpath("normalize-space(//*[@class='brand__name'])") == "Mai Hoa District Portal"
    assert "Published by" in tree.xpath("normalize-space(//*[@class='imprint'])")


async def test_the_failure_page_says_it_too(tmp_path: Path, analyzer: Analyzer) -> None:
    settings = local_settings(tmp_path, portal=ROOT / "demo" / "portal.toml")
    async with (
        searching_alone(settings, analyzer) as (url, client),
        client.get(f"{url}/?q=x") as response,
    ):
        assert response.status == 503
        text = await response.text()
    assert NAME in text
    assert "0900 000 000" in text


async def test_colours_and_logo_are_files_that_last(named: Running) -> None:
    _, text, _ = await named.get("/")
    tree = tree_of(text)
    sheet = tree.xpath("//link[@rel='stylesheet']/@href")[-1]
    status, css, response = await named.get(sheet)
    assert status == 200
    assert "--accent:#8f1d1d" in css
    assert "immutable" in response.headers["Cache-Control"]
    (logo,) = tree.xpath("//img/@src")
    status, _, response = await named.get(logo)
    assert (status, response.content_type) == (200, "image/svg+xml")
    assert "sandbox" in response.headers["Content-Security-Policy"]
    assert (await named.get("/portal/khac"))[0] == 404


async def test_feed_search_description_and_box_have_the_name(named: Running) -> None:
    _, feed, _ = await named.get("/feed")
    assert f"<title>Bài viết mới nhất – {SHORT}</title>" in feed
    assert "<image><url>http://" in feed
    _, described, _ = await named.get("/opensearch.xml")
    assert f"<ShortName>{SHORT}</ShortName>" in described
    assert f"<Description>Tìm kiếm bài viết – {NAME}</Description>" in described
    _, box, _ = await named.get("/widget.js")
    assert f'"vi": "{SHORT}"' in box
    assert "--button:" in box.split("const PORTAL")[1].split("\n")[0]


async def test_the_box_stays_small(named: Running) -> None:
    asked = named.client.get(f"{named.url}/widget.js", headers={"Accept-Encoding": "gzip"})
    async with asked as response:
        assert int(response.headers["Content-Length"]) <= 6_000


async def test_words_behind_a_number_and_a_contact_in_words_are_shown_as_they_are(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    path = tmp_path / "portal.toml"
    path.write_text(
        'name = "A"\nhome = "/"\nhotline = "(028) 3822 1188 (nhánh 1)"\n'
        'contact = "Văn phòng <UBND>, 1 Đông Quỳ"\nfooter = ""\nlogo = "logo.svg"',
        encoding="utf-8",
    )
    async with running(local_settings(tmp_path / "data", portal=path), analyzer) as made:
        _, text, _ = await made.get("/")
        _, feed, _ = await made.get("/feed")
    tree = tree_of(text)
    assert tree.xpath("//*[@class='masthead__home']/@href") == ["/"]
    assert tree.xpath("//*[@class='imprint']//a/@href") == ["tel:02838221188"]
    assert tree.xpath("string(//*[@class='imprint']//a)") == "(028) 3822 1188 (nhánh 1)"
    assert "Văn phòng <UBND>, 1 Đông Quỳ" in tree.xpath("string(//*[@class='imprint__ways'])")
    # Programs that read feeds know no host for a path.
    assert f"<link>{made.url}/</link>" in feed.partition("<image>")[2].partition("</image>")[0]


@pytest.mark.parametrize("typed", ["liên hệ", "Lien he", "đường dây nóng", "hotline"])
async def test_who_asks_how_to_reach_the_portal_is_told_above_the_hits(
    tmp_path: Path, analyzer: Analyzer, typed: str
) -> None:
    path = tmp_path / "portal.toml"
    path.write_text(
        'name = "A"\nhotline = "0900 000 000"\ncontact = "1 Đông Quỳ"', encoding="utf-8"
    )
    async with running(local_settings(tmp_path / "data", portal=path), analyzer) as made:
        _, text, _ = await made.get("/?" + urlencode({"q": typed}))
        _, other, _ = await made.get("/?" + urlencode({"q": f"{typed} thực tiễn"}))
        _, verbatim, _ = await made.get("/?" + urlencode({"q": typed, "verbatim": 1}))
    answers = tree_of(text).xpath("//ul[@class='answers']/li")
    assert [one.text_content() for one in answers] == [
        "Đường dây nóng: 0900 000 000",
        "Liên hệ: 1 Đông Quỳ",
    ]
    assert tree_of(text).xpath("//ul[@class='answers']//a/@href") == ["tel:0900000000"]
    assert not tree_of(other).xpath("//ul[@class='answers']")
    assert not tree_of(verbatim).xpath("//ul[@class='answers']")


async def test_without_a_portal_nothing_is_named(filled: Running) -> None:
    _, text, _ = await filled.get("/?q=x")
    tree = tree_of(text)
    assert tree.xpath("string(//a[@class='brand'])") == "Tìm kiếm bài viết"
    assert not tree.xpath("//*[@class='imprint' or @class='masthead'] | //img")
    assert len(tree.xpath("//link[@rel='stylesheet']")) == 1
    for path in ("/console/", "/docs"):
        _, text, _ = await filled.get(path)
        assert not tree_of(text).xpath("//*[@class='desk__portal' or @class='imprint']")
    _, box, _ = await filled.get("/widget.js")
    assert 'const PORTAL = { vi: "", en: "", theme: "" };' in box


async def test_a_logo_elsewhere_is_named_in_the_policy_of_pages_alone(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    file = tmp_path / "portal.toml"
    file.write_text('name = "A"\nlogo = "https://anh.example/logo.png"', encoding="utf-8")
    async with running(local_settings(tmp_path, portal=file), analyzer) as service:
        _, _, response = await service.get("/")
        policy = response.headers["Content-Security-Policy"]
        assert "img-src 'self' https://anh.example;" in policy
        _, _, api = await service.get("/v1/search?q=x")
        assert "anh.example" not in api.headers["Content-Security-Policy"]


def test_a_wrong_file_ends_the_start(tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    file.write_text('name = "A"\naccent = "#ffff00"', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"SEARCHSVC_PORTAL: .*choose a darker colour"):
        make_app(local_settings(tmp_path, portal=file))


async def test_two_services_of_one_process_keep_their_names_apart(
    named: Running, filled: Running
) -> None:
    async def title(client: aiohttp.ClientSession, url: str) -> str:
        async with client.get(f"{url}/?q=x") as response:
            return str(tree_of(await response.text()).xpath("string(//title)"))

    assert (await title(named.client, named.url)).endswith(SHORT)
    assert (await title(filled.client, filled.url)).endswith("Tìm kiếm bài viết")


async def test_a_path_that_editors_tell_begins_at_the_portals_own_address(named: Running) -> None:
    rules = {"messages": [{"query": "chợ", "text": "Lịch chợ", "url": "/lich-cho"}]}
    status, _, _ = await named.request("PUT", "/v1/curation", json=rules)
    await named.indexer.service.curation.publish()
    await named.searching.learn()
    _, text, _ = await named.get("/?q=ch%E1%BB%A3")
    told = tree_of(text).xpath("//*[@class='told']//a/@href")
    assert (status, told) == (200, ["https://maihoa.example/lich-cho"])
    assert (await named.search(q="chợ"))["answers"][0]["url"] == "/lich-cho"


LEADS = {
    "notice": ("/lich", "https://maihoa.example/lich", None),
    "path": ("/lich", "https://maihoa.example/lich", None),
    "own": ("https://maihoa.example/lich", "https://maihoa.example/lich", None),
    "other": ("https://lich.example/a", "https://lich.example/a", "lich.example"),
}


@pytest.mark.parametrize("kind", LEADS)
async def test_a_message_names_the_server_that_it_leads_to_when_it_is_not_the_portals(
    named: Running, kind: str
) -> None:
    url, href, place = LEADS[kind]
    fields = {
        "query": f"lịch {kind}",
        "text": "Lịch",
        "url": url,
        "kind": "notice" if kind == "notice" else "redirect",
    }
    async with editor(named) as one:
        assert (await one.post("/console/curation/message", fields))[0] == 200
    _, text, _ = await named.get(f"/en/?q=l%E1%BB%8Bch+{kind}")
    (told,) = tree_of(text).xpath("//section[@class='told']/p")
    assert told.xpath(".//a/@href") == [href]
    assert told.xpath("normalize-space(.//*[@class='quiet'])") == (place or "")
    # Only the words of editors are Vietnamese whatever the page speaks.
    assert told.xpath("normalize-space(.//*[@lang='vi'])") == "Lịch"
    assert told.get("lang") is None


async def test_a_preview_in_an_indexer_alone_leads_to_the_portal(
    tmp_path: Path, analyzer: Analyzer
) -> None:
    settings = local_settings(tmp_path, portal=ROOT / "demo" / "portal.toml")
    fields = {"query": "lịch", "text": "Lịch", "url": "/lich", "step": "preview"}
    async with (
        running(settings, analyzer, reads=False) as service,
        editor(service) as one,
    ):
        _, page, _ = await one.post("/console/curation/message", fields)
    assert tree_of(page).xpath("//section[@class='told']//a/@href") == [
        "https://maihoa.example/lich"
    ]
