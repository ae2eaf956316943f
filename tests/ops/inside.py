"""What is asked and done inside the containers of the production set-up."""

from tests.ops.conftest import Stack

OURS = ("search", "indexer")
# Asks Elasticsearch from inside a container, with the key that the container has.
ASK_ENGINE = """
import os, sys, urllib.error, urllib.request
from pathlib import Path
method, path, body = sys.argv[1:]
key = Path(os.environ["SEARCHSVC_ES_API_KEY_FILE"]).read_text().strip()
request = urllib.request.Request(
    os.environ["SEARCHSVC_ES_URL"] + path,
    method=method,
    data=body.encode() or None,
    headers={"Authorization": "ApiKey " + key, "Content-Type": "application/json"},
)
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
try:
    print(opener.open(request, timeout=20).status)
except urllib.error.HTTPError as error:
    print(error.code)
"""


def engine_status(stack: Stack, service: str, method: str, path: str, body: str = "") -> str:
    done = stack.run_inside(service, "python", "-c", ASK_ENGINE, method, path, body)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def provision_with(stack: Stack, before: str) -> None:
    code = (
        "import sys; from pathlib import Path;"
        " from searchsvc.engine.elastic.provision import RIGHTS as rights;"
        " from searchsvc.cli import main;"
        f" {before}; sys.argv[1:] = ['provision', '--keys-dir', '/run/keys']; main()"
    )
    entry = ("--entrypoint", "python", "provision", "-c", code.replace("; ;", ";"))
    stack.compose("run", "--rm", "--no-deps", "-T", *entry)


def read_keys(stack: Stack) -> list[str]:
    return [
        stack.run_inside(service, "cat", f"/run/keys/{service}/api-key").stdout for service in OURS
    ]
