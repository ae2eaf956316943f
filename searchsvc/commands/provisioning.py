"""provision: the keys and the first index of Elasticsearch."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from searchsvc import logs, services
from searchsvc.commands import certifying
from searchsvc.commands.console import AsJson, console, print_json
from searchsvc.engine.elastic.provision import ProvisionReport
from searchsvc.engine.elastic.provision import provision as make_keys
from searchsvc.indexing.pipeline.ensure import ensure_index
from searchsvc.settings import load_settings


def provision(
    keys_dir: Annotated[Path, typer.Option(help="Folder for the services' API keys.")],
    renew: Annotated[
        bool, typer.Option("--renew", help="Make new keys; the former ones end in an hour.")
    ] = False,
    certificates: Annotated[
        Path | None,
        typer.Option(help="Folder of the nodes' certificates; those near their end are renewed."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Create the services' Elasticsearch keys and the first index; safe to repeat."""
    settings = load_settings()
    logs.configure(settings)
    certified = certifying.ensure(certificates, []) if certificates else []

    async def make() -> tuple[ProvisionReport, str]:
        report = await make_keys(settings, keys_dir, renew)
        key_file = keys_dir / "indexer" / "api-key"
        engine = services.open_engine(
            settings.model_copy(
                update={
                    "engine": "elasticsearch",
                    "es_api_key": None,
                    "es_api_key_file": key_file,
                }
            )
        )
        try:
            return report, await ensure_index(engine) or "was there"
        finally:
            await engine.close()

    report, index = asyncio.run(make())
    if json:
        keys = {key.service: str(key.path) for key in report.keys}
        listed = {"certificates": certifying.rows(certified)} if certificates else {}
        print_json({"keys": keys, "index": index, **listed})
    else:
        for one in certified:
            console.print(f"certificate of {one}", markup=False)
        console.print(f"keys: {report}", markup=False)
        console.print(f"index: {index}", markup=False)
