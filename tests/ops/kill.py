"""Kills the service while it is written to, again and again; nothing acknowledged may be lost.

    python -m tests.ops.kill --rounds 200 --seed 7 [--engine embedded|elasticsearch]

Several clients put, bulk, update, repeat and delete; some rounds import a file, rebuild, reconcile
or roll back, beside the server or instead of it. Every acknowledgement is noted, server and
commands are ended by SIGKILL, and the next round starts on what they left. In the end every article
must stand at its last acknowledged write or a later one, and ledger and engine agree.
"""

import argparse
import asyncio
import sys
import time

from tests.ops.killing import run
from tests.ops.killing.rounds import ARTICLES


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--engine", choices=("embedded", "elasticsearch"), default="embedded")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="at most so many")
    options = parser.parse_args()
    started = time.monotonic()
    summary = asyncio.run(
        run(options.rounds, options.seed, options.engine, options.articles, talk=True)
    )
    lines = [
        f"{options.engine}, seed {options.seed}: {summary} ({time.monotonic() - started:.0f} s)"
    ]
    lines += [f"  {example}" for example in summary.examples]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if summary.faults else 0


if __name__ == "__main__":
    sys.exit(main())
