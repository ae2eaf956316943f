"""Three nodes that are one cluster, in a temporary folder, with certificates of their own."""

import asyncio
import json
import secrets
import ssl
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp

from searchsvc.engine.elastic.tls.certificates import (
    AUTHORITY_LIFETIME,
    CLIENTS,
    NODE_LIFETIME,
    ensure_certificates,
)
from tests.ops.cluster.distribution import Distribution, fetch, free_ports
from tests.ops.cluster.node import Node, copy_keystore, make_keystore

NAMES = ("es1", "es2", "es3")
# Idle it takes twenty; CI runs other tests beside it.
GREEN_WITHIN = 400.0


class Cluster:
    """Three nodes, and questions to any of them that answers."""

    def __init__(self, folder: Path, nodes: list[Node], password: str) -> None:
        self.folder = folder
        self.nodes = nodes
        self.password = password
        self._http: aiohttp.ClientSession | None = None

    @property
    def certificates(self) -> Path:
        """The folder that `searchsvc certificates` and `provision` are given."""
        return self.folder / "certificates"

    @property
    def ca(self) -> Path:
        """The authority's certificate, for those who ask."""
        return self.certificates / CLIENTS / "ca.crt"

    @property
    def urls(self) -> str:
        """The addresses, as SEARCHSVC_ES_URL takes them."""
        return ",".join(node.url for node in self.nodes)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Cluster"]:
        """Start all nodes and wait until they are one green cluster; end them afterwards."""
        context = ssl.create_default_context(cafile=str(self.ca))
        try:
            async with aiohttp.ClientSession(
                auth=aiohttp.BasicAuth("elastic", self.password),
                connector=aiohttp.TCPConnector(ssl=context, force_close=True),
                timeout=aiohttp.ClientTimeout(10),
            ) as self._http:
                for node in self.nodes:
                    await node.start()
                await self.wait_green()
                yield self
        finally:
            await asyncio.gather(*(node.stop() for node in self.nodes))

    async def ask(self, path: str) -> Any:
        """Return the answer of the first node that answers with 200; None = none does."""
        for node in self.nodes:
            if node.process is not None and (answer := await self._ask(node, path)) is not None:
                return answer
        return None

    async def wait_green(self) -> float:
        """Wait until all nodes are one green cluster; return the seconds that it took."""
        began = time.monotonic()
        path = f"/_cluster/health?wait_for_status=green&wait_for_nodes={len(NAMES)}&timeout=5s"
        for node in self.nodes:
            # Each is asked itself: the others may not have noticed yet that it was away.
            while (health := await self._ask(node, path)) is None or health["timed_out"]:
                assert node.process is not None, f"{node.name} was not started"
                assert node.process.returncode is None, f"{node.name} ended:\n{node.log()}"
                assert time.monotonic() - began < GREEN_WITHIN, (health, node.log())
                await asyncio.sleep(0.2)
        return time.monotonic() - began

    async def _ask(self, node: Node, path: str) -> Any:
        assert self._http is not None
        try:
            async with self._http.get(node.url + path) as answer:
                return json.loads(await answer.text()) if answer.status == 200 else None
        except (aiohttp.ClientError, TimeoutError):
            return None

    async def master(self) -> Node:
        """Return the elected master."""
        while True:
            found = await self.ask("/_cat/master?format=json")
            for node in self.nodes:
                if found and found[0]["node"] == node.name:
                    return node
            await asyncio.sleep(0.2)


async def make_cluster(folder: Path, distribution: Distribution) -> Cluster:
    """Write everything that three nodes need below a folder."""
    # The nodes' user must get in.
    folder.chmod(0o711)  # noqa: ASYNC240
    ports = free_ports(2 * len(NAMES))
    nodes = [
        Node(name, folder / name, port, transport_port, distribution)
        for name, port, transport_port in zip(NAMES, ports[::2], ports[1::2], strict=True)
    ]
    cluster = Cluster(folder, nodes, secrets.token_hex(16))
    cluster.certificates.mkdir(mode=0o711)
    cluster_name = f"searchsvc-{secrets.token_hex(4)}"
    for node in nodes:
        node.certificates.mkdir(parents=True)
        # One folder for all certificates, and each node reads its own, as volumes do it.
        (cluster.certificates / node.name).symlink_to(node.certificates)
        node.prepare(cluster_name, NAMES, ports[1::2])
    _certify(cluster.certificates)
    await make_keystore(nodes[0], cluster.password)
    for node in nodes[1:]:
        copy_keystore(nodes[0], node)
    for node in nodes:
        distribution.give(node.folder)
    return cluster


def _certify(folder: Path) -> None:
    """Make certificates that are good, and that are renewed when they are next looked at."""
    now = datetime.now(UTC)
    ensure_certificates(folder, [], now - 0.7 * AUTHORITY_LIFETIME)
    ensure_certificates(folder, NAMES, now - 0.7 * NODE_LIFETIME)


@asynccontextmanager
async def three_nodes() -> AsyncIterator[Cluster]:
    """Yield a green cluster; its nodes and its folder are gone afterwards.

    Raises:
        UnavailableHereError: Elasticsearch can't be had on this machine.
    """
    distribution = await fetch()
    with tempfile.TemporaryDirectory(prefix="searchsvc-cluster-") as name:
        cluster = await make_cluster(Path(name), distribution)
        async with cluster.running():
            yield cluster
