"""Artefacts as documents of a separate index, which belongs to no generation."""

import base64

from elasticsearch import AsyncElasticsearch, NotFoundError

from searchsvc.engine.base import Artefact, next_version


class ElasticArtefacts:
    """Reads and writes artefacts; raises the client's errors, which `ElasticEngine` maps."""

    def __init__(
        self, client: AsyncElasticsearch, reads: AsyncElasticsearch, index: str, replicas: int
    ) -> None:
        self.index = index
        # Reads leave time for another node when one hangs.
        self._client, self._reads = client, reads
        self._replicas = replicas

    async def read(self, name: str, newer_than: int) -> Artefact | None:
        """Return an artefact if its version is newer, else None."""
        try:
            # Polled every two seconds: the content is fetched only when it is newer.
            if await self.version(name) <= newer_than:
                return None
            found = await self._reads.get(index=self.index, id=name)
        except NotFoundError:
            return None
        content = base64.b64decode(found["_source"]["content"])
        return Artefact(name, found["_version"], content)

    async def version(self, name: str) -> int:
        """Return the version of an artefact, 0 when there is none."""
        try:
            known = await self._reads.get(index=self.index, id=name, source=False)
        except NotFoundError:
            return 0
        return int(known["_version"])

    async def write(self, name: str, content: bytes) -> int:
        """Store an artefact and return its version."""
        await self._ensure_index()
        version = next_version(await self.version(name))
        # Artefacts are fetched by id, which needs no refresh.
        await self._client.index(
            index=self.index,
            id=name,
            document={"content": base64.b64encode(content).decode("ascii")},
            version=version,
            version_type="external",
        )
        return version

    async def _ensure_index(self) -> None:
        """Make the index if there is none, and keep as many copies as the settings say."""
        found = await self._client.indices.get_settings(index=self.index, ignore_unavailable=True)
        if self.index not in found.body:
            await self._client.indices.create(
                index=self.index,
                settings={"number_of_shards": 1, "number_of_replicas": self._replicas},
                mappings={"dynamic": False, "properties": {}},
            )
        elif found[self.index]["settings"]["index"]["number_of_replicas"] != str(self._replicas):
            # It outlives every generation, so no rebuild brings the new number.
            await self._client.indices.put_settings(
                index=self.index, settings={"number_of_replicas": self._replicas}
            )
