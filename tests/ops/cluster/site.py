"""Two search servers behind HAProxy and one indexer, as processes of their own."""

import asyncio
import json
import os
import shutil
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.conftest import ROOT
from tests.ops.cluster.distribution import free_ports
from tests.ops.cluster.load import AT_A_TIME
from tests.ops.cluster.nodes import Cluster

READY_WITHIN = 180.0
# Half of it must be enough for a search while the machine starts a node.
QUERY_TIMEOUT = 30.0
HAPROXY = shutil.which("haproxy", path=f"{os.environ.get('PATH', '')}:/usr/sbin")


class Part:
    """One process, started with the same line each time."""

    def __init__(self, name: str, url: str, line: list[str], variables: dict[str, str]) -> None:
        self.name = name
        self.url = url
        self.log = Path(variables["TMPDIR"]) / f"{name}.log"
        self._line = line
        self._variables = variables
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, ready: str) -> None:
        """Start it and wait until a path of it answers with 200."""
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._line,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._variables,
            )
        async with asyncio.timeout(READY_WITHIN), aiohttp.ClientSession() as http:
            while True:
                try:
                    async with http.get(self.url + ready) as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                assert self._process.returncode is None, self.log.read_text()[-3000:]
                await asyncio.sleep(0.1)

    async def end(self, how: signal.Signals) -> None:
        """Send it a signal and wait for its end."""
        process, self._process = self._process, None
        if process is not None and process.returncode is None:
            process.send_signal(how)
            await process.wait()


class ClusterSite:
    """What readers and publishers use."""

    def __init__(self, cluster: Cluster, folder: Path) -> None:
        ports = free_ports(4)
        urls = [f"http://127.0.0.1:{port}" for port in ports]
        self.proxy = Part(
            "proxy",
            urls[0],
            [HAPROXY or "haproxy", "-db", "-f", str(ROOT / "ops" / "haproxy" / "haproxy.cfg")],
            {
                "BIND": f"127.0.0.1:{ports[0]}",
                "SEARCH1": f"127.0.0.1:{ports[1]}",
                "SEARCH2": f"127.0.0.1:{ports[2]}",
                "TMPDIR": str(folder),
            },
        )
        self._folder = folder
        self._cluster = cluster
        self.searches = [
            self._ours("search-server", ports[number], f"search{number}") for number in (1, 2)
        ]
        self.indexer = self._ours("indexer", ports[3], "indexer")

    def environment(self, **settings: str) -> dict[str, str]:
        """Return the environment of a process of ours."""
        kept = {name: text for name, text in os.environ.items() if "SEARCHSVC_" not in name}
        given = {
            "engine": "elasticsearch",
            "es_url": self._cluster.urls,
            "es_ca_certs": str(self._cluster.ca),
            "es_replicas": "1",
            "query_timeout": f"{QUERY_TIMEOUT}",
            # None is refused because the machine is slow: see `load`.
            "searches": f"{2 * AT_A_TIME}",
            "data_dir": str(self._folder / "data"),
            "index_processes": "0",
            "log_level": "warning",
            **settings,
        }
        ours = {f"SEARCHSVC_{name.upper()}": text for name, text in given.items()}
        return {**kept, **ours, "TMPDIR": str(self._folder), "PYTHONPATH": str(ROOT)}

    async def provision(self, renew: bool) -> dict[str, object]:
        """Run `searchsvc provision`, which renews certificates when asked to; return its report."""
        certificates = ("--certificates", str(self._cluster.certificates)) if renew else ()
        command = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "searchsvc", "provision", "--json"),
            *("--keys-dir", str(self._folder / "keys"), *certificates),
            env=self.environment(es_password=self._cluster.password),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, err = await command.communicate()
        assert command.returncode == 0, err.decode()
        report: dict[str, object] = json.loads(out)
        return report

    async def start(self) -> None:
        """Start everything, the proxy last."""
        await self.indexer.start("/health/ready")
        for search in self.searches:
            await search.start("/health/ready")
        await self.proxy.start("/health/ready")

    async def stop(self) -> None:
        """End everything."""
        parts = (self.proxy, *self.searches, self.indexer)
        await asyncio.gather(*(part.end(signal.SIGTERM) for part in parts))

    def _ours(self, command: str, port: int, name: str) -> Part:
        role = "indexer" if command == "indexer" else "search"
        line = [sys.executable, "-m", "searchsvc", command, "--port", str(port)]
        variables = self.environment(
            es_api_key_file=str(self._folder / "keys" / role / "api-key"), port=str(port)
        )
        return Part(name, f"http://127.0.0.1:{port}", line, variables)


@asynccontextmanager
async def running_site(cluster: Cluster) -> AsyncIterator[ClusterSite]:
    """Yield a site on a cluster; it is gone afterwards."""
    folder = cluster.folder / "site"
    folder.mkdir()
    site = ClusterSite(cluster, folder)
    try:
        await site.provision(renew=False)
        await site.start()
        yield site
    finally:
        await site.stop()
