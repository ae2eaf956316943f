"""Elasticsearch dies under writes; more often: `python -m tests.ops.crash_elasticsearch`."""

import socket

import pytest

from tests.ops.killing.crashes import crash
from tests.ops.killing.elasticsearch import NoElasticsearchError
from tests.sizes import SIZES


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
        summary = await crash(SIZES.crashes, 5, free_port(), SIZES.crashed_articles)
    except NoElasticsearchError as error:
        pytest.skip(f"no Elasticsearch of its own: {error}")
    assert not summary.faults, (str(summary), summary.examples)
    assert summary.acknowledged > 20
