"""Until when the certificates hold that nodes present."""

import asyncio
import ssl
from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

_SECONDS = 5.0
_PORT = 443


async def certificates_end(urls: Sequence[str], ca_certs: str | None) -> dict[str, datetime]:
    """Ask each node for its certificate.

    Args:
        urls: of the nodes; those without https are left out.
        ca_certs: path of the authority's certificate; None = those of the system.

    Returns:
        Address → when its certificate ends, in UTC.

    Raises:
        OSError: a node is not reached, or its certificate is not trusted; the message names it.
    """
    context = ssl.create_default_context(cafile=ca_certs)
    found = {}
    for url in urls:
        parts = urlsplit(url)
        if parts.scheme != "https":
            continue
        try:
            async with asyncio.timeout(_SECONDS):
                _, writer = await asyncio.open_connection(
                    parts.hostname, parts.port or _PORT, ssl=context
                )
        except (OSError, TimeoutError) as error:
            raise OSError(f"{url}: {str(error) or 'no answer in time'}") from error
        shown = writer.get_extra_info("peercert")
        writer.close()
        ends = ssl.cert_time_to_seconds(shown["notAfter"])
        found[url] = datetime.fromtimestamp(ends, UTC)
    return found
