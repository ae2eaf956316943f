"""Sessions, logins, modes of files, and what readers search."""

import asyncio
from collections.abc import Sequence

import aiohttp

from attacking.target import TOKENS, Attack, Target
from tests.web.editors import Editor
from tests.web.test_door import modes_of

# Seconds until the counts of searches have been handed over.
_COUNTED_SECONDS = 8.0
_NUMBERS = ("hồ sơ 48213907", "xe biển số 99Z-123.45", "căn cước 099123456789")
_WORDS = ("bà Lò Thị Bến Lụa số 12 hẻm 48 Đông Quỳ", "sinh ngày 12/3/1961")


async def ended_session(target: Target) -> tuple[str, bool]:
    """Use the cookie of a session that was logged out, before and after a restart."""
    seen = []
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
        one = Editor(target.server.url, client)
        await one.login(TOKENS["editor"])
        cookie = next(one for one in client.cookie_jar if one.key == "searchsvc_session")
        said = f"{cookie.key}={cookie.value}"
        seen.append(await _console(target, said))
        await one.post("/console/logout")
    seen.append(await _console(target, said))
    await target.again()
    seen.append(await _console(target, said))
    told = f"{seen[0]}; logged out: {seen[1]}; restarted: {seen[2]}"
    return told, seen == ["lives", "ended", "ended"]


async def bad_logins(target: Target) -> tuple[str, bool]:
    """Fail to log in with one browser, then log in with another of the same address."""
    statuses: list[int] = []
    for tokens in (["sai"] * 15, [TOKENS["admin"]]):
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as client:
            one = Editor(target.server.url, client)
            statuses += [await one.login(token) for token in tokens]
    kept_out = statuses[:-1].count(429)
    told = f"{kept_out} of 15 are 429; another browser: {statuses[-1]}"
    return told, kept_out > 0 and statuses[-1] == 200


async def modes(target: Target) -> tuple[str, bool]:
    found = await asyncio.to_thread(modes_of, target.place.folder)
    shown = ", ".join(sorted({f"{mode:04o}" for mode in found.values()}))
    enough = {"ledger.sqlite", "searches.sqlite"} <= found.keys()
    return shown, enough and not any(mode & 0o077 for mode in found.values())


async def private_numbers(target: Target) -> tuple[str, bool]:
    return await _searched_by_three(target, _NUMBERS)


async def private_words(target: Target) -> tuple[str, bool]:
    return await _searched_by_three(target, _WORDS)


async def forged_addresses(target: Target) -> tuple[str, bool]:
    """Search the same from one address that claims to be thirty."""
    query = "phà đêm Vân Đồi đông khách"
    for last in range(30):
        await _searched(target, "127.0.5.9", query, **{"X-Forwarded-For": f"192.0.2.{last + 1}"})
    named = any(_plain(query) == _plain(name) for name in await _named(target))
    return "named" if named else "counts once, not named", not named


async def _searched_by_three(target: Target, queries: Sequence[str]) -> tuple[str, bool]:
    """Search what is private from three addresses, and read the report."""
    for query in queries:
        for last in range(3):
            await _searched(target, f"127.0.5.{last + 1}", query)
    named = {_plain(name) for name in await _named(target)}
    shown = [one for one in queries if _plain(one) in named]
    return f"{len(shown)} of {len(queries)} named", not shown


async def _console(target: Target, cookie: str) -> str:
    url = f"{target.server.url}/console/preview"
    headers = {"Cookie": cookie}
    async with (
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as client,
        client.get(url, headers=headers, allow_redirects=False) as answer,
    ):
        return "lives" if answer.status == 200 else "ended"


async def _searched(target: Target, address: str, query: str, **headers: str) -> None:
    connector = aiohttp.TCPConnector(local_addr=(address, 0))
    async with (
        aiohttp.ClientSession(connector=connector) as client,
        client.get(
            f"{target.server.url}/v1/search", params={"q": query}, headers=headers
        ) as answer,
    ):
        assert answer.status == 200, await answer.text()


async def _named(target: Target) -> list[str]:
    await asyncio.sleep(_COUNTED_SECONDS)
    _, report = await target.server.get("/v1/insights", limit=500)
    return [row["query"] for name in ("top", "zero_hits", "partial_hits") for row in report[name]]


def _plain(text: str) -> str:
    return " ".join(text.lower().split())


ATTACKS = (
    Attack(
        "a session that was logged out",
        "lives again after a restart",
        "stays ended",
        ended_session,
        "tokens",
    ),
    Attack(
        "15 failed logins of one browser",
        "10 lock out all of that address",
        "others log in",
        bad_logins,
        "tokens",
    ),
    Attack("modes of ledger and counts", "0644", "0600", modes),
    Attack(
        "8 digits, plates, identity cards that three addresses search",
        "named in reports, but identity cards",
        "not named",
        private_numbers,
    ),
    Attack(
        "names with an address, birth dates, likewise",
        "named in reports",
        "not named",
        private_words,
    ),
    Attack(
        "one client with thirty X-Forwarded-For",
        "fills the report",
        "not named",
        forged_addresses,
    ),
)
