"""Whole deployments, each under a project name and ports of its own."""

import json
import logging
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
# Without the .env of the folder: that is an operator's.
COMPOSE = ("docker", "compose", "--env-file", os.devnull)
SERVICES = ("elasticsearch", "indexer", "search")
# "required" makes a missing Docker a failure, for the machine where these tests must run.
REQUIRED = os.environ.get("SEARCHSVC_TEST_COMPOSE") == "required"
HEALTHY_SECONDS = 300

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Any
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Stack:
    file: str
    project: str
    services: tuple[str, ...]
    search_port: int
    indexer_port: int
    image: str
    variables: dict[str, str] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)

    def compose(self, *arguments: str, seconds: float = 600, check: bool = True) -> str:
        # Nothing of the caller's settings may reach it.
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("SEARCHSVC_", "COMPOSE_"))
        }
        done = subprocess.run(
            [*COMPOSE, "-p", self.project, "-f", self.file, *arguments],
            cwd=ROOT,
            env={
                **inherited,
                "SEARCHSVC_IMAGE": self.image,
                "SEARCHSVC_PUBLISH": f"127.0.0.1:{self.search_port}",
                "SEARCHSVC_PUBLISH_INDEXER": f"127.0.0.1:{self.indexer_port}",
                "SEARCHSVC_ES_MEMORY": "1300m",
                **self.variables,
            },
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if check and done.returncode:
            raise AssertionError(
                f"docker compose {' '.join(arguments)}: exit {done.returncode}\n"
                f"{done.stdout[-2000:]}\n{done.stderr[-6000:]}"
            )
        return done.stdout

    def up(self, *options: str) -> float:
        started = time.monotonic()
        self.compose("up", "-d", "--wait", "--wait-timeout", str(HEALTHY_SECONDS), *options)
        return time.monotonic() - started

    def diagnostics(self) -> str:
        parts = ["ps", "-a"], ["logs", "--tail", "40", "--no-color"]
        return "\n".join(self.compose(*part, check=False)[-12_000:] for part in parts)

    def inspect(self, service: str) -> Any:
        name = self.compose("ps", "-aq", service).split()[0]
        return json.loads(docker("inspect", name))[0]

    def healthy(self, service: str) -> bool:
        state = self.inspect(service)["State"]
        return bool(state["Running"] and state["Health"]["Status"] == "healthy")

    def wait_healthy(self) -> float:
        return wait_until(
            lambda: all(map(self.healthy, self.services)), "every service to be healthy"
        )

    def run_inside(self, service: str, *command: str) -> subprocess.CompletedProcess[str]:
        container = self.compose("ps", "-q", service).strip()
        return subprocess.run(
            ["docker", "exec", container, *command], capture_output=True, text=True, check=False
        )

    def token(self) -> str:
        return self.compose("run", "--rm", "--no-deps", "-T", "init", "show-token").strip()

    def ask(
        self,
        port: int,
        path: str,
        method: str = "GET",
        body: Any = None,
        token: str | None = None,
        seconds: float = 15,
    ) -> Answer:
        request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", method=method)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if token is not None:
            request.add_header("Authorization", f"Bearer {token}")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=seconds) as response:
                return Answer(response.status, response.headers, response.read())
        except urllib.error.HTTPError as error:
            return Answer(error.code, error.headers, error.read())

    def put(self, article_id: str, token: str | None, **fields: Any) -> Answer:
        article = {"title": f"Bài {article_id}", "published_at": "2016-11-15", **fields}
        answer = self.ask(self.indexer_port, f"/v1/articles/{article_id}", "PUT", article, token)
        if answer.status == 202:
            self.accepted.add(article_id)
        return answer

    def found(self, query: str = "") -> set[str]:
        """Ids that a search finds now; raises while it can't be asked."""
        text = urllib.parse.quote(query)
        answer = self.ask(self.search_port, f"/v1/search?q={text}&size=50&facets=0&highlight=0")
        if answer.status != 200:
            raise ConnectionError(f"search answers {answer.status}")
        return {hit["id"] for hit in answer.json["hits"]}

    def wait_found(self) -> float:
        """Wait until every article that was ever accepted is found."""

        def all_found() -> bool:
            try:
                return self.found() == self.accepted
            except OSError:
                return False

        return wait_until(all_found, f"a search for {sorted(self.accepted)}", 120)

    def kill(self, service: str) -> None:
        """SIGKILL a container's first process behind Docker's back, as a crash would."""
        container = self.inspect(service)
        pid = container["State"]["Pid"]
        try:
            # On a remote engine, or one in a virtual machine, the number means another process.
            if container["Id"] in Path(f"/proc/{pid}/cgroup").read_text():
                os.kill(pid, 9)
                return
        except OSError:
            pass
        self.run_inside(service, "sh", "-c", "kill -9 -1")


