"""The Elasticsearch that scripts/elasticsearch fetches, and a free port for each part."""

import asyncio
import os
import pwd
import socket
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

# Below the ports that the system gives to outgoing connections: one that a stopped node leaves is
# still free when it starts again. The one-node script uses those up to 9498.
_PORTS = range(9510, 9800)
UNAVAILABLE = 3  # exit status: cannot be had on this machine


class UnavailableHereError(Exception):
    """Elasticsearch can't be had on this machine."""


@dataclass(frozen=True)
class Distribution:
    """Where Elasticsearch and its JDK are, and the user that nodes run as; None = ours."""

    home: Path
    jdk: Path
    user: str | None

    @property
    def as_user(self) -> list[str]:
        """What a command line begins with."""
        if self.user is None:
            return []
        entry = pwd.getpwnam(self.user)
        return ["setpriv", f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups"]

    def give(self, folder: Path) -> None:
        """Give a folder and what is in it to the user of the nodes."""
        if self.user is None:
            return
        entry = pwd.getpwnam(self.user)
        for path in (folder, *folder.rglob("*")):
            os.chown(path, entry.pw_uid, entry.pw_gid)


async def fetch() -> Distribution:
    """Return the distribution, downloaded if need be.

    Raises:
        UnavailableHereError: the machine lacks what it needs; the message tells what.
    """
    asked = await asyncio.create_subprocess_exec(
        str(ROOT / "scripts" / "elasticsearch"),
        "fetch",
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await asked.communicate()
    if asked.returncode == UNAVAILABLE:
        raise UnavailableHereError(err.decode().strip().splitlines()[-1])
    assert asked.returncode == 0, err.decode()
    home, jdk, user = out.decode().split("\n")[:3]
    return Distribution(Path(home), Path(jdk), None if user == "-" else user)


def free_ports(count: int) -> list[int]:
    """Return ports of loopback that nobody listens on."""
    found = []
    for port in _PORTS:
        with socket.socket() as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                one.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            return found
    raise RuntimeError(f"fewer than {count} free ports from {_PORTS.start} to {_PORTS.stop - 1}")
