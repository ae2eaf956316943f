"""Discovers which pages a source lists."""

import asyncio
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from searchsvc.articles.sources.fetching.failures import FetchFailedError
from searchsvc.articles.sources.fetching.polite import PoliteFetcher
from searchsvc.articles.sources.links import is_well_formed, normalized_url
from searchsvc.articles.sources.lists.feed import read_feed
from searchsvc.articles.sources.lists.listing import read_listing
from searchsvc.articles.sources.lists.sitemap import read_sitemap
from searchsvc.articles.sources.rules import Source
from searchsvc.articles.sources.source import Failed, Target
from searchsvc.errors import SourceConfigurationError

_DEEPEST_INDEX = 3
_MOST_SITEMAPS = 1_000
_MOST_LISTS = 1_000
# sitemaps.org allows 50 MB, more than a page may have.
_LARGEST_SITEMAP = 52_428_800


@dataclass
class Discovery:
    """The pages that a source lists.

    Attributes:
        targets: the pages.
        failures: lists that could not be read; their pages are unknown, not gone.
    """

    targets: list[Target] = field(default_factory=list)
    failures: list[Failed] = field(default_factory=list)


async def discover(source: Source, fetcher: PoliteFetcher) -> Discovery:
    """Read the lists of a source of pages.

    Raises:
        SourceConfigurationError: its list of addresses can't be read.
    """
    rules = source.source
    discovery = Discovery()
    if rules.kind == "pages":
        listed = [*rules.urls, *await asyncio.to_thread(_listed, source)]
        if rules.links is None:
            discovery.targets = [Target(url) for url in listed]
        else:
            await _listings(listed, rules.links, rules.next, fetcher, discovery)
    elif rules.feed is not None:
        await _feed(rules.feed, fetcher, discovery)
    elif rules.sitemap is not None:
        await _sitemap(rules.sitemap, fetcher, discovery)
    wrong = [target.url for target in discovery.targets if not is_well_formed(target.url)]
    discovery.failures += [Failed(url, "is not an address") for url in wrong]
    discovery.targets = _chosen(discovery.targets, rules.only, rules.most_pages)
    return discovery


def _chosen(targets: Iterable[Target], only: str | None, most: int) -> list[Target]:
    # However a list spells an address, its page is one.
    unique = {normalized_url("", target.url): target for target in targets}
    chosen = [
        Target(url, target.lastmod, target.hints)
        for url, target in unique.items()
        if url is not None and (only is None or re.search(only, url))
    ]
    return chosen[:most]


def _listed(source: Source) -> list[str]:
    path = source.source.url_list
    if path is None:
        return []
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise SourceConfigurationError(f"source.url_list: {path}: {error}") from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


async def _feed(url: str, fetcher: PoliteFetcher, discovery: Discovery) -> None:
    try:
        answer = (await fetcher.get(url)).answer
        if answer.status != 200:
            raise FetchFailedError(f"HTTP {answer.status}")
        discovery.targets = await asyncio.to_thread(read_feed, answer.body, url, answer.charset)
    except FetchFailedError as error:
        discovery.failures.append(Failed(url, str(error)))


async def _listings(
    urls: list[str], links: str, more: str | None, fetcher: PoliteFetcher, discovery: Discovery
) -> None:
    waiting = list(dict.fromkeys(normalized_url("", url) or url for url in urls))
    seen = set(waiting)
    while waiting:
        here = waiting.pop(0)
        try:
            answer = (await fetcher.get(here)).answer
            if answer.status != 200:
                raise FetchFailedError(f"HTTP {answer.status}")
            found = await asyncio.to_thread(
                read_listing, answer.body, here, links, more, answer.charset
            )
        except FetchFailedError as error:
            discovery.failures.append(Failed(here, str(error)))
            continue
        discovery.targets += found.pages
        for url in found.more:
            # A list that pages through a calendar never ends.
            if url not in seen and len(seen) < _MOST_LISTS:
                seen.add(url)
                waiting.append(url)


async def _sitemap(url: str, fetcher: PoliteFetcher, discovery: Discovery) -> None:
    waiting = [(url, 1)]
    seen = {url}
    while waiting:
        here, depth = waiting.pop(0)
        try:
            answer = (await fetcher.get(here, largest=_LARGEST_SITEMAP)).answer
            if answer.status != 200:
                raise FetchFailedError(f"HTTP {answer.status}")
            found = await asyncio.to_thread(read_sitemap, answer.body, here, _LARGEST_SITEMAP)
        except FetchFailedError as error:
            discovery.failures.append(Failed(here, str(error)))
            continue
        discovery.targets += found.pages
        for inner in found.sitemaps:
            if inner.url in seen:
                continue
            seen.add(inner.url)
            if depth == _DEEPEST_INDEX or len(seen) > _MOST_SITEMAPS:
                discovery.failures.append(Failed(inner.url, "too many sitemaps in sitemaps"))
            else:
                waiting.append((inner.url, depth + 1))
