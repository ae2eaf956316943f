"""Requests that block their thread: they cost a third of those through the event loop."""

import http.client
import select
import socket
import threading
import time
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import cast

from elastic_transport import NodeConfig
from elasticsearch import AsyncElasticsearch

from searchsvc.engine.elastic.connection.product import ElasticsearchNode, is_elasticsearch
from searchsvc.engine.jobs import Job
from searchsvc.errors import EngineUnavailableError

# What lies between may forget a connection that is idle for minutes, without a word to either end.
# The client closes its own as soon.
IDLE_SECONDS = 15.0

_OK = 200
_HEADERS = {"accept": "application/json", "content-type": "application/json"}
# What a line that is out of order raises; the deadline's error is an OSError.
_BROKEN = (OSError, http.client.HTTPException)


class Lines:
    """Kept connections to the nodes of a client, each used by one thread at a time.

    They only try: whoever gets no answer asks the client, which knows what an error means, and
    whether another try may help.
    """

    def __init__(self, client: AsyncElasticsearch, seconds: float) -> None:
        """Make them.

        Args:
            client: whose nodes are asked, in the same turns, and left out for the same failures.
            seconds: after which a node is left out that has not answered.
        """
        self._client = client
        self._seconds = seconds
        # Each with the time at which it was left.
        self._kept: defaultdict[NodeConfig, list[tuple[http.client.HTTPConnection, float]]]
        self._kept = defaultdict(list)
        self._lock = threading.Lock()
        self._closed = False

    def ask(self, job: Job, target: str, body: bytes) -> bytes | None:
        """Post a request to the next node.

        Args:
            job: whose request it is; when it is cancelled, its line is cut.
            target: path and parameters.
            body: JSON, or lines of it.

        Returns:
            The body of the answer; None = there is none, or it is an error.

        Raises:
            EngineUnavailableError: the job was cancelled, or no other node is there to ask.
        """
        nodes = self._client.transport.node_pool
        node = cast("ElasticsearchNode", nodes.get())
        line = self._line_to(node)
        try:
            with job.interrupted_by(lambda: _cut(line)):
                answer = _asked(line, node.path_prefix + target, body, self._headers)
        except _BROKEN as error:
            line.close()
            job.raise_if_cancelled()
            if isinstance(error, TimeoutError | ConnectionRefusedError):
                nodes.mark_dead(node)
            if isinstance(error, TimeoutError) and len(nodes) == 1:
                raise EngineUnavailableError("Elasticsearch did not answer in time") from error
            return None
        if answer is None:
            line.close()
        else:
            # Its failures are no longer in a row.
            nodes.mark_live(node)
            self._keep(node, line)
        return answer

    def close(self) -> None:
        """Close the lines; those in use are closed by whoever uses them."""
        with self._lock:
            self._closed = True
            kept = [line for lines in self._kept.values() for line, _ in lines]
            self._kept.clear()
        for line in kept:
            line.close()

    @cached_property
    def _headers(self) -> dict[str, str]:
        # The client tells nobody how it identifies itself.
        sent = self._client._headers  # noqa: SLF001
        return _HEADERS | {name: sent[name] for name in sent}

    def _line_to(self, node: ElasticsearchNode) -> http.client.HTTPConnection:
        with self._lock:
            kept = self._kept[node.config]
            while kept:
                line, left = kept.pop()
                if time.monotonic() - left < IDLE_SECONDS and not _is_ended(line):
                    return line
                line.close()
        if node.tls is None:
            return http.client.HTTPConnection(node.host, node.port, self._seconds)
        return http.client.HTTPSConnection(
            node.host, node.port, timeout=self._seconds, context=node.tls
        )

    def _keep(self, node: ElasticsearchNode, line: http.client.HTTPConnection) -> None:
        with self._lock:
            if not self._closed and line.sock is not None:
                self._kept[node.config].append((line, time.monotonic()))
                return
        line.close()


def _asked(
    line: http.client.HTTPConnection, target: str, body: bytes, headers: Mapping[str, str]
) -> bytes | None:
    """Return the body of an answer, None of an error or of something else than Elasticsearch."""
    line.request("POST", target, body, headers)
    response = line.getresponse()
    answer = response.read()
    if response.status != _OK or not is_elasticsearch(response.headers):
        return None
    return answer


def _is_ended(line: http.client.HTTPConnection) -> bool:
    """Return whether the node has closed a kept line: nothing else can be read from it."""
    looking = select.poll()
    looking.register(line.sock, select.POLLIN)
    return bool(looking.poll(0))


def _cut(line: http.client.HTTPConnection) -> None:
    """Have whoever waits for a line wait no longer; called in another thread."""
    used = line.sock
    if used is not None:
        try:
            # Of the socket below: TLS is not for two threads.
            socket.socket.shutdown(used, socket.SHUT_RDWR)
        except OSError:
            return
