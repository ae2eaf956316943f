"""What tells that searches on Elasticsearch see something else than before."""

from collections.abc import Hashable

import structlog
from elasticsearch import AsyncElasticsearch, AuthorizationException

# Every copy of a shard refreshes by itself, and searches may ask any copy: all of them count.
# After a restart the counters begin anew; the commit and the last operation tell it apart.
_PARTS = ",".join(
    (
        "indices.*.uuid",
        "indices.*.shards.*.routing.node",
        "indices.*.shards.*.refresh.external_total",
        "indices.*.shards.*.commit.id",
        "indices.*.shards.*.seq_no.max_seq_no",
    )
)

log = structlog.get_logger()


class Stamps:
    """Reads the stamps of an alias."""

    def __init__(self, client: AsyncElasticsearch) -> None:
        self._client = client
        self._allowed = True

    async def read(self, alias: str) -> Hashable | None:
        """Return the stamp of the index behind an alias, None when it is not to be had.

        Raises:
            elasticsearch.ApiError: and others of the client, which the caller maps.
        """
        if not self._allowed:
            return None
        try:
            answer = await self._client.indices.stats(
                index=alias, metric="refresh", level="shards", filter_path=_PARTS
            )
        except AuthorizationException:
            # A key of before: searches work as well without a cache of answers.
            self._allowed = False
            log.warning("search.stamp_not_allowed", remedy="provision the keys again")
            return None
        return repr(answer.body) if answer.body else None
