"""Counting for search at the end of a command that changed many articles."""

from searchsvc.commands.console import error_console
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.maintenance.artefacts import ArtefactKeeper


async def count_for_search(artefacts: ArtefactKeeper) -> None:
    """Make the artefacts; the articles are in whether or not this succeeds."""
    try:
        await artefacts.build()
    except (SearchServiceError, OSError) as error:
        error_console.print(
            f"searchsvc: warning: the articles could not be counted for search: {error};"
            " the indexer does it when it runs",
            style="yellow",
            markup=False,
            soft_wrap=True,
        )
