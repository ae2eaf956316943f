"""status: of an article, or of ledger and engine."""

import asyncio
from typing import Annotated

import typer

from searchsvc import logs, services
from searchsvc.commands.console import AsJson, DataDir, console, print_json
from searchsvc.errors import SearchServiceError
from searchsvc.indexing.articles.status import outlook_of, status_of
from searchsvc.indexing.articles.undelete import editable_record
from searchsvc.indexing.ledger import Ledger
from searchsvc.indexing.pipeline.ensure import fault_of
from searchsvc.settings import Settings, load_settings


def status(
    article_id: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Show the status of an article; without an ID, of ledger and engine."""
    settings = load_settings(data_dir=data_dir)
    logs.configure(settings)
    said: str | None = None
    with services.opened_ledger(settings) as ledger:
        if article_id is not None:
            found = editable_record(ledger, article_id)
            fields: dict[str, object] = status_of(found.record).model_dump(mode="json")
            said = outlook_of(found.record, found.recoverable, found.removed)
        else:
            fields = asyncio.run(_index_status(settings, ledger))
    if json:
        print_json(fields)
        return
    for name, value in fields.items():
        console.print(f"{name:16} {'-' if value is None else value}", markup=False, soft_wrap=True)
    if said is not None:
        console.print(said, markup=False, soft_wrap=True)


async def _index_status(settings: Settings, ledger: Ledger) -> dict[str, object]:
    fields: dict[str, object] = {
        str(state): count for state, count in ledger.articles.counts().items()
    }
    engine = services.open_engine(settings)
    try:
        state = await engine.state()
        fault = fault_of(state)
        # Of another version's index they can't be counted.
        known = state.documents if state.readable and fault == state.fault else None
        fields |= {"generation": state.live, "documents": known}
        if fault is not None:
            fields["engine_error"] = fault
    except SearchServiceError as error:
        fields |= {"generation": None, "documents": None, "engine_error": str(error)}
    finally:
        await engine.close()
    return fields
