"""Bodies and queries that are all problems."""

import asyncio
import json
import time
import zlib
from statistics import quantiles

from attacking.target import Attack, Peak, Target

_MOST_SECONDS, _MOST_BYTES, _MOST_MB, _MOST_LIVE_MS = 5.0, 20_000, 400.0, 250.0
_LIMIT = (
    f"{_MOST_SECONDS:g} s, {_MOST_BYTES / 1000:g} kB, {_MOST_MB:g} MB more,"
    f" live p99 {_MOST_LIVE_MS:g} ms"
)
_BEFORE = "260 MB answer, 21 s, live blocked 20.8 s, 1.9 to 4 GB"
_JSON = {"Content-Type": "application/json"}
_BULK = "/v1/articles/_bulk"
_PACKED = {"Content-Type": "application/x-ndjson", "Content-Encoding": "gzip"}


async def unknown_keys(target: Target) -> tuple[str, bool]:
    body = json.dumps({f"k{number}": 1 for number in range(700_000)}).encode()
    return await _refused(target, "PUT", "/v1/articles/x", body)


async def one_key_twice(target: Target) -> tuple[str, bool]:
    """Send as many keys as are decoded, of which the last is there twice."""
    keys = [f'"{number}":1' for number in range(6_000)]
    body = f"{{{','.join([*keys, keys[-1]])}}}".encode()
    return await _refused(target, "PUT", "/v1/articles/x", body)


async def number_categories(target: Target) -> tuple[str, bool]:
    body = json.dumps({"title": "Chợ phiên", "category": [1] * 2_000_000}).encode()
    return await _refused(target, "PUT", "/v1/articles/x", body)


async def bad_pins(target: Target) -> tuple[str, bool]:
    body = json.dumps({"pins": [1] * 3_000_000}).encode()
    return await _refused(target, "PUT", "/v1/curation", body)


async def unknown_counts(target: Target) -> tuple[str, bool]:
    body = json.dumps({f"k{number}": 1 for number in range(700_000)}).encode()
    return await _refused(target, "POST", "/v1/intents", body)


async def many_fields(target: Target) -> tuple[str, bool]:
    """Send a form of the console that is all fields."""
    own = {"Origin": target.server.url, "Content-Type": "application/x-www-form-urlencoded"}
    return await _refused(target, "POST", "/console/preview", b"a=1&" * 2_000_000, own)


async def bulk_of_numbers(target: Target) -> tuple[str, bool]:
    """Send lines that are no articles."""
    body = b"1\n" * 500_000
    kind = {"Content-Type": "application/x-ndjson"}
    async with target.server.http.post("/v1/articles/_bulk", data=body, headers=kind) as answer:
        size = len(await answer.read())
        sniffed = answer.headers.get("X-Content-Type-Options") != "nosniff"
    return f"{size / 1e6:.1f} MB, nosniff {'missing' if sniffed else 'there'}", (
        size < 8_000_000 and not sniffed
    )


async def unknown_parameters(target: Target) -> tuple[str, bool]:
    """Ask with parameters that nobody knows."""
    names = "&".join(f"x{number}=1" for number in range(14_000))
    sizes = []
    for path in ("/v1/search?q=a", "/v1/articles/mh-0101?a=1", "/?q=a"):
        async with target.server.http.get(f"{path}&{names}") as answer:
            sizes.append(len(await answer.read()))
    return f"{max(sizes) / 1e3:.0f} kB at most", max(sizes) < 100_000


async def many_filters(target: Target) -> tuple[str, bool]:
    """Choose so many values that the links of the page multiply them."""
    names = ("category", "source", "author", "issuer", "type")
    chosen = "&".join(f"{name}={n:02}{'x' * 480}" for name in names for n in range(50))
    return await _refused(target, "GET", f"/?q=a&{chosen}", b"", {}, 2 * len(chosen))


async def long_cookie(target: Target) -> tuple[str, bool]:
    """Ask the console with a long header that has none of its cookies."""
    headers = {"Cookie": "a=b;" * 25_000}
    return await _refused(target, "GET", "/console/login", b"", headers, taken=(200, 303))


