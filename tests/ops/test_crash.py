"""Elasticsearch dies under writes, bounded; more: `python -m tests.ops.crash_elasticsearch`."""

import socket

import pytest

from tests.ops.killing.crashes import crash
from tests.ops.killing.elasticsearch import NoElasticsearchError


def free_port() -> int:
    # Transport is 100 above.
    for port in range(9400, 9480):
        with socket.socket() as http, socket.socket() as transport:
            try:
                http.bind(("127.0.0.1", port))
                transport.bind(("127.0.0.1", port + 100))
            except OSError:
                continue
            return port
    pytest.skip("no free port from 9400 to 9479")


@pytest.mark.elasticsearch
async def test_what_was_accepted_is_found_after_elasticsearch_was_killed_under_writes() -> None:
    try:
        summary = await crash(kills=1, seed=5, port=free_port(), articles=300)
    except NoElasticsearchError as error:
        pytest.skip(f"no Elasticsearch of its own: {error}")
    assert not summary.faults, (str(summary), summary.examples)
    assert summary.acknowledged > 20