def docker(*arguments: str, seconds: float = 60) -> str:
    done = subprocess.run(
        ["docker", *arguments], capture_output=True, text=True, timeout=seconds, check=True
    )
    return done.stdout


def wait_until(done: Callable[[], bool], what: str, seconds: float = HEALTHY_SECONDS) -> float:
    """Give the seconds that it took."""
    started = time.monotonic()
    while not done():
        passed = time.monotonic() - started
        assert passed < seconds, f"waited {passed:.0f} s in vain for {what}"
        time.sleep(0.25)
    return time.monotonic() - started


@pytest.fixture(scope="session")
def docker_engine() -> None:
    """Skip, with the reason, where no deployment can be brought up."""
    reason = _what_is_missing()
    if reason is None:
        return
    if REQUIRED:
        pytest.fail(f"SEARCHSVC_TEST_COMPOSE=required, but {reason}")
    pytest.skip(f"compose tests: {reason}")


@pytest.fixture(scope="module")
def stack(docker_engine: None) -> Iterator[Stack]:
    """The production set-up, up and healthy."""
    yield from _deployed("docker-compose.yml", SERVICES)


@pytest.fixture(scope="module")
def laptop(docker_engine: None) -> Iterator[Stack]:
    """The one-container set-up, up and healthy."""
    yield from _deployed("docker-compose.laptop.yml", ("serve",))


def pytest_exception_interact(node: Any, report: Any) -> None:
    for name in ("stack", "laptop"):
        deployed = getattr(node, "funcargs", {}).get(name)
        if deployed is not None:
            report.sections.append((f"{name}: containers and logs", deployed.diagnostics()))


def _deployed(file: str, services: tuple[str, ...]) -> Iterator[Stack]:
    mark = uuid.uuid4().hex[:8]
    search_port, indexer_port = _free_ports(2)
    if services == ("serve",):
        indexer_port = search_port
    deployed = Stack(
        file,
        f"searchsvc-test-{mark}",
        services,
        search_port,
        indexer_port,
        image=f"searchsvc-test:{mark}",
    )
    try:
        try:
            deployed.compose("build")
            seconds = deployed.up()
        except (AssertionError, subprocess.TimeoutExpired) as error:
            pytest.fail(f"{error}\n{deployed.diagnostics()}", pytrace=False)
        log.info(f"{file}: healthy after {seconds:.0f} s")
        yield deployed
    finally:
        deployed.compose("down", "-v", "--remove-orphans", "-t", "5", check=False)
        subprocess.run(["docker", "image", "rm", deployed.image], capture_output=True, check=False)


def _free_ports(count: int) -> list[int]:
    # All held at once, so that they differ.
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [listening.getsockname()[1] for listening in held]
    for listening in held:
        listening.close()
    return ports


def _what_is_missing() -> str | None:
    if shutil.which("docker") is None:
        return "there is no docker command"
    for command in (("compose", "version"), ("info", "--format", "{{.ServerVersion}}")):
        try:
            docker(*command)
        except (subprocess.SubprocessError, OSError) as error:
            said = (getattr(error, "stderr", None) or str(error)).strip()
            return f"`docker {' '.join(command)}` fails: {said[-300:]}"
    based_on = re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    # Those of what is started: Prometheus and Grafana are behind a profile.
    started = docker(
        "compose", "-f", str(ROOT / "docker-compose.yml"), "config", "--images"
    ).split()
    for image in sorted({*based_on, *started} - {"searchsvc:local"}):
        try:
            docker("image", "inspect", image)
        except subprocess.CalledProcessError:
            try:
                docker("pull", "--quiet", image, seconds=900)
            except subprocess.SubprocessError as error:
                said = (getattr(error, "stderr", None) or str(error)).strip()
                return f"the image {image} is not here and can't be pulled: {said[-300:]}"
    return None
