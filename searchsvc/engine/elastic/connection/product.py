"""Whether what answers at an address is Elasticsearch or a proxy before it, or something else."""

import json
import ssl
from collections.abc import Mapping
from email.message import Message
from typing import TYPE_CHECKING, Any

from elastic_transport import AiohttpHttpNode

from searchsvc.errors import EngineUnavailableError, EngineUnsupportedError

if TYPE_CHECKING:
    from elastic_transport._node._base import NodeApiResponse

UNSUPPORTED = "this is no Elasticsearch 9, which this service needs"
_HEADER, _PRODUCT = "x-elastic-product", "Elasticsearch"
_SUCCESS = range(200, 300)
_OF_BODY = frozenset(("content-encoding", "content-length", "content-type"))
# What a proxy answers in its stead, while it is away or for lack of a password.
_OF_PROXIES = frozenset((401, 408, 413, 429, 500, 502, 503, 504))


class ElasticsearchNode(AiohttpHttpNode):
    """A node that takes answers of Elasticsearch alone."""

    @property
    def tls(self) -> ssl.SSLContext | None:
        """How connections to it are secured; None = they are not."""
        return self._ssl_context

    async def perform_request(  # type: ignore[override]
        self, *arguments: Any, **options: Any
    ) -> "NodeApiResponse":
        """Send a request (see `BaseAsyncNode.perform_request`).

        Raises:
            EngineUnsupportedError: something else stands there.
            EngineUnavailableError: something else answers, maybe in its stead.
        """
        response = await super().perform_request(*arguments, **options)
        meta = response.meta
        if _is_named(response) or meta.status in _OF_PROXIES or _is_error(response.body):
            return response
        said = (
            f"{UNSUPPORTED}: {self.base_url} answers {meta.status} with"
            f" {meta.mimetype or 'an unnamed type'}; correct SEARCHSVC_ES_URL"
        )
        # A proxy without its cluster answers 403, 404 or a page, and only for a while.
        first = await super().perform_request("GET", "/", **_how(options))
        if first.meta.status in _SUCCESS and not _is_named(first):
            raise EngineUnsupportedError(said)
        raise EngineUnavailableError(said)


def _how(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of another request without a body: its deadline and credentials."""
    headers = options.get("headers") or {}
    kept = {name: headers[name] for name in headers if name.lower() not in _OF_BODY}
    return {name: options[name] for name in options if name != "body"} | {"headers": kept}


def is_elasticsearch(headers: Mapping[str, str] | Message) -> bool:
    """Return whether an answer has the headers of Elasticsearch's, whatever its status."""
    return headers.get(_HEADER) == _PRODUCT


def _is_named(response: "NodeApiResponse") -> bool:
    return is_elasticsearch(response.meta.headers)


def _is_error(body: bytes) -> bool:
    """Return whether a body has the shape of Elasticsearch's errors."""
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and {"error", "status"} <= set(said)
