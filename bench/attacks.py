"""Attacks once tried on the service, tried again: what each did, and what it does.

    python bench/attacks.py [FILE.jsonl] [--only PATTERN]

Each kind of attack has a server of its own on loopback. FILE is what crowds and queries search,
whose figures are of 20,000 articles before; by default the demo's. Exit code 1 when one is beyond
its limit.
"""

import argparse
import asyncio
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from attacking import bodies, doors, files, keys, reading
from attacking.target import KINDS, Attack, Target, target_of

DEMO = Path(__file__).parent.parent / "demo" / "articles.jsonl"
ATTACKS = (
    *doors.ATTACKS,
    *keys.ATTACKS,
    *bodies.ATTACKS,
    *reading.ATTACKS,
    *files.ATTACKS,
)


async def tried(attack: Attack, target: Target) -> bool:
    """Try one and print its row; what it breaks in here is no reason to leave out the others."""
    try:
        now, holds = await attack.run(target)
    except Exception as error:
        now, holds = f"{type(error).__name__}: {error}"[:300].replace("\n", " "), False
    shown = "" if holds else "**no**"
    print(f"| {attack.what} | {attack.before} | {now} | {attack.limit} | {shown} |", flush=True)
    return holds


async def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("articles", type=Path, nargs="?", default=DEMO)
    parser.add_argument("--only", default="", help="a pattern of what is tried")
    given = parser.parse_args()
    print("| what | before | now | limit | beyond it |\n|---|---|---|---|---|")
    failed = 0
    for kind in KINDS:
        chosen = [one for one in ATTACKS if one.kind == kind and re.search(given.only, one.what)]
        if not chosen:
            continue
        async with target_of(kind, given.articles if kind == "corpus" else DEMO) as target:
            for attack in chosen:
                failed += not await tried(attack, target)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
