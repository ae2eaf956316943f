"""A search server of several processes: one port, one set of figures, one end."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

PATIENCE = 90.0
COUNTED = 'searchsvc_requests_total{method="GET",route="/v1/search",status="200"}'


def eventually(condition: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.1)


class Server:
    def __init__(self, folder: Path) -> None:
        settings = {
            "SEARCHSVC_DATA_DIR": str(folder),
            "SEARCHSVC_PROCESSES": "2",
            "SEARCHSVC_LOG_LEVEL": "error",
        }
        self.environment = os.environ | settings
        (folder / "one.jsonl").write_text(json.dumps({"id": "a", "title": "Chợ phiên Mai Hòa"}))
        self.run("import", str(folder / "one.jsonl"))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "searchsvc", "search-server", "--json", "--port", "0"],
            stdout=subprocess.PIPE,
            env=self.environment,
        )
        assert self.process.stdout is not None
        text = b""
        while b"}" not in text:
            text += self.process.stdout.readline()
        self.url = json.loads(text[text.index(b"{\n") :])["url"]

    def run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "searchsvc", *arguments]
        subprocess.run(command, check=True, env=self.environment, capture_output=True)

    def get(self, path: str) -> str:
        # A new connection each time: the system chooses a process for it.
        with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode())

    def listening(self) -> set[int]:
        port = int(self.url.rpartition(":")[2])
        first = psutil.Process(self.process.pid)
        return {one.pid for one in (first, *first.children()) if listens(one, port)}


def listens(process: psutil.Process, port: int) -> bool:
    try:
        connections = process.net_connections("tcp")
    except psutil.NoSuchProcess:
        # It ended just then.
        return False
    return any(one.status == psutil.CONN_LISTEN and one.laddr.port == port for one in connections)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    made = Server(tmp_path)
    yield made
    made.process.kill()
    made.process.wait()


def test_processes_share_a_port_their_figures_add_up_and_they_end_together(server: Server) -> None:
    eventually(lambda: len(server.listening()) == 2)
    for _ in range(20):
        assert json.loads(server.get("/v1/search?q=cho+phien"))["total"] == 1
    eventually(lambda: f"{COUNTED} 20.0" in server.get("/metrics"))

    (sibling,) = server.listening() - {server.process.pid}
    os.kill(sibling, signal.SIGKILL)
    eventually(lambda: len(server.listening() - {sibling}) == 2)

    (sibling,) = server.listening() - {server.process.pid}
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(PATIENCE) == 0
    eventually(lambda: not psutil.pid_exists(sibling))
