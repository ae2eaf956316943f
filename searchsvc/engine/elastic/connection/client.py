"""The Elasticsearch client, and the one place that maps its errors to ours."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import (
    ApiError,
    AsyncElasticsearch,
    AuthenticationException,
    UnsupportedProductError,
)
from elasticsearch.serializer import OrjsonSerializer

from searchsvc.engine.elastic.connection.nodes import ClusterTransport, failures_remembered
from searchsvc.engine.elastic.connection.product import UNSUPPORTED, ElasticsearchNode
from searchsvc.engine.elastic.connection.states import is_missing, is_of_version, state_of
from searchsvc.errors import (
    EngineBusyError,
    EngineRefusedError,
    EngineUnavailableError,
    EngineUnsupportedError,
    IndexMissingError,
    SettingsError,
    TooLargeError,
)

# Statuses of overload, start-up and failover: the same request may succeed later.
_TRANSIENT_STATUS = frozenset((408, 429, 500, 502, 503, 504))
_TOO_LARGE = 413
_TOO_MANY = 429
_CONNECTIONS = 20


def make_client(
    urls: str | Sequence[str],
    timeout: float,
    api_key: str | None = None,
    basic_auth: tuple[str, str] | None = None,
    ca_certs: str | None = None,
) -> AsyncElasticsearch:
    """Make a client that never retries by itself: `retry` does.

    Args:
        urls: http(s)://host:port of nodes of one cluster. They take turns; one that does not
            answer is left out for a second, then for longer, up to half a minute.
        timeout: seconds for one request.
        api_key: encoded API key, or None where security is off.
        basic_auth: user and password; only provisioning uses it.
        ca_certs: path of the authority's certificate for https.

    Raises:
        SettingsError: the address or the certificate can't be used.
    """
    options: dict[str, Any] = {}
    if api_key:
        options["api_key"] = api_key
    if basic_auth:
        options["basic_auth"] = basic_auth
    if ca_certs:
        options["ca_certs"] = ca_certs
    try:
        return AsyncElasticsearch(
            [urls] if isinstance(urls, str) else list(urls),
            request_timeout=timeout,
            serializer=OrjsonSerializer(),
            max_retries=0,
            retry_on_timeout=False,
            retry_on_status=(),
            # Only the nodes that were named: others may not be reached from here.
            sniff_on_start=False,
            sniff_on_node_failure=False,
            connections_per_node=_CONNECTIONS,
            transport_class=ClusterTransport,
            node_class=ElasticsearchNode,
            **options,
        )
    except (OSError, ValueError) as error:
        # ssl.SSLError is an OSError: a certificate that can't be read.
        raise SettingsError(f"Elasticsearch's address or certificate: {error}") from error


@contextmanager
def mapped() -> Iterator[None]:
    """Map what the client raises inside the block to our errors.

    Raises:
        IndexMissingError: the index or alias does not exist.
        EngineUnavailableError: no connection, too slow, overloaded, a key not (yet) accepted, or
            a state of the index that an operator can mend.
        EngineUnsupportedError: the cluster is of another major version, or none.
        TooLargeError: the request is larger than the cluster takes.
        EngineRefusedError: the request is at fault.
    """
    try:
        yield
    except ConnectionTimeout as error:
        raise EngineUnavailableError("Elasticsearch did not answer in time") from error
    except TransportError as error:
        raise EngineUnavailableError(f"Elasticsearch can't be reached: {error.message}") from error
    except AuthenticationException as error:
        # 401 also comes for some seconds after a start, while the security index recovers.
        raise EngineUnavailableError("Elasticsearch does not accept the API key") from error
    except ApiError as error:
        raise _of_api(error) from error


def is_transient(status: int) -> bool:
    """Return whether a bulk item or request with this HTTP status is worth another try."""
    return status in _TRANSIENT_STATUS


def _of_api(error: ApiError) -> Exception:
    status = error.meta.status
    # A proxy's page is nothing for a message.
    kind = error.message if isinstance(error.body, dict) else "without a reason of its own"
    cause = error.body.get("error") if isinstance(error.body, dict) else None
    if isinstance(error, UnsupportedProductError) or is_of_version(cause):
        return EngineUnsupportedError(f"{UNSUPPORTED}: {kind}")
    if is_missing(cause):
        return IndexMissingError("there is no articles index yet")
    state = state_of(cause)
    if state is not None:
        return EngineUnavailableError(state)
    if status == _TOO_LARGE:
        return TooLargeError("the request is larger than Elasticsearch takes")
    if status == _TOO_MANY:
        return EngineBusyError(f"Elasticsearch is overloaded: {kind}")
    if is_transient(status):
        return EngineUnavailableError(f"Elasticsearch can't answer now: {status} {kind}")
    reason = error if isinstance(error.body, dict) else kind
    return EngineRefusedError(f"Elasticsearch refuses the request: {status} {reason}"[:1000])


@asynccontextmanager
async def answered_within(seconds: float) -> AsyncIterator[None]:
    """Limit the time of requests to the cluster, and map their errors.

    A node that fails one of them is not asked the others while there is another one.

    Raises:
        EngineUnavailableError: it did not answer in time.
    """
    try:
        async with asyncio.timeout(seconds):
            with failures_remembered(), mapped():
                yield
    except TimeoutError:
        raise EngineUnavailableError(f"Elasticsearch did not answer within {seconds:g} s") from None
