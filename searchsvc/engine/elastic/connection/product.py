"""Whether what answers at an address is Elasticsearch or a proxy before it, or something else."""

import json
from typing import TYPE_CHECKING, Any

from elastic_transport import AiohttpHttpNode

from searchsvc.errors import EngineUnsupportedError

if TYPE_CHECKING:
    from elastic_transport._node._base import NodeApiResponse

UNSUPPORTED = "this is no Elasticsearch 9, which this service needs"
_HEADER, _PRODUCT = "x-elastic-product", "Elasticsearch"
# What a proxy answers in its stead, while it is away or for lack of a password.
_OF_PROXIES = frozenset((401, 408, 413, 429, 500, 502, 503, 504))


class ElasticsearchNode(AiohttpHttpNode):
    """A node that takes answers of Elasticsearch alone."""

    async def perform_request(  # type: ignore[override]
        self, *arguments: Any, **options: Any
    ) -> "NodeApiResponse":
        """Send a request (see `BaseAsyncNode.perform_request`).

        Raises:
            EngineUnsupportedError: something else answers.
        """
        response = await super().perform_request(*arguments, **options)
        meta = response.meta
        # Elasticsearch names itself in each answer, whatever its status.
        named = meta.headers.get(_HEADER) == _PRODUCT
        if not (named or meta.status in _OF_PROXIES or _is_error(response.body)):
            kind = meta.mimetype or "an unnamed type"
            raise EngineUnsupportedError(
                f"{UNSUPPORTED}: {self.base_url} answers {meta.status} with {kind}; correct"
                " SEARCHSVC_ES_URL"
            )
        return response


def _is_error(body: bytes) -> bool:
    """Return whether a body has the shape of Elasticsearch's errors."""
    try:
        said = json.loads(body)
    except ValueError:
        return False
    return isinstance(said, dict) and {"error", "status"} <= set(said)
