"""How pages reach alerts: in this process, or in the indexer's."""

from typing import Protocol

from searchsvc.indexing.alerts.shapes import AlertRequest, AlertShown
from searchsvc.indexing.alerts.signing import Purpose


class Alerts(Protocol):
    """What readers do with alerts.

    Every method raises AlertsUnavailableError when nothing was changed or read.
    """

    async def ask(self, wanted: AlertRequest) -> None:
        """Keep a request and write to its address."""
        ...

    async def look(self, purpose: Purpose, token: str) -> AlertShown:
        """Return what a link is about; nothing changes."""
        ...

    async def confirm(self, token: str) -> AlertShown:
        """Confirm what a link is about."""
        ...

    async def end(self, token: str) -> AlertShown:
        """End what a link is about; return what it was."""
        ...
