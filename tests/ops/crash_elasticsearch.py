"""Kills Elasticsearch, not the service, again and again while articles are written.

    python -m tests.ops.crash_elasticsearch --kills 10 --seed 7

A node of its own is started by scripts/elasticsearch, ended by SIGKILL at random moments, and
started again on what it left. Everything that was accepted must be found in the end, by itself.
"""

import argparse
import asyncio
import sys
import time

from tests.ops.killing.crashes import crash
from tests.ops.killing.elasticsearch import NoElasticsearchError


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--port", type=int, default=9370)
    parser.add_argument("--articles", type=int, default=1_000, help="at most so many")
    options = parser.parse_args()
    started = time.monotonic()
    try:
        summary = asyncio.run(
            crash(options.kills, options.seed, options.port, options.articles, talk=True)
        )
    except NoElasticsearchError as error:
        sys.stderr.write(f"{error}\n")
        return 3
    lines = [f"Elasticsearch killed, seed {options.seed}: {summary}"]
    lines[0] += f" ({time.monotonic() - started:.0f} s)"
    lines += [f"  {example}" for example in summary.examples]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if summary.faults else 0


if __name__ == "__main__":
    sys.exit(main())
