"""The nodes of one cluster: what failed a use case is not asked by it again while others are."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from elastic_transport import AsyncTransport, BaseNode, NodeConfig, NodePool

# Of the use case under way; None outside of one.
_FAILED: ContextVar[set[NodeConfig] | None] = ContextVar("failed_nodes", default=None)


@contextmanager
def failures_remembered() -> Iterator[None]:
    """Have the requests of the block avoid each node that failed one of them before.

    A block within another one remembers for the outer one.
    """
    if _FAILED.get() is not None:
        yield
        return
    token = _FAILED.set(set())
    try:
        yield
    finally:
        _FAILED.reset(token)


class NodesInTurn(NodePool):
    """Nodes take turns; one that failed is left out by all for a time, and by its use case.

    The time alone is not enough: of two requests that hang at once the first one's time can be
    over when the second one fails, and a second try that hangs has no time left for a third.
    """

    def get(self) -> BaseNode:
        """Return the node of the next request."""
        node = super().get()
        failed = _FAILED.get()
        if not failed or node.config not in failed:
            return node
        # Those in turn come before those that are left out for a time.
        for _ in range(len(self) - 1):
            node = super().get()
            if node.config not in failed:
                return node
        return next((other for other in self.all() if other.config not in failed), node)

    def mark_dead(self, node: BaseNode, _now: float | None = None) -> None:
        """Leave a node out that failed a request.

        Args:
            node: the node.
            _now: seconds of the epoch, the present time if None.
        """
        super().mark_dead(node, _now)
        failed = _FAILED.get()
        if failed is not None:
            failed.add(node.config)


class ClusterTransport(AsyncTransport):
    """The client's way to the nodes of `NodesInTurn`."""

    def __init__(self, node_configs: list[NodeConfig], **options: object) -> None:
        """Make the transport; the options are those of `AsyncTransport`."""
        super().__init__(node_configs, node_pool_class=NodesInTurn, **options)  # type: ignore[arg-type]
