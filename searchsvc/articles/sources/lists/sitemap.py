"""Sitemaps and indexes of sitemaps, plain or as .gz."""

from dataclasses import dataclass, field

import lxml.etree

from searchsvc.articles.sources.fetching.compression import GZIP_START, unpack
from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.links import is_well_formed, normalized_url
from searchsvc.articles.sources.source import Target


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The entries of a sitemap: pages, or other sitemaps when it is an index."""

    pages: list[Target] = field(default_factory=list)
    sitemaps: list[Target] = field(default_factory=list)


def read_sitemap(content: bytes, url: str, largest: int) -> Sitemap:
    """Read a sitemap of sitemaps.org, or a text file of one address a line.

    Args:
        content: bytes, as received; plain or a .gz file.
        url: of the sitemap; relative addresses start there.
        largest: most bytes when unpacked.

    Raises:
        FetchFailedError: it is not a sitemap, or larger.
    """
    if content.startswith(GZIP_START):
        content = unpack(content, largest)
    # XML allows a declaration only at the very start.
    content = content.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not content.startswith(b"<"):
        return _lines(content)
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True
    )
    try:
        root = lxml.etree.fromstring(content, parser)
    except lxml.etree.XMLSyntaxError as error:
        raise FetchFailedError(f"not a sitemap: {error}") from None
    kind = _name(root) if root is not None else ""
    if kind not in ("urlset", "sitemapindex"):
        raise FetchFailedError("not a sitemap: it has neither <urlset> nor <sitemapindex>")
    targets = []
    for entry in root:
        values = {_name(child): (child.text or "").strip() for child in entry}
        location = values.get("loc")
        if location and (target := normalized_url(url, location)):
            targets.append(Target(target, values.get("lastmod") or None))
    unique = list({target.url: target for target in targets}.values())
    return Sitemap(pages=unique) if kind == "urlset" else Sitemap(sitemaps=unique)


def _lines(content: bytes) -> Sitemap:
    lines = content.decode("utf-8-sig", "replace").split()
    named = [line for line in lines if line.startswith(("http://", "https://"))]
    pages = [Target(line) for line in named if is_well_formed(line)]
    if not pages:
        raise FetchFailedError("not a sitemap: it is neither XML nor a list of addresses")
    return Sitemap(pages=pages)


def _name(element: lxml.etree._Element) -> str:
    # Namespaces are often wrong or missing.
    return lxml.etree.QName(element).localname if isinstance(element.tag, str) else ""
