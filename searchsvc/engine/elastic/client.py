"""The Elasticsearch client, and the one place that maps its errors to ours."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from elastic_transport import ConnectionTimeout, TransportError
from elasticsearch import ApiError, AsyncElasticsearch, AuthenticationException

from searchsvc.errors import (
    EngineBusyError,
    EngineRefusedError,
    EngineUnavailableError,
    IndexMissingError,
    TooLargeError,
)

# Statuses of overload, start-up and failover: the same request may succeed later.
_TRANSIENT_STATUS = frozenset((408, 429, 500, 502, 503, 504))
_TOO_LARGE = 413
_TOO_MANY = 429
_CONNECTIONS = 20
# The type of an error about a missing index or alias.
INDEX_MISSING = "index_not_found_exception"


def make_client(
    url: str,
    timeout: float,
    api_key: str | None = None,
    basic_auth: tuple[str, str] | None = None,
    ca_certs: str | None = None,
) -> AsyncElasticsearch:
    """Make a client that never retries by itself: `retry` does.

    Args:
        url: http(s)://host:port of the cluster.
        timeout: seconds for one request.
        api_key: encoded API key, or None where security is off.
        basic_auth: user and password; only provisioning uses it.
        ca_certs: path of the authority's certificate for https.
    """
    options: dict[str, Any] = {}
    if api_key:
        options["api_key"] = api_key
    if basic_auth:
        options["basic_auth"] = basic_auth
    if ca_certs:
        options["ca_certs"] = ca_certs
    return AsyncElasticsearch(
        url,
        request_timeout=timeout,
        max_retries=0,
        retry_on_timeout=False,
        retry_on_status=(),
        connections_per_node=_CONNECTIONS,
        **options,
    )


@contextmanager
def mapped() -> Iterator[None]:
    """Map what the client raises inside the block to our errors.

    Raises:
        IndexMissingError: the index or alias does not exist.
        EngineUnavailableError: no connection, too slow, overloaded, or a key not (yet) accepted.
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
    status, kind = error.meta.status, error.message
    if kind == INDEX_MISSING:
        return IndexMissingError("there is no articles index yet")
    if status == _TOO_LARGE:
        return TooLargeError("the request is larger than Elasticsearch takes")
    if status == _TOO_MANY:
        return EngineBusyError(f"Elasticsearch is overloaded: {kind}")
    if is_transient(status):
        return EngineUnavailableError(f"Elasticsearch can't answer now: {status} {kind}")
    return EngineRefusedError(f"Elasticsearch refuses the request: {status} {error}"[:1000])


@asynccontextmanager
async def answered_within(seconds: float) -> AsyncIterator[None]:
    """Limit the time of requests to the cluster, and map their errors.

    Raises:
        EngineUnavailableError: it did not answer in time.
    """
    try:
        async with asyncio.timeout(seconds):
            with mapped():
                yield
    except TimeoutError:
        raise EngineUnavailableError(f"Elasticsearch did not answer within {seconds:g} s") from None
