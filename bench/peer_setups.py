"""Elasticsearch as most portals set it up: what it holds, what it is asked, and the articles.

Each set-up does the work of one results page: hits by relevance, an exact total, facets of
category, source and year, and the title and one passage of each hit with the matches marked.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import aiohttp

from searchsvc.articles.article import Article

PASSAGE = 240
_BATCH = 500
_KEYWORDS = {"category": {"type": "keyword"}, "source": {"type": "keyword"}}
_FOLDING = {
    "analysis": {
        "analyzer": {
            "folded": {"tokenizer": "standard", "filter": ["lowercase", "asciifolding"]},
        }
    }
}


@dataclass(frozen=True, slots=True)
class SetUp:
    """An index of Elasticsearch and how it is asked.

    Attributes:
        name: in the table.
        fields: that a query looks in, with their weights.
        text: mapping of title and text.
        analysis: analysers of its own.
    """

    name: str
    fields: tuple[str, ...]
    text: Mapping[str, Any] = field(default_factory=lambda: {"type": "text"})
    analysis: Mapping[str, Any] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """Give the request that makes the index."""
        properties = _KEYWORDS | {
            "title": self.text,
            "summary": {"type": "text", "index": False},
            "text": self.text,
            "published": {"type": "date"},
        }
        return {
            "settings": {"number_of_shards": 1, "number_of_replicas": 0, **self.analysis},
            "mappings": {"properties": properties},
        }

    def asked(self, query: str) -> dict[str, Any]:
        """Give the request of a results page."""
        marked: dict[str, Any] = {name.partition("^")[0]: {} for name in self.fields}
        return {
            "query": {"multi_match": {"query": query, "fields": list(self.fields)}},
            "track_total_hits": True,
            "size": 10,
            "_source": ["title", "summary", "category", "source", "published"],
            "aggs": {
                "category": {"terms": {"field": "category", "size": 50}},
                "source": {"terms": {"field": "source", "size": 50}},
                "year": {"date_histogram": {"field": "published", "calendar_interval": "year"}},
            },
            "highlight": {
                "fields": marked,
                "fragment_size": PASSAGE,
                "number_of_fragments": 1,
            },
        }


STANDARD = SetUp("Elasticsearch, standard analyser", ("title^2", "text"))
BOTH = SetUp(
    "Elasticsearch, standard and folding",
    ("title^2", "text", "title.folded", "text.folded"),
    {"type": "text", "fields": {"folded": {"type": "text", "analyzer": "folded"}}},
    _FOLDING,
)


_VIETNAM = dt.timezone(dt.timedelta(hours=7))


def portal_of(found: list[Article]) -> Iterator[Article]:
    """Give articles the categories, sources and dates that a portal's have, where they lack them.

    They follow from the article's place, so that all engines count the same.
    """
    for number, one in enumerate(found):
        drawn = int.from_bytes(hashlib.blake2b(str(number).encode(), digest_size=4).digest())
        yield one.model_copy(
            update={
                "category": one.category or [f"Chuyên mục {drawn % 12 + 1}"],
                "source": one.source or f"Nguồn {drawn // 12 % 5 + 1}",
                "published_at": one.published_at
                or dt.datetime(
                    2014 + drawn // 60 % 8, drawn // 480 % 12 + 1, 15, 8, tzinfo=_VIETNAM
                ),
            }
        )


async def index(
    client: aiohttp.ClientSession, url: str, name: str, set_up: SetUp, found: list[Article]
) -> None:
    """Fill an index, unless it holds as many articles already."""
    async with client.get(f"{url}/{name}/_count") as response:
        if response.status == 200 and (await response.json())["count"] == len(found):
            return
    await _request(client, "DELETE", f"{url}/{name}?ignore_unavailable=true")
    await _request(client, "PUT", f"{url}/{name}", json.dumps(set_up.body()))
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        lines = [line for one in batch for line in ({"index": {"_id": one.id}}, _source(one))]
        body = "".join(json.dumps(line) + "\n" for line in lines)
        await _request(client, "POST", f"{url}/{name}/_bulk", body)
    await _request(client, "POST", f"{url}/{name}/_forcemerge?max_num_segments=5")
    await _request(client, "POST", f"{url}/{name}/_refresh")


async def forget(client: aiohttp.ClientSession, url: str, names: str) -> None:
    """Delete the indexes whose names begin so."""
    async with client.get(f"{url}/_cat/indices/{names}*?h=index&expand_wildcards=all") as response:
        found = (await response.text()).split()
    for name in found:
        await _request(client, "DELETE", f"{url}/{name}")


async def _request(
    client: aiohttp.ClientSession, method: str, url: str, body: str | None = None
) -> None:
    headers = {"Content-Type": "application/x-ndjson" if "_bulk" in url else "application/json"}
    async with client.request(method, url, data=body, headers=headers) as response:
        answer = await response.json()
        if response.status >= 400 or answer.get("errors"):
            raise SystemExit(f"{method} {url}: {str(answer)[:500]}")


def _source(one: Article) -> dict[str, Any]:
    return {
        "title": one.title,
        "summary": one.summary,
        "text": one.body,
        "category": one.category,
        "source": one.source,
        "published": one.published_at.isoformat() if one.published_at else None,
    }
