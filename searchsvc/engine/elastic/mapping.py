"""Elasticsearch's settings and mapping of a generation, generated from `schema.FIELDS`."""

import json

from searchsvc.schema import FIELDS, STORED, Kind, fingerprint

_TYPES: dict[Kind, dict[str, object]] = {
    Kind.TERMS: {"type": "text", "analyzer": "terms", "index_options": "freqs"},
    Kind.POSITIONS: {"type": "text", "analyzer": "terms", "index_options": "positions"},
    Kind.KEYWORD: {"type": "keyword"},
    Kind.INTEGER: {"type": "long"},
}

# Not the name of before 0.2.0, when it held text: servers of that version read no such column, and
# use the articles themselves.
CARD = "card_bytes"
# A value of a column has at most 32,766 bytes; of longer cards it has the id, and they are read
# with the articles.
LONGEST_CARD = 32_000

# A search looks each of its terms up in every segment: of ten segments it takes twice as long as of
# one. With Elasticsearch's own ten to a tier an article is merged less often.
SEGMENTS_PER_TIER = 4

# How soon Elasticsearch shows writes that did not ask to wait.
REFRESH_INTERVAL = "500ms"


def index_body(shards: int = 1, replicas: int = 0) -> dict[str, object]:
    """Return the body that creates the Elasticsearch index: settings and mappings.

    Args:
        shards: primary shards; more than one makes scores differ slightly from the embedded
            engine's unless the search collects global term statistics (it does).
        replicas: copies of each shard; 0 on one node.
    """
    analysed = [field.name for field in FIELDS if field.kind in (Kind.TERMS, Kind.POSITIONS)]
    return {
        "settings": {
            "number_of_shards": shards,
            "number_of_replicas": replicas,
            "refresh_interval": REFRESH_INTERVAL,
            "merge.policy.segments_per_tier": SEGMENTS_PER_TIER,
            "merge.policy.max_merge_at_once": SEGMENTS_PER_TIER,
            "analysis": {
                # A term is at most 200 characters, 400 UTF-16 units: never split by the engine.
                "tokenizer": {"terms": {"type": "whitespace", "max_token_length": 1024}},
                "analyzer": {"terms": {"type": "custom", "tokenizer": "terms"}},
            },
        },
        "mappings": {
            "dynamic": "strict",
            "_meta": {"fingerprint": fingerprint()},
            "_source": {"excludes": [*analysed, CARD]},
            "properties": {
                **{field.name: _TYPES[field.kind] for field in FIELDS},
                STORED: {"type": "object", "enabled": False},
                # The part of the article that ranking needs for many hits, in a column. Of keywords
                # a column compresses many together, and a hundred take longer than the search.
                CARD: {"type": "binary", "doc_values": True},
            },
        },
    }


def mapping_file() -> str:
    """Return the text of mappings/articles.json."""
    return json.dumps(index_body(), ensure_ascii=False, indent=2) + "\n"
