"""Attaches files by the hundred while the service is searched, written to and killed.

    python -m tests.ops.attach --articles 1000 --files 1500 --kills 50

PDF, DOCX, XLSX and scans are made, imported beside a running server, and read; readers of files
and the server are ended by SIGKILL in turn. In the end every file must be read and found by a word
that only it has, and every acknowledged article must be there. Prints how soon plain articles were
visible meanwhile, the most memory, and pages a second.
"""

import argparse
import asyncio
import os
import sys

from tests.ops.attaching import run


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--files", type=int, default=1_500)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--minutes", type=float, default=60.0, help="for reading, at most")
    options = parser.parse_args()
    summary = asyncio.run(
        run(
            options.articles,
            options.files,
            options.kills,
            options.seed,
            patience=options.minutes * 60,
        )
    )
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    heading = f"{options.articles} articles, {options.files} files, load of the machine {load}"
    sys.stdout.write("\n".join([heading, *summary.lines()]) + "\n")
    return 1 if summary.faults else 0


if __name__ == "__main__":
    sys.exit(main())