async def packed_blanks(target: Target) -> tuple[str, bool]:
    return await _refused(target, "POST", _BULK, _packed(b"\n", 1_000), _PACKED, taken=(207,))


async def packed_line(target: Target) -> tuple[str, bool]:
    return await _refused(target, "POST", _BULK, _packed(b"x", 1_000), _PACKED, taken=(207,))


async def packed_article(target: Target) -> tuple[str, bool]:
    headers = _JSON | {"Content-Encoding": "gzip"}
    return await _refused(target, "PUT", "/v1/articles/x", _packed(b"x", 1_000), headers)


def _packed(byte: bytes, megabytes: int) -> bytes:
    packing = zlib.compressobj(9, zlib.DEFLATED, 31)
    parts = [packing.compress(byte * 1_000_000) for _ in range(megabytes)]
    return b"".join(parts) + packing.flush()


async def _refused(
    target: Target,
    method: str,
    path: str,
    body: bytes,
    headers: dict[str, str] = _JSON,
    most: int = _MOST_BYTES,
    taken: tuple[int, ...] = (400, 413),
) -> tuple[str, bool]:
    """Send a body and tell what it cost, and how long others waited meanwhile."""
    waited: list[float] = []
    asking = asyncio.create_task(_ask_health(target, waited))
    await asyncio.sleep(0.5)
    async with Peak(target.running).kept() as memory:
        began = time.perf_counter()
        async with target.server.http.request(method, path, data=body, headers=headers) as answer:
            size, status = len(await answer.read()), answer.status
        seconds = time.perf_counter() - began
        await asyncio.sleep(0.5)
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    p99 = quantiles(waited, n=100)[98] * 1_000
    more = memory.most - memory.before
    holds = seconds < _MOST_SECONDS and size < most and more < _MOST_MB
    return (
        f"{status} in {seconds:.1f} s, {size / 1e3:.1f} kB, {more:.0f} MB more,"
        f" live p99 {p99:.0f} ms",
        holds and status in taken and p99 < _MOST_LIVE_MS,
    )


async def _ask_health(target: Target, waited: list[float]) -> None:
    while True:
        began = time.perf_counter()
        async with target.server.http.get("/health/live") as answer:
            await answer.read()
        waited.append(time.perf_counter() - began)
        await asyncio.sleep(0.01)


ATTACKS = (
    Attack("700,000 unknown keys, 8 MB", _BEFORE, _LIMIT, unknown_keys),
    Attack("6,000 keys, 60 kB, the last one twice", "not tried", _LIMIT, one_key_twice),
    Attack("2,000,000 numbers as categories", _BEFORE, _LIMIT, number_categories),
    Attack("3,000,000 bad pins", _BEFORE, _LIMIT, bad_pins),
    Attack("700,000 unknown keys as counts of searches", "not tried", _LIMIT, unknown_counts),
    Attack("a form of the console with 2,000,000 fields", "not tried", _LIMIT, many_fields),
    Attack("`_bulk` of 1 MB `1\\n`", "167 MB, no nosniff", "8 MB, nosniff", bulk_of_numbers),
    Attack("14,000 unknown parameters", "1.7 MB", "100 kB", unknown_parameters),
    Attack(
        "a page with 250 values of filters, 122 kB",
        "62.7 MB in 1.7 s, 330 MB more, live 755 ms",
        _LIMIT.replace("20 kB", "240 kB"),
        many_filters,
    ),
    Attack("a `Cookie` of 100 kB, console", "0.3 to 1.2 s, live as long", _LIMIT, long_cookie),
    Attack(
        "1 GB of blank lines as `_bulk`, 1 MB packed",
        "20 MB: 7.3 s, live as long",
        _LIMIT,
        packed_blanks,
    ),
    Attack(
        "1 GB without a line's end, likewise", "100 MB: 1.3 s, live as long", _LIMIT, packed_line
    ),
    Attack("1 GB as an article, 1 MB packed", "413 in 0.5 s, live 3.2 s", _LIMIT, packed_article),
)
