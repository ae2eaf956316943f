"""How much memory this process and its children may take: of the machine, or of their cgroup."""

import os
from pathlib import Path

# Bytes of an indexer at rest, and of each worker process beside it.
_AT_REST, _WORKER = 350_000_000, 110_000_000
# Bytes that the analysis of a text takes at most, per character: measured on texts that are dense
# with dates and numbers.
_PER_CHARACTER = 160
# Characters that are prepared at a time however little memory there is.
_LEAST_CHARACTERS = 500_000
# Files of version 2 and 1 of cgroups, from the folder where they are mounted.
_LIMITS = (("", "memory.max"), ("memory", "memory.limit_in_bytes"))


def memory_given(root: Path = Path("/")) -> int:
    """Return the bytes of memory that there are for this process and its children.

    Args:
        root: where /proc and /sys are.
    """
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return min([machine, *_limits(root)])


def characters_at_a_time(memory: int, processes: int) -> int:
    """Return how many characters may be analysed at a time, all workers together.

    Args:
        memory: bytes for the indexer and its worker processes.
        processes: worker processes.
    """
    free = memory - _AT_REST - _WORKER * processes
    return max(_LEAST_CHARACTERS, free // _PER_CHARACTER)


def _limits(root: Path) -> list[int]:
    try:
        lines = (root / "proc/self/cgroup").read_text(encoding="ascii").splitlines()
    except (OSError, ValueError):
        return []
    # A container sees its own group as the root; a service of the host is some folders below it.
    paths = {line.rpartition(":")[2].strip("/") for line in lines} | {""}
    found = []
    for mount, name in _LIMITS:
        for path in paths:
            place = Path(path)
            for folder in (place, *place.parents):
                try:
                    said = (root / "sys/fs/cgroup" / mount / folder / name).read_text("ascii")
                    found.append(int(said))
                except (OSError, ValueError):
                    # "max" is no limit.
                    continue
    return found
