"""Generations as indices with numbered names; an alias points at the live one."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from elasticsearch import AsyncElasticsearch

from searchsvc.engine.elastic.connection.client import mapped
from searchsvc.engine.elastic.mapping import REFRESH_INTERVAL, index_body
from searchsvc.errors import SearchServiceError

# Elasticsearch merges no larger segments by itself, until half of them is deleted.
_LARGEST_SEGMENT = 5 * 1024**3

log = structlog.get_logger()


def read_generations(
    found: Mapping[str, Any], alias: str
) -> tuple[str | None, str | None, tuple[str, ...]]:
    """Find the indices that are generations of an alias.

    Args:
        found: name → index, with its aliases and mappings.
        alias: of the live generation.

    Returns:
        The live generation and its fingerprint, None when there is none, and all names, sorted.
    """
    # The prefix of another service, or a manual copy, may begin with ours.
    ours = re.compile(re.escape(alias) + r"-\d{6}")
    indexes = {name: index for name, index in found.items() if ours.fullmatch(name)}
    live = next((name for name, index in indexes.items() if alias in index["aliases"]), None)
    fingerprint = None
    if live is not None:
        fingerprint = indexes[live]["mappings"].get("_meta", {}).get("fingerprint")
    return live, fingerprint, tuple(sorted(indexes))


def block_of(name: str, index: Mapping[str, Any]) -> str | None:
    """Return what keeps an index from taking writes, with the remedy; None = nothing.

    Args:
        name: of the index.
        index: with its settings.
    """
    blocks = index["settings"]["index"].get("blocks", {})
    held = sorted(block for block, on in blocks.items() if on == "true")
    if not held:
        return None
    # Elasticsearch sets this one itself, and takes it off when there is room again.
    full = "; its disk is full: make room" if "read_only_allow_delete" in held else ""
    settings = ", ".join(f'"index.blocks.{block}": null' for block in held)
    return (
        f"{name} is blocked ({', '.join(held)}){full}; to take it off:"
        f" PUT {name}/_settings {{{settings}}}"
    )


async def create_generation(
    client: AsyncElasticsearch, alias: str, existing: Sequence[str], shards: int, replicas: int
) -> str:
    """Create an empty generation and return its name, numbered after the existing ones."""
    number = max((int(name.rsplit("-", 1)[1]) for name in existing), default=0) + 1
    name = f"{alias}-{number:06}"
    body: dict[str, Any] = index_body(shards, replicas)
    # No search reads it before it is promoted.
    body["settings"]["refresh_interval"] = -1
    await client.indices.create(index=name, **body, wait_for_active_shards=1, timeout="30s")
    return name


async def promote_generation(
    client: AsyncElasticsearch, alias: str, live: str | None, generation: str
) -> None:
    """Point the alias at a generation, in one step.

    Args:
        client: of the cluster.
        alias: of the live generation.
        live: the generation that it points at; None = there is none.
        generation: the one that goes live.
    """
    await client.indices.put_settings(
        index=generation, settings={"refresh_interval": REFRESH_INTERVAL}
    )
    await client.indices.refresh(index=generation)
    actions = [{"add": {"index": generation, "alias": alias, "is_write_index": True}}]
    if live is not None and live != generation:
        actions.insert(0, {"remove": {"index": live, "alias": alias}})
    await client.indices.update_aliases(actions=actions)


async def tidy_generation(client: AsyncElasticsearch, name: str) -> None:
    """Have the segments of a generation merged while it is searched, after much was written.

    Searches are twice as fast afterwards, and it takes a third of the disk: what is kept for
    copies that lag behind goes. It is done where no segment holds half of the articles, so that
    each is merged so a few times in all. Nothing depends on it: a failure is only logged.

    Args:
        client: of the cluster.
        name: of the generation, or the alias of the live one.
    """
    try:
        with mapped():
            await _merge(client, name)
    except SearchServiceError as error:
        log.warning("index.not_merged", index=name, error=str(error))


async def _merge(client: AsyncElasticsearch, name: str) -> None:
    answer = await client.indices.segments(index=name)
    shards = [
        list(copy["segments"].values())
        for index in answer["indices"].values()
        for copies in index["shards"].values()
        for copy in copies
        if copy["routing"]["primary"]
    ]
    if any(map(_is_scattered, shards)):
        size = max(sum(one["size_in_bytes"] for one in shard) for shard in shards)
        await client.indices.forcemerge(
            index=name,
            max_num_segments=1 + size // _LARGEST_SEGMENT,
            wait_for_completion=False,
        )


def _is_scattered(segments: Sequence[Mapping[str, Any]]) -> bool:
    """Return whether no segment of a shard holds half of it, nor is as large as one may be."""
    documents = [one["num_docs"] for one in segments]
    size = max((one["size_in_bytes"] for one in segments), default=0)
    return 2 * max(documents, default=0) < sum(documents) and 2 * size < _LARGEST_SEGMENT
