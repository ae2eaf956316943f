"""The production set-up for real: brought up, broken, restarted, taken down and up again."""

import hashlib
import logging
import time

import pytest

from tests.ops.conftest import SERVICES, Stack, wait_until
from tests.ops.inside import OURS, engine_status, provision_with, read_keys

pytestmark = pytest.mark.compose

log = logging.getLogger(__name__)


@pytest.fixture(scope="module")
def token(stack: Stack) -> str:
    return stack.token()


def test_an_article_is_found_within_seconds(stack: Stack, token: str) -> None:
    answer = stack.put("dau-tien", token, title="Chỉ thị 05-CT/TW", body="Ủy ban nhân dân huyện")

    assert answer.status == 202, answer.body
    seconds = stack.wait_found()
    log.info(f"found after {seconds:.1f} s")
    # The first one waits for the indexer's worker process to start.
    assert seconds < 30
    assert stack.found("uỷ ban") == {"dau-tien"}
    stack.put("thu-hai", token)
    seconds = stack.wait_found()
    log.info(f"the next one after {seconds:.1f} s")
    assert seconds < 10


def test_writes_need_the_token(stack: Stack) -> None:
    assert stack.put("khong-the", None).status == 401
    assert stack.put("khong-the", "0" * 64).status == 401


@pytest.mark.parametrize("service", OURS)
def test_services_are_confined(stack: Stack, service: str) -> None:
    host = stack.inspect(service)["HostConfig"]

    assert host["ReadonlyRootfs"]
    assert host["CapDrop"] == ["ALL"]
    assert "no-new-privileges:true" in host["SecurityOpt"]
    assert host["Memory"] > 0
    assert host["RestartPolicy"]["Name"] == "unless-stopped"
    assert stack.run_inside(service, "id", "-u").stdout.strip() == "1000"
    for path in ("/x", "/opt/searchsvc/x", "/run/x", "/usr/local/bin/x"):
        assert stack.run_inside(service, "touch", path).returncode != 0, path
    assert stack.run_inside(service, "touch", "/tmp/x").returncode == 0


def test_only_what_must_be_is_published(stack: Stack) -> None:
    published = {
        service: {
            binding["HostIp"]
            for bindings in stack.inspect(service)["NetworkSettings"]["Ports"].values()
            for binding in bindings or []
        }
        for service in SERVICES
    }

    assert published == {"elasticsearch": set(), "indexer": {"127.0.0.1"}, "search": {"127.0.0.1"}}


def test_each_service_has_the_rights_it_needs_and_no_more(stack: Stack) -> None:
    alias = "/searchsvc-articles"
    article = '{"key": 1}'

    assert engine_status(stack, "search", "POST", f"{alias}/_search", "{}") == "200"
    assert engine_status(stack, "search", "POST", f"{alias}/_doc", article) == "403"
    assert engine_status(stack, "search", "DELETE", f"{alias}-000001") == "403"
    assert engine_status(stack, "indexer", "POST", f"{alias}/_search", "{}") == "200"
    for service in OURS:
        assert engine_status(stack, service, "GET", "/_security/api_key") == "403"
        assert engine_status(stack, service, "PUT", "/elsewhere", "{}") == "403"


def test_a_service_sees_no_secret_but_its_own(stack: Stack) -> None:
    seen = {
        service: set(stack.run_inside(service, "find", "/run", "-type", "f").stdout.split())
        for service in OURS
    }

    assert "/run/keys/search/api-key" in seen["search"]
    assert {"/run/keys/indexer/api-key", "/run/tokens/tokens"} <= seen["indexer"]
    for service, own in (("search", "search"), ("indexer", "indexer")):
        others = [path for path in seen[service] if path.startswith(("/run/keys", "/run/elastic"))]
        assert others == [f"/run/keys/{own}/api-key"]
        assert "/run/operator/admin-token" not in seen[service]
    assert "/run/reporter/token" in seen["search"]
    assert "/run/reporter/token" not in seen["indexer"]
    assert "/run/tokens/tokens" not in seen["search"]


@pytest.mark.parametrize("given", [False, True], ids=["tokens made", "tokens given"])
def test_what_readers_search_reaches_the_editors(stack: Stack, token: str, given: bool) -> None:
    if given:
        digest = hashlib.sha256(token.encode()).hexdigest()
        stack.variables["SEARCHSVC_TOKENS"] = f"admin:{digest}"
        stack.up()
    try:
        before = searches_counted(stack, token)
        stack.ask(stack.search_port, f"/v1/search?q=cho+dem+{given}")
        wait_until(lambda: searches_counted(stack, token) > before, "the count of a search", 30)
    finally:
        if stack.variables.pop("SEARCHSVC_TOKENS", None):
            stack.up()
    reporter = stack.run_inside("search", "cat", "/run/reporter/token").stdout.strip()
    assert stack.put("khong-duoc", reporter).status == 403


def test_provision_repairs_keys_and_their_rights(stack: Stack) -> None:
    keys = read_keys(stack)
    write = ("search", "POST", "/searchsvc-articles/_doc", '{"key": 1, "version": "no number"}')
    provision_with(stack, "rights['search'] = ('read', 'write')")
    # The rights are there now: only the document is refused.
    assert engine_status(stack, *write) == "400"

    provision_with(stack, "")

    assert engine_status(stack, *write) == "403"
    assert read_keys(stack) == keys

    provision_with(stack, "key = Path('/run/keys/search/api-key'); key.unlink(); key.touch()")

    made = read_keys(stack)
    assert made[0] != keys[0]
    assert made[1] == keys[1]
    assert engine_status(stack, "search", "POST", "/searchsvc-articles/_search", "{}") == "200"
    mode = stack.run_inside("search", "stat", "-c", "%a %u", "/run/keys/search/api-key").stdout
    assert mode.strip() == "400 1000"


