"""The lock that makes one process the indexer of a data folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from searchsvc.errors import LedgerUnavailableError, LockHeldError
from searchsvc.indexing.lock import IndexerLock

# Holds the lock, has a child that outlives it, and says both process numbers.
HOLDER = """
import subprocess, sys
from pathlib import Path
from searchsvc.indexing.lock import IndexerLock
lock = IndexerLock(Path(sys.argv[1]))
lock.acquire()
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], close_fds=False)
print(child.pid, flush=True)
sys.stdin.read()
"""


def test_a_second_indexer_is_refused_and_told_who_holds_the_lock(tmp_path: Path) -> None:
    first, second = IndexerLock(tmp_path), IndexerLock(tmp_path)
    first.acquire()
    with pytest.raises(LockHeldError, match=rf"process {os.getpid()} .*{tmp_path.name}"):
        second.acquire()
    first.release()


def test_a_released_lock_is_free(tmp_path: Path) -> None:
    first, second = IndexerLock(tmp_path), IndexerLock(tmp_path)
    first.acquire()
    first.release()
    second.acquire()
    second.release()


def test_releasing_twice_or_without_having_it_does_no_harm(tmp_path: Path) -> None:
    held, other = IndexerLock(tmp_path), IndexerLock(tmp_path)
    held.acquire()
    other.release()
    with pytest.raises(LockHeldError):
        other.acquire()
    held.release()
    held.release()


def test_a_lock_file_left_by_a_dead_process_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "indexer.lock").write_text("4194304 and more that is longer than a number")
    lock = IndexerLock(tmp_path)
    lock.acquire()
    assert (tmp_path / "indexer.lock").read_text() == str(os.getpid())
    lock.release()


def test_folders_have_locks_of_their_own(tmp_path: Path) -> None:
    first, second = IndexerLock(tmp_path / "a"), IndexerLock(tmp_path / "b")
    first.acquire()
    second.acquire()
    first.release()
    second.release()


def test_a_killed_holder_frees_it_also_while_its_children_live_on(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdin is not None
    assert holder.stdout is not None
    child = int(holder.stdout.readline())
    lock = IndexerLock(tmp_path)
    try:
        with pytest.raises(LockHeldError, match=str(holder.pid)):
            lock.acquire()
        holder.kill()
        holder.wait()
        os.kill(child, 0)
        lock.acquire()
        lock.release()
    finally:
        holder.kill()
        holder.wait()
        os.kill(child, signal.SIGKILL)
        holder.stdin.close()
        holder.stdout.close()


def test_a_folder_that_cannot_be_made_is_said_to_be_the_trouble(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file")
    with pytest.raises(LedgerUnavailableError, match=r"data folder.*var"):
        IndexerLock(tmp_path / "var").acquire()
