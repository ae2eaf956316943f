"""Reads thousands of damaged files of every kind: no hang, no growth, no crash but of a reader.

    python -m tests.property.mutate_files --files 5000 --children 50 [--kinds pdf,docx] [--seed 1]

Most are read one after the other by a confined process, which is started anew when it crashes;
`--children` of each kind go the whole way, a process for each. A file is told by kind, seed and
number: `--kinds pdf --seed 1 --only 4711` reads it again, here.
"""

import argparse
import asyncio
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from searchsvc.documents.confinement import confine
from searchsvc.documents.extract.read import read_file
from searchsvc.documents.reading import extract
from tests.property.mutations import FILES, LIMITS, faults_of, mutate

# A reader has this long for a file of a few kilobytes, on a busy machine.
_PATIENCE = 60.0
_WORK_SECONDS, _WORK_MB = 36_000, 1_000
_MIB = 1 << 20


@dataclass
class Outcome:
    """What came of the files of one kind.

    Attributes:
        read: how many were read.
        crashed: numbers of the files that ended their process.
        hung: numbers of those that took too long.
        faults: what was wrong with results, with numbers.
        slowest: most seconds of a file.
        memory: bytes of the process after a tenth of the files, and at the end.
        answers: results by fault; "text" = there was text.
    """

    read: int = 0
    crashed: list[int] = field(default_factory=list)
    hung: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    slowest: float = 0.0
    memory: list[int] = field(default_factory=list)
    answers: Counter[str] = field(default_factory=Counter)

    def line(self, kind: str) -> str:
        """Give the outcome as a line."""
        early, late = (self.memory or [0])[len(self.memory) // 10], (self.memory or [0])[-1]
        return (
            f"{kind:5} {self.read} read; crashes of the reader {self.crashed}, hung {self.hung},"
            f" wrong {self.faults[:10]}; slowest {self.slowest:.2f} s; memory"
            f" {early / _MIB:.0f} to {late / _MIB:.0f} MiB; {dict(self.answers)}"
        )


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=5_000, help="of each kind")
    parser.add_argument("--children", type=int, default=50, help="of each kind, the whole way")
    parser.add_argument("--kinds", default=",".join(FILES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, help="number of one file")
    parser.add_argument("--work-from", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    kinds = given.kinds.split(",")
    if given.work_from is not None:
        _work(kinds[0], given.seed, range(given.work_from, given.files))
        return 0
    if given.only is not None:
        sys.stdout.write(f"{_read(kinds[0], given.seed, given.only)}\n")
        return 0
    return asyncio.run(_run(kinds, given.seed, given.files, given.children))


async def _run(kinds: list[str], seed: int, files: int, children: int) -> int:
    wrong = False
    for kind in kinds:
        outcome = await mutated(kind, seed, files)
        sys.stdout.write(outcome.line(kind) + "\n")
        sys.stdout.flush()
        wrong = wrong or bool(outcome.hung or outcome.faults)
    if children:
        grown = await through_children(kinds, seed, children)
        sys.stdout.write(grown + "\n")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10
    sys.stdout.write(f"most memory of a process that reads: {most / _MIB:.0f} MiB\n")
    return 1 if wrong else 0


async def mutated(kind: str, seed: int, files: int) -> Outcome:
    """Read damaged files of one kind in a process of its own, started anew when it ends early."""
    outcome, number = Outcome(), 0
    while number < files:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.property.mutate_files", "--kinds", kind),
            *("--seed", str(seed), "--files", str(files), "--work-from", str(number)),
            stdout=asyncio.subprocess.PIPE,
        )
        assert process.stdout is not None
        hung = False
        while True:
            try:
                line = await asyncio.wait_for(process.stdout.readline(), _PATIENCE)
            except TimeoutError:
                hung = True
                process.kill()
                break
            if not line:
                break
            number = _note(outcome, line.decode()) + 1
        await process.wait()
        if number < files:
            (outcome.hung if hung else outcome.crashed).append(number)
            number += 1
    return outcome


async def through_children(kinds: list[str], seed: int, files: int) -> str:
    """Read damaged files as the service does; tells what this process has more of afterwards."""
    here = psutil.Process()
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        before: list[int] = []
        for kind in ["text", *kinds]:
            for number in range(files):
                path = Path(folder) / "file"
                path.write_bytes(mutate(kind, random.Random(f"{kind} {seed} {number}")))
                found = await extract(path, LIMITS)
                assert not faults_of(found), (kind, number)
            # Counted after the first kind: what is loaded once is no growth.
            before = before or [here.memory_info().rss, here.num_fds(), len(here.children())]
        after = [here.memory_info().rss, here.num_fds(), len(here.children())]
        left = await asyncio.to_thread(_left, Path(folder))
        tempfile.tempdir = None
    return (
        f"{files} of each kind in processes of their own: memory of the parent"
        f" {before[0] / _MIB:.0f} to {after[0] / _MIB:.0f} MiB, open files {before[1]} to"
        f" {after[1]}, children {before[2]} to {after[2]}, temporary folders left {left}"
    )


def _left(folder: Path) -> int:
    return len([one for one in folder.iterdir() if one.name != "file"])


def _work(kind: str, seed: int, numbers: range) -> None:
    confine(_WORK_SECONDS, _WORK_MB, nice=10)
    here = psutil.Process()
    for number in numbers:
        started = time.monotonic()
        said = _read(kind, seed, number)
        spent, held = time.monotonic() - started, here.memory_info().rss
        sys.stdout.write(f"{number}\t{spent:.3f}\t{held}\t{said}\n")
        sys.stdout.flush()


def _read(kind: str, seed: int, number: int) -> str:
    with tempfile.NamedTemporaryFile() as file:
        file.write(mutate(kind, random.Random(f"{kind} {seed} {number}")))
        file.flush()
        try:
            found = read_file(Path(file.name), LIMITS)
        except Exception as error:
            return f"wrong: {type(error).__name__} {error}"
    if wrong := faults_of(found):
        return f"wrong: {'; '.join(wrong)}"
    return str(found.fault or ("text" if found.pages else "pictures"))


def _note(outcome: Outcome, line: str) -> int:
    number, spent, held, said = line.rstrip("\n").split("\t", 3)
    outcome.read += 1
    outcome.slowest = max(outcome.slowest, float(spent))
    outcome.memory.append(int(held))
    if said.startswith("wrong: "):
        outcome.faults.append(f"{number}: {said[7:]}")
    else:
        outcome.answers[said] += 1
    return int(number)


if __name__ == "__main__":
    sys.exit(main())
