"""Ends every part of a cluster in turn under load; no search may fail, no write may be lost.

    python -m tests.ops.cluster.trial [RATE]

20 searches and 20 writes a second go on while each node is killed, the elected master first, then
a search server; while the certificates are renewed; and while everything is restarted in turn.
"""

import asyncio
import json
import logging
import signal
import ssl
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from searchsvc.engine.elastic.tls.certificates import NODE_CERTIFICATE
from tests.ops.cluster.load import A_SECOND, AT_A_TIME, Load, under_load
from tests.ops.cluster.node import Node
from tests.ops.cluster.nodes import Cluster, three_nodes
from tests.ops.cluster.site import ClusterSite, running_site

# So long a dead part is away before it is started again.
AWAY = 2.0
SETTLE = 5.0
SETTLED_WITHIN = 180.0
# Elasticsearch looks at its files every five seconds.
RELOADED_WITHIN = 90.0

log = logging.getLogger(__name__)


@dataclass
class Trial:
    """What happened.

    Attributes:
        load: the searches and writes.
        seconds: step → how long it took, until all was green or ready again.
        lost: acknowledged articles that are not found, or are older than acknowledged.
        renewed: names of the certificates that `provision` renewed.
    """

    load: Load
    seconds: dict[str, float] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    renewed: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        """Return the figures as lines of text."""
        load = self.load
        lines = [
            f"searches answered {load.searches}, failed {sum(load.failed.values())};"
            f" writes acknowledged {load.writes}, lost {len(self.lost)},"
            f" sent again {sum(load.refused.values())};"
            f" left out, because the machine is slow, {load.left_out}",
            *(
                f"{step}: {took:.1f} s, slowest search {load.slowest.get(step, 0):.2f} s"
                for step, took in self.seconds.items()
            ),
            *(f"failed {count}: {what}" for what, count in load.failed.items()),
            *(f"sent again {count}: {what}" for what, count in load.refused.items()),
            *(f"lost: {one}" for one in self.lost[:10]),
        ]
        return "\n".join(lines)

    def begin(self, step: str) -> float:
        """Note what is done from here on; return the time."""
        log.info(step)
        self.load.step = step
        return time.monotonic()

    def end(self, step: str, began: float) -> None:
        """Note how long a step took."""
        self.seconds[step] = time.monotonic() - began
        load = self.load
        log.info(
            f"{self.seconds[step]:.1f} s; searches {load.searches}, failed {load.failed.total()},"
            f" writes {load.writes}, left out {load.left_out}; {dict(load.failed)}"
        )


async def run_trial(a_second: float, nodes: int = 3, parts: int = 2) -> Trial:
    """Run it on a cluster of its own.

    Args:
        a_second: searches, and writes.
        nodes: how many nodes are killed, the elected master first, and how many restarted.
        parts: how many search servers are restarted, the last first: the first is killed.

    Raises:
        UnavailableHereError: Elasticsearch can't be had on this machine.
    """
    began = time.monotonic()
    async with three_nodes() as cluster:
        green = time.monotonic() - began
        async with running_site(cluster) as site:
            async with under_load(site.proxy.url, site.indexer.url, a_second) as load:
                trial = Trial(load, {"start": green})
                # Something to find, and compiled once.
                await asyncio.sleep(SETTLE)
                await _kill_all(trial, cluster, site, nodes)
                await _renew(trial, cluster, site)
                await _restart_all(trial, cluster, site, nodes, parts)
            await _verify(trial, site)
    return trial


async def _kill_all(trial: Trial, cluster: Cluster, site: ClusterSite, nodes: int) -> None:
    master = await cluster.master()
    others = [node for node in cluster.nodes if node is not master]
    for node in (master, *others)[:nodes]:
        began = trial.begin(step := f"{'master' if node is master else 'node'} {node.name} killed")
        await node.kill()
        await asyncio.sleep(AWAY)
        await node.start()
        await cluster.wait_green()
        trial.end(step, began)
    began = trial.begin(step := "search server killed")
    await site.searches[0].end(signal.SIGKILL)
    await asyncio.sleep(AWAY)
    await site.searches[0].start("/health/ready")
    trial.end(step, began)


async def _renew(trial: Trial, cluster: Cluster, site: ClusterSite) -> None:
    """Renew every certificate while everything runs."""
    began = trial.begin(step := "certificates renewed")
    report = await site.provision(renew=True)
    listed = report["certificates"]
    assert isinstance(listed, list)
    trial.renewed = [one["name"] for one in listed if one["made"]]
    for node in cluster.nodes:
        await _presents(node, node.certificates / NODE_CERTIFICATE)
    trial.end(step, began)


async def _presents(node: Node, path: Path) -> None:
    """Wait until a node presents the certificate that is in its file."""
    wanted = await asyncio.to_thread(path.read_text)
    async with asyncio.timeout(RELOADED_WITHIN):
        while True:
            address = ("127.0.0.1", node.port)
            if await asyncio.to_thread(ssl.get_server_certificate, address) == wanted:
                return
            await asyncio.sleep(0.5)


async def _restart_all(
    trial: Trial, cluster: Cluster, site: ClusterSite, nodes: int, parts: int
) -> None:
    for node in cluster.nodes[:nodes]:
        began = trial.begin(step := f"node {node.name} restarted")
        await node.stop()
        await node.start()
        await cluster.wait_green()
        trial.end(step, began)
    for part in (*site.searches[::-1][:parts], site.indexer):
        began = trial.begin(step := f"{part.name} restarted")
        await part.end(signal.SIGTERM)
        await part.start("/health/ready")
        trial.end(step, began)


async def _verify(trial: Trial, site: ClusterSite) -> None:
    """Look every acknowledged article up, through the proxy, when nothing is pending."""
    async with aiohttp.ClientSession() as http:
        async with asyncio.timeout(SETTLED_WITHIN):
            while await _pending(http, site):  # noqa: ASYNC110
                await asyncio.sleep(0.2)
        lookups = iter(trial.load.acknowledged.items())

        async def look_up() -> None:
            for article_id, number in lookups:
                async with http.get(f"{site.proxy.url}/v1/articles/{article_id}") as answer:
                    shown = json.loads(await answer.text())
                    if answer.status != 200 or shown["version"] < number:
                        trial.lost.append(f"{article_id} {number}: {answer.status} {shown}"[:300])

        await asyncio.gather(*(look_up() for _ in range(AT_A_TIME)))


async def _pending(http: aiohttp.ClientSession, site: ClusterSite) -> int:
    async with http.get(f"{site.indexer.url}/v1/index") as answer:
        counts = json.loads(await answer.text())["articles"]
        return int(counts["pending"])


async def _main() -> Trial:
    # Its nodes must end with it, however it is ended.
    task = asyncio.current_task()
    assert task is not None
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await run_trial(float(sys.argv[1]) if sys.argv[1:] else A_SECOND)


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    done = asyncio.run(_main())
    sys.stdout.write(f"{done}\n")
    sys.exit(1 if done.load.failed or done.lost else 0)
