"""An Elasticsearch of one's own that is killed, and comes back with its data."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

SCRIPT = Path(__file__).parents[3] / "scripts" / "elasticsearch"
# Exit status of the script: it can't be had on this machine.
NOT_HERE = 3
ANSWERS_WITHIN = 300.0


class NoElasticsearchError(Exception):
    """None can be had here."""


class OwnElasticsearch:
    """One node; started by the project's script, and again by the same command after a kill."""

    def __init__(self, run: Path, port: int) -> None:
        self._run = run
        self._environment = {
            **os.environ,
            "SEARCHSVC_TEST_ES_RUN": str(run),
            "SEARCHSVC_TEST_ES_PORT": str(port),
        }
        self.url = f"http://127.0.0.1:{port}"
        self._leader: psutil.Process | None = None
        self._again: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, empty.

        Raises:
            NoElasticsearchError: it can't be had here.
        """
        done = subprocess.run(
            [SCRIPT, "start"], env=self._environment, capture_output=True, text=True, check=False
        )
        if done.returncode == NOT_HERE:
            raise NoElasticsearchError(done.stderr.strip())
        assert done.returncode == 0, done.stderr[-2_000:]
        self._leader = psutil.Process(int((self._run / "pid").read_text()))

    def kill(self) -> None:
        """SIGKILL the node and its launcher, as a crash would."""
        leader = self._leader
        assert leader is not None
        with leader.oneshot():
            self._line, self._folder = leader.cmdline(), leader.cwd()
            self._clean, self._uids, self._gids = leader.environ(), leader.uids(), leader.gids()
        ours = [*leader.children(recursive=True), leader]
        for process in ours:
            with suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)
        psutil.wait_procs(ours, timeout=30)
        if self._again is not None:
            self._again.wait()

    def start_again(self) -> None:
        """Start it on what the kill left, and wait until it answers."""
        with (self._run / "logs" / "server.log").open("ab") as log:
            self._again = subprocess.Popen(
                self._line,
                cwd=self._folder,
                env=self._clean,
                user=self._uids.effective if os.geteuid() == 0 else None,
                group=self._gids.effective if os.geteuid() == 0 else None,
                extra_groups=[] if os.geteuid() == 0 else None,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self._leader = psutil.Process(self._again.pid)
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not self._answers():
            assert time.monotonic() < deadline, "Elasticsearch did not come back"
            assert self._again.poll() is None, "Elasticsearch ended at its start"
            time.sleep(0.3)

    def end(self) -> None:
        """End it for good."""
        if self._leader is not None and self._leader.is_running():
            self.kill()

    def _answers(self) -> bool:
        try:
            opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with opener.open(self.url, timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False


@contextmanager
def own_elasticsearch(port: int) -> Iterator[OwnElasticsearch]:
    """Give a node that nobody else uses, gone afterwards.

    Raises:
        NoElasticsearchError: it can't be had here.
    """
    with tempfile.TemporaryDirectory(prefix="searchsvc-es-", ignore_cleanup_errors=True) as folder:
        # As root the node runs as another user.
        Path(folder).chmod(0o755)
        run = Path(folder) / "run"
        node = OwnElasticsearch(run, port)
        try:
            node.start()
            yield node
        finally:
            node.end()