@pytest.mark.parametrize("service", SERVICES, ids="{}-container".format)
def test_a_killed_service_comes_back_and_loses_nothing(
    stack: Stack, token: str, service: str
) -> None:
    before = stack.inspect(service)["State"]["StartedAt"]
    # Acknowledged a moment before, so perhaps not indexed yet.
    assert stack.put(f"truoc-khi-{service}-chet", token).status == 202

    stack.kill(service)

    def restarted() -> bool:
        state = stack.inspect(service)["State"]
        return bool(state["Running"] and state["StartedAt"] != before)

    back = wait_until(restarted, f"the restart of {service}", 60)
    healthy = stack.wait_healthy()
    stack.wait_found()
    assert stack.put(f"sau-khi-{service}-chet", token).status == 202
    stack.wait_found()
    log.info(f"{service}: restarted after {back:.1f} s, healthy after {back + healthy:.0f} s")


def test_without_elasticsearch_searches_fail_and_articles_wait(stack: Stack, token: str) -> None:
    stack.compose("stop", "elasticsearch")

    started = time.monotonic()
    answer = stack.ask(stack.search_port, "/v1/search?q=bai")
    waited = time.monotonic() - started
    assert answer.status == 503, answer.body
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Content-Type"].startswith("application/problem+json")
    assert stack.ask(stack.search_port, "/health/live").status == 200
    assert stack.ask(stack.search_port, "/health/ready").status == 503
    assert stack.ask(stack.indexer_port, "/health/ready").status == 200
    for number in range(5):
        assert stack.put(f"khi-vang-mat-{number}", token).status == 202
    status = stack.ask(stack.indexer_port, "/v1/articles/khi-vang-mat-0/status", token=token)
    assert status.json["state"] == "pending"

    started = time.monotonic()
    stack.compose("start", "elasticsearch")
    stack.wait_found()
    log.info(
        f"the 503 took {waited:.1f} s; everything found"
        f" {time.monotonic() - started:.0f} s after Elasticsearch was started again"
    )
    stack.wait_healthy()


def test_a_lost_index_is_made_again_from_the_ledger(stack: Stack) -> None:
    deleted = engine_status(stack, "indexer", "DELETE", "/searchsvc-articles-000001")
    assert deleted == "200"
    assert stack.ask(stack.search_port, "/v1/search").status == 503

    stack.compose("restart", "indexer")

    log.info(f"everything found again after {stack.wait_found():.0f} s")


def test_an_index_of_another_version_is_rebuilt(stack: Stack, token: str) -> None:
    older = '{"_meta": {"fingerprint": "older"}}'
    assert engine_status(stack, "indexer", "PUT", "/searchsvc-articles/_mapping", older) == "200"
    with pytest.raises(AssertionError, match="made by another version"):
        stack.compose("run", "--rm", "--no-deps", "-T", "provision")

    stack.compose("stop", "indexer")
    assert stack.found() == stack.accepted
    stack.compose("run", "--rm", "--no-deps", "-T", "indexer", "rebuild")
    assert stack.found() == stack.accepted
    stack.up()

    assert stack.put("sau-rebuild", token).status == 202
    stack.wait_found()


def test_restart_loses_nothing(stack: Stack, token: str) -> None:
    keys = read_keys(stack)

    # Reruns the one-shots as well, all at once and in no order.
    started = time.monotonic()
    stack.compose("restart")
    stack.wait_healthy()
    log.info(f"healthy {time.monotonic() - started:.0f} s after the restart")

    wait_until(
        lambda: not stack.inspect("provision")["State"]["Running"], "the end of provision", 150
    )
    assert stack.inspect("provision")["State"]["ExitCode"] == 0
    assert stack.inspect("init")["State"]["ExitCode"] == 0
    assert read_keys(stack) == keys
    stack.wait_found()
    assert stack.put("sau-restart", token).status == 202
    stack.wait_found()


def test_down_and_up_keeps_everything(stack: Stack, token: str) -> None:
    keys = read_keys(stack)

    stack.compose("down")
    seconds = stack.up()
    log.info(f"up again after {seconds:.0f} s")

    assert stack.token() == token
    assert read_keys(stack) == keys
    stack.wait_found()
    assert stack.put("sau-down-va-up", token).status == 202
    stack.wait_found()


def test_given_tokens_take_the_place_of_the_made_one(stack: Stack, token: str) -> None:
    digest = hashlib.sha256(b"bi-mat").hexdigest()
    stack.variables["SEARCHSVC_TOKENS"] = f"publisher:{digest}"
    try:
        stack.up()
        assert stack.put("ma-cu", token).status == 401
        assert stack.put("ma-moi", "bi-mat").status == 202
        stack.wait_found()
    finally:
        del stack.variables["SEARCHSVC_TOKENS"]
    stack.up()
    assert stack.put("ma-cu", token).status == 202
    stack.wait_found()


def searches_counted(stack: Stack, token: str) -> int:
    answer = stack.ask(stack.indexer_port, "/v1/insights", token=token)
    assert answer.status == 200, answer.body
    return int(answer.json["searches"])
