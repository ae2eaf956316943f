"""One node: its folder, its processes, and how it ends."""

import asyncio
import os
import shutil
import signal
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.ops.cluster.distribution import Distribution

_HEAP = "450m"
_ENDS_WITHIN = 60.0
_LOG = """status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = [%d{ISO8601}][%-5p][%-25c{1.}] %marker%m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


@dataclass
class Node:
    """A node of the cluster, running or not.

    Attributes:
        name: of the node, and the folder of its certificate.
        folder: its own; `config/certs` holds key and certificates.
        port: of http; transport listens on `transport_port`.
    """

    name: str
    folder: Path
    port: int
    transport_port: int
    distribution: Distribution
    process: asyncio.subprocess.Process | None = field(default=None, init=False)

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://127.0.0.1:{self.port}"

    @property
    def certificates(self) -> Path:
        """The folder of its key and certificates."""
        return self.folder / "config" / "certs"

    def prepare(self, cluster: str, names: Sequence[str], seeds: Sequence[int]) -> None:
        """Write its configuration into its folder, which has its certificates already.

        Args:
            cluster: name of the cluster.
            names: of all nodes, for the first election.
            seeds: transport ports of all nodes.
        """
        config = self.folder / "config"
        for name in ("data", "logs", "tmp"):
            (self.folder / name).mkdir()
        hosts = ", ".join(f'"127.0.0.1:{port}"' for port in seeds)
        (config / "elasticsearch.yml").write_text(
            f"""cluster.name: {cluster}
node.name: {self.name}
path.data: {self.folder / "data"}
path.logs: {self.folder / "logs"}
network.host: 127.0.0.1
http.port: {self.port}
transport.port: {self.transport_port}
discovery.seed_hosts: [{hosts}]
cluster.initial_master_nodes: [{", ".join(names)}]
xpack.security.enabled: true
xpack.security.http.ssl:
  enabled: true
  key: certs/node.key
  certificate: certs/node.crt
  certificate_authorities: certs/ca.crt
xpack.security.transport.ssl:
  enabled: true
  verification_mode: certificate
  key: certs/node.key
  certificate: certs/node.crt
  certificate_authorities: certs/ca.crt
# A nearly full disk must not make the indexes of a test read-only.
cluster.routing.allocation.disk.threshold_enabled: false
"""
        )
        # Three nodes and all else share the processors of a small machine: no second compiler.
        (config / "jvm.options").write_text(
            f"""-Xms{_HEAP}
-Xmx{_HEAP}
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:-AlwaysPreTouch
-XX:+ExitOnOutOfMemoryError
-XX:ErrorFile={self.folder}/logs/hs_err_pid%p.log
-Djava.io.tmpdir={self.folder}/tmp
--add-modules=jdk.incubator.vector
"""
        )
        (config / "log4j2.properties").write_text(_LOG)

    async def start(self) -> None:
        """Start it; it answers some seconds later."""
        assert self.process is None, f"{self.name} runs"
        with (self.folder / "logs" / "server.log").open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.distribution.as_user,
                str(self.distribution.jdk / "bin" / "java"),
                "-Xmx64m",
                # It starts the node and waits.
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                f"{self.distribution.home}/lib/tools/server-launcher/*",
                "org.elasticsearch.server.launcher.ServerLauncher",
                # It takes its modules from the working folder, whatever ES_HOME says.
                cwd=self.distribution.home,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=self._environment(),
                start_new_session=True,
            )

    async def kill(self) -> None:
        """SIGKILL it and its launcher, as a crash would."""
        process, self.process = self.process, None
        assert process is not None, f"{self.name} does not run"
        for one in _with_children(process.pid):
            one.send_signal(signal.SIGKILL)
        await process.wait()

    async def stop(self) -> None:
        """End it as an operator does, and wait for its end."""
        process, self.process = self.process, None
        if process is None:
            return
        family = _with_children(process.pid)
        process.terminate()
        try:
            async with asyncio.timeout(_ENDS_WITHIN):
                await process.wait()
        except TimeoutError:
            for one in family:
                if one.is_running():
                    one.kill()
            await process.wait()

    def log(self) -> str:
        """Return the end of its log."""
        return (self.folder / "logs" / "server.log").read_text(errors="replace")[-4000:]

    def _environment(self) -> dict[str, str]:
        # Of its own: the caller's Java options would change the heap or the start.
        return {
            "PATH": os.environ["PATH"],
            "LANG": "C.UTF-8",
            "HOME": str(self.folder / "tmp"),
            "JAVA": str(self.distribution.jdk / "bin" / "java"),
            "ES_JAVA_HOME": str(self.distribution.jdk),
            "ES_HOME": str(self.distribution.home),
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
            "ES_DISTRIBUTION_TYPE": "tar",
            "JAVA_TYPE": "bundled",
            "CLI_JAVA_OPTS": f"-Djava.io.tmpdir={self.folder / 'tmp'}",
        }


def _with_children(pid: int) -> list[psutil.Process]:
    try:
        process = psutil.Process(pid)
        return [*process.children(recursive=True), process]
    except psutil.NoSuchProcess:
        return []


async def make_keystore(node: Node, password: str) -> None:
    """Make a node's keystore with the first password of the user elastic."""
    home, jdk = node.distribution.home, node.distribution.jdk
    line = [
        str(jdk / "bin" / "java"),
        *("-Xmx64m", "-XX:TieredStopAtLevel=1"),
        *("-Dcli.name=keystore", "-Dcli.libs=lib/tools/keystore-cli", f"-Des.path.home={home}"),
        *(f"-Des.path.conf={node.folder / 'config'}", "-Des.distribution.type=tar"),
        *("-Des.java.type=bundled", "-cp", f"{home}/lib/*:{home}/lib/cli-launcher/*"),
        "org.elasticsearch.launcher.CliToolLauncher",
    ]
    for words in (["create"], ["add", "-x", "bootstrap.password"]):
        tool = await asyncio.create_subprocess_exec(
            *(*line, *words),
            cwd=home,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        out, _ = await tool.communicate(password.encode())
        assert tool.returncode == 0, out.decode()


def copy_keystore(source: Node, target: Node) -> None:
    """Give a node the keystore of another: they share the password."""
    name = "elasticsearch.keystore"
    shutil.copyfile(source.folder / "config" / name, target.folder / "config" / name)
