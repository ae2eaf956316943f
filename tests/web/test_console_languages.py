"""English pages of the console say which of their texts are Vietnamese."""

import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from lxml import html

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.indexing.ledger import Mark
from searchsvc.query.curation import Curation
from searchsvc.query.log.intents import Intents
from searchsvc.web.http.auth import Guard
from tests.web.conftest import Running, local_settings, running
from tests.web.editors import editor

# Letters that no other language of the pages has.
_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_UNSPOKEN = ("script", "style", "title", "textarea", "option")

PAGES = (
    *("", "articles", "articles?q=ch%E1%BB%A3", "articles?list=ahead", "article?id=hoi&analysis=1"),
    *("article?id=cho", "article?id=loi", "preview", "failures", "health", "curation", "golden"),
    *(
        "query?q=h%E1%BB%8Dp+ch%E1%BB%A3+-%C4%91%C3%AAm",
        "why?q=h%E1%BB%8Dp&article=hoi",
        "why?q=m&article=cho",
    ),
    *("readers", "keyword?q=h%E1%BB%8Dp+ch%E1%BB%A3", "index", "article/withdraw?id=hoi"),
    "curation/restore?version=1",
)


@pytest.fixture(scope="module")
async def spoken(
    tmp_path_factory: pytest.TempPathFactory, analyzer: Analyzer
) -> AsyncIterator[Running]:
    """A service whose every text is Vietnamese: articles, rules, searches, refused writes."""
    settings = local_settings(tmp_path_factory.mktemp("spoken"), intent_least=1)
    async with running(settings, analyzer, Guard(None)) as made:
        service, ledger = made.indexer.service, made.indexer.ledger
        words = dict.fromkeys(("summary", "body", "source", "author", "tags"), "Đặc sản Bến Lụa")
        for name in ("hoi", "khac"):
            await made.stand(
                name, title=f"Họp chợ Bến Lụa {name}", category="Tin địa phương", **words
            )
        await made.stand("mai", title="Chợ phiên sắp tới", published_at="2124-01-01")
        await made.request("PUT", "/v1/articles/hoi", json={"title": "Họp chợ", "views": "ít"})
        await made.request("PUT", "/v1/articles/phien", json={"published_at": "hôm qua"})
        await made.request("PUT", "/v1/articles/cho", json={"title": "Họp chợ", "views": "ít"})
        async with service.worker.held():
            sent = await made.put("loi", title="Bài lỗi của chợ")
            key = ledger.articles.keys_of(["loi"])["loi"]
            ledger.queue.mark([Mark(key, sent["version"], "no such page")])
        rules = Curation.model_validate(
            {
                "pins": [{"query": "họp chợ", "ids": ["hoi", "khac"]}],
                "hidden": [{"id": "mai", "query": "chợ phiên"}],
                "messages": [{"query": "họp chợ", "text": "Chợ nghỉ Tết", "kind": "notice"}],
                "synonyms": [{"phrases": ["chợ phiên", "phiên chợ"]}],
                "abbreviations": [{"short": "CP", "long": ["chợ phiên"]}],
                "suggestions": [{"text": "chợ đêm", "action": "block"}],
            }
        )
        for number in range(2):
            ledger.curation.append(rules.model_dump_json(), "lan", "ghim bài Họp chợ", number)
        ledger.golden.add("họp chợ", "hoi", "lan")
        today = service.searches._today().isoformat()
        searches = [{"day": today, "query": "họp chợ", "searches": 9, "zero": 9}]
        await service.searches.take(Intents.model_validate({"searches": searches}))
        await service.searches.note("họp chợ", "Hỏi phòng kinh tế", "lan")
        yield made


@pytest.mark.parametrize("page", PAGES)
async def test_vietnamese_texts_of_english_pages_are_marked_as_such(
    spoken: Running, page: str
) -> None:
    async with editor(spoken) as one:
        status, text, _ = await one.get(f"/en/console/{page}")
    assert status == 200
    assert unmarked(text) == []


async def test_vietnamese_pages_mark_nothing_again(spoken: Running) -> None:
    async with editor(spoken) as one:
        _, text, _ = await one.get("/console/golden")
    assert '<span lang="vi">' not in text


def unmarked(page: str) -> list[str]:
    tree: Any = html.fromstring(page)
    found = []
    for text in tree.xpath("//body//text()[normalize-space()]"):
        parent = text.getparent().getparent() if text.is_tail else text.getparent()
        around = [parent, *parent.iterancestors()]
        language = next(one.get("lang") for one in around if one.get("lang"))
        if parent.tag not in _UNSPOKEN and language == "en" and _VIETNAMESE.search(text):
            found.append(" ".join(text.split()))
    return found
