"""A server with few open files, whose clients ask for large files and read none of them."""

import json
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

FILES, CLIENTS, PATIENCE = 256, 220, 60.0
ADDRESS = "/v1/articles/a/attachments/to.bin"
pytestmark = pytest.mark.skipif(
    resource.getrlimit(resource.RLIMIT_NOFILE)[0] < 4 * FILES, reason="too few open files here"
)


def ask(url: str, body: bytes | None = None, method: str = "GET") -> int:
    request = urllib.request.Request(url, data=body, method=method)
    if body is not None:
        request.add_header("Content-Type", "application/json" if body[:1] == b"{" else "a/b")
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
        return int(answer.status)


def few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, FILES))


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """Serve with few open files; give the address and the process."""
    settings = {
        "SEARCHSVC_DATA_DIR": str(folder),
        "SEARCHSVC_TRUSTED_PROXIES": "127.0.0.1",
        "SEARCHSVC_LOG_LEVEL": "error",
        "SEARCHSVC_INDEX_PROCESSES": "0",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "searchsvc", "serve", "--json", "--port", "0"],
        stdout=subprocess.PIPE,
        env=os.environ | settings,
        preexec_fn=few_files,
    )
    try:
        assert process.stdout is not None
        text = b""
        while b"}" not in text:
            text += process.stdout.readline()
        yield json.loads(text[text.index(b"{\n") :])["url"], process.pid
    finally:
        process.terminate()
        process.wait(PATIENCE)


def test_a_server_with_few_files_answers_beside_downloads_that_nobody_reads(
    tmp_path: Path,
) -> None:
    with serving(tmp_path) as (url, process), ExitStack() as opened:
        ask(f"{url}/v1/articles/a", b'{"title": "Ch\\u1ee3 phi\\u00ean Mai H\\u00f2a"}', "PUT")
        ask(url + ADDRESS, os.urandom(1_000_000) * 20, "PUT")
        host, port = url.removeprefix("http://").split(":")
        for number in range(CLIENTS):
            one = opened.enter_context(socket.socket())
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
            one.settimeout(PATIENCE)
            one.connect((host, int(port)))
            # Each is a client of its own, so that no share of one helps.
            address = f"192.0.{number // 200}.{number % 200}"
            one.sendall(
                f"GET {ADDRESS} HTTP/1.1\r\nHost: a\r\nX-Forwarded-For: {address}\r\n\r\n".encode()
            )
        time.sleep(2)
        for _ in range(5):
            started = time.monotonic()
            for path in ("/health/live", "/health/ready", "/v1/search?q=ch%E1%BB%A3", "/"):
                assert ask(url + path) == 200
            # Without files left it would not answer at all.
            assert time.monotonic() - started < 10
        assert len(list(Path(f"/proc/{process}/fd").iterdir())) < FILES - 40
