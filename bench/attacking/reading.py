"""Crowds, very long articles, and the dearest queries."""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from statistics import median

from overload import worst

from attacking.crowds import crowd_of
from attacking.target import Attack, Target

_LONG = "Đường về Bến Lụa ngập nước. "
_LONG_BYTES, _LONG_ID = 7_000_000, "rat-dai"
_JSON = {"Content-Type": "application/json"}
_ASKED = 15
_SECONDS, _MOST_MS = 12.0, 500.0
_VNI = ("so61", "quan65", "ha2nh", "chinh1", "d9u7o7ng2", "ngu7o7i2", "xa4", "ho65i5")
Query = Callable[[Sequence[str], random.Random], str]
Try = Callable[[Target], Awaitable[tuple[str, bool]]]


async def dear_crowd(target: Target) -> tuple[str, bool]:
    """Let 20 anonymous clients ask the dearest searches beside two plain readers."""
    dear, plain, (live, ready) = await crowd_of(target, {"dear": 20, "plain": 2}, _SECONDS)
    answered = plain[0].statuses["200"]
    told = (
        f"dear {dear[0].statuses['200'] / _SECONDS:.1f} and plain {answered / _SECONDS:.1f}"
        f" answered a second; ready {dict(ready.statuses)}, live p99"
        f" {live.percentile('200', 99)} ms"
    )
    return told, answered > 0 and set(ready.statuses) == {"200"}


async def plain_crowd(target: Target) -> tuple[str, bool]:
    """Let 200 plain readers ask without pause."""
    plain, (_, ready) = await crowd_of(target, {"plain": 200}, _SECONDS)
    one = plain[0]
    p50 = median(one.seconds.get("200", [99.0]))
    told = (
        f"{one.statuses['200'] / _SECONDS:.0f} answered a second, p50 {p50 * 1_000:.0f} ms;"
        f" {one.statuses['503'] / _SECONDS:.0f} refused a second; ready {dict(ready.statuses)}"
    )
    return told, p50 < 2.0 and set(ready.statuses) == {"200"}


async def long_body(target: Target) -> tuple[str, bool]:
    """Mark an article of 7 MB among hits and on its page."""
    body = _LONG * (_LONG_BYTES // len(_LONG.encode()))
    article = json.dumps({"title": "Đường Bến Lụa", "body": body}, ensure_ascii=False).encode()
    http = target.server.http
    async with http.put(f"/v1/articles/{_LONG_ID}", data=article, headers=_JSON) as answer:
        assert answer.status == 202, await answer.text()
    state = ""
    while state != "indexed":
        await asyncio.sleep(0.5)
        _, told = await target.server.get(f"/v1/articles/{_LONG_ID}/status")
        state = told["state"]
    took = []
    for path in ("/v1/search", f"/articles/{_LONG_ID}"):
        began = time.perf_counter()
        async with http.get(path, params={"q": "Bến Lụa"}) as answer:
            text = await answer.text()
            assert answer.status == 200, text[:500]
        took.append(time.perf_counter() - began)
        assert "<mark>" in text
    await http.delete(f"/v1/articles/{_LONG_ID}")
    return f"search {took[0]:.2f} s, page {took[1]:.2f} s", max(took) < 2.0


def asking(path: str, query: Query, **more: str) -> Try:
    """Give an attack that asks some queries, one after the other."""

    async def run(target: Target) -> tuple[str, bool]:
        dice = random.Random(5)
        text = await asyncio.to_thread(target.articles.read_text, encoding="utf-8")
        titles = [json.loads(line)["title"] for line in text.split("\n") if line]
        took: list[float] = []
        for _ in range(_ASKED):
            parameters = {"q": query(titles, dice), **more}
            began = time.perf_counter()
            async with target.server.http.get(path, params=parameters) as answer:
                await answer.read()
                assert answer.status == 200, answer.status
            took.append((time.perf_counter() - began) * 1_000)
        return f"p50 {median(took):.0f} ms, most {max(took):.0f}", median(took) < _MOST_MS

    return run


def typical(titles: Sequence[str], dice: random.Random) -> str:
    words = dice.choice(titles).split()
    start = dice.randrange(max(1, len(words) - 3))
    return " ".join(words[start : start + dice.randint(2, 4)])


def common(titles: Sequence[str], dice: random.Random) -> str:
    """Give a syllable that many articles hold: the deepest page needs ten thousand of them."""
    return dice.choice(("của", "và", "các", "trong", "cho", "không", "người", "được"))


def mixed(titles: Sequence[str], dice: random.Random) -> str:
    return worst(dice.randrange(1_000_000))


def one_syllable(titles: Sequence[str], dice: random.Random) -> str:
    """Give one syllable again and again; the last one differs, so that nothing is known of it."""
    return ("a " * 247) + "".join(dice.choices("bcdghklmnpqrstvx", k=3))


def vni(titles: Sequence[str], dice: random.Random) -> str:
    return " ".join(dice.choices(_VNI, k=100))[:500].strip()


def dates(titles: Sequence[str], dice: random.Random) -> str:
    days = (
        f"{dice.randint(1, 28)}/{dice.randint(1, 12)}/{dice.randint(2005, 2025)}" for _ in range(60)
    )
    return " ".join(days)[:500].rpartition(" ")[0]


_WITHIN = f"p50 {_MOST_MS:g} ms"
ATTACKS = (
    Attack(
        "20 anonymous clients with 500-character queries, size 50; 2 plain readers",
        "0 of 60 answered, ready 503",
        "plain ones answered, ready 200",
        dear_crowd,
        "corpus",
    ),
    Attack("200 plain readers", "p50 4.3 s", "p50 2 s, ready 200", plain_crowd, "corpus"),
    Attack(
        "an article of 7 MB is marked", "search 8.8 s, page 23.9 s", "2 s each", long_body, "corpus"
    ),
    *(
        Attack(f"query: {what}", before, _WITHIN, run, "corpus")
        for what, before, run in (
            ("typical", "23 to 44 ms", asking("/v1/search", typical)),
            ("500 mixed characters, page", "432 ms", asking("/", mixed)),
            ("500 mixed characters, API", "245 ms", asking("/v1/search", mixed)),
            ("VNI digits", "241 ms", asking("/v1/search", vni)),
            ("one syllable 250 times", "674 to 1,261 ms", asking("/v1/search", one_syllable)),
            ("dates", "206 ms", asking("/v1/search", dates)),
            ("deepest page", "183 ms", asking("/v1/search", common, page="1000")),
        )
    ),
)
