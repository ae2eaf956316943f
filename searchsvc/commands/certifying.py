"""certificates: those of a cluster's nodes."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from searchsvc.commands.console import AsJson, console, print_json
from searchsvc.errors import SettingsError

if TYPE_CHECKING:
    from searchsvc.engine.elastic.tls.certificates import Certified


def certificates(
    folder: Annotated[Path, typer.Option(help="Folder of the authority and the nodes.")],
    node: Annotated[
        list[str] | None,
        typer.Option(help="Name by which a node is asked; several times. Default: those there."),
    ] = None,
    json: AsJson = False,
) -> None:
    """Make or renew the certificates of a cluster's nodes; safe to repeat."""
    done = ensure(folder, node or [])
    if json:
        print_json({"certificates": rows(done)})
    else:
        for one in done:
            console.print(str(one), markup=False)


def ensure(folder: Path, nodes: list[str]) -> "list[Certified]":
    """Make or renew certificates.

    Args:
        folder: of the authority and the nodes.
        nodes: their names; none = those that have a certificate there.

    Raises:
        SettingsError: the library is missing, or see `ensure_certificates`.
    """
    try:
        from searchsvc.engine.elastic.tls.certificates import ensure_certificates
    except ImportError:
        raise SettingsError(
            "certificates need the extra tls: pip install 'searchsvc[tls]'"
        ) from None
    return ensure_certificates(folder, nodes, datetime.now(UTC))


def rows(done: "list[Certified]") -> list[dict[str, object]]:
    """Return certificates for an answer as JSON."""
    return [{"name": one.name, "ends": one.ends.isoformat(), "made": one.made} for one in done]
