"""The process that reads a file: it ends in time, and whatever happens to it, only it ends."""

import asyncio
import json
import os
import signal
import sys
from dataclasses import asdict
from pathlib import Path

import psutil
import pytest

from searchsvc.documents.children import ReadingEndedError, run_child
from searchsvc.documents.reading import extract
from searchsvc.documents.text import Fault, FileFaultError, Limits
from tests.unit import made_files as made
from tests.unit.file_readers import children
from tests.unit.made_files import SAID

CHILD = "searchsvc.documents.extract.child"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "file"
    path.write_bytes(made.docx(SAID))
    return path


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A module that sleeps, beside a process that it started."""
    code = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(61.7)'])\n"
        "time.sleep(60)\n"
    )
    (tmp_path / "stranger.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "stranger"


def left_over() -> list[psutil.Process]:
    return [one for one in psutil.process_iter(["cmdline"]) if "61.7" in str(one.info["cmdline"])]


async def test_a_file_is_read_in_a_process_of_its_own(file: Path) -> None:
    found = await extract(file, Limits())
    assert [page.text for page in found.pages] == [SAID]
    assert children() == []


async def test_a_process_that_takes_too_long_is_killed_with_what_it_started(stranger: str) -> None:
    with pytest.raises(FileFaultError) as caught:
        await run_child(stranger, (), seconds=1.5)
    assert caught.value.fault is Fault.TIMED_OUT
    for _ in range(50):
        if not left_over():
            break
        await asyncio.sleep(0.1)
    assert left_over() == []


async def test_what_was_read_before_the_time_was_over_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "long"
    # One page, again and again.
    many = b"/Count 90000 /Kids [%s]" % (b"5 0 R " * 90_000)
    path.write_bytes(made.pdf(SAID).replace(b"/Count 1 /Kids [5 0 R]", many))
    found = await extract(path, Limits(seconds=1.5, pages=90_000, characters=90_000_000))
    assert found.fault is Fault.TIMED_OUT
    assert 0 < len(found.pages) < 90_000
    assert found.pages[0].text == SAID


@pytest.mark.parametrize("over", ["signal.SIGXCPU", "signal.SIGALRM"])
async def test_the_end_of_time_is_raised_once_and_nothing_catches_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, over: str
) -> None:
    code = (
        "import os, signal\n"
        "from searchsvc.documents.confinement import OutOfTimeError, ending_in_time\n"
        "try:\n"
        "    with ending_in_time(50):\n"
        "        try:\n"
        f"            os.kill(os.getpid(), {over})\n"
        "        except Exception:\n"
        "            print('caught')\n"
        "        except BaseException as error:\n"
        "            raise ValueError from error\n"
        "except OutOfTimeError:\n"
        f"    os.kill(os.getpid(), {over})\n"
        "    print('over')\n"
    )
    (tmp_path / "ending.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert await run_child("ending", (), seconds=20) == b"over\n"


@pytest.mark.parametrize("reads", ["ending_in_time(50)", "contextlib.nullcontext()"])
async def test_a_process_that_no_python_can_end_in_time_took_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reads: str
) -> None:
    code = (
        "import contextlib\n"
        "from searchsvc.documents import confinement\n"
        "from searchsvc.documents.confinement import confine, ending_in_time\n"
        "confinement._ENDING = 1\n"
        "confine(0, 2000, 1)\n"
        f"with {reads}:\n"
        "    sum(range(10 ** 13))\n"
    )
    (tmp_path / "stuck.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(FileFaultError) as caught:
        await run_child("stuck", (), seconds=60)
    assert caught.value.fault is Fault.TIMED_OUT


async def test_a_cancelled_reading_leaves_no_process(stranger: str) -> None:
    reading = asyncio.create_task(run_child(stranger, (), seconds=60))
    while not left_over():  # noqa: ASYNC110 # a process sets no event
        await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    for _ in range(100):
        if not left_over():
            break
        await asyncio.sleep(0.1)  # a busy machine takes longer to end it
    assert left_over() == []


async def test_a_process_that_crashes_is_a_damaged_file(file: Path) -> None:
    reading = asyncio.create_task(extract(file, Limits()))
    while not (found := children()):  # noqa: ASYNC110 # a process sets no event
        await asyncio.sleep(0.002)
    os.kill(found[0].pid, signal.SIGSEGV)
    assert (await reading).fault is Fault.DAMAGED


async def test_a_process_that_was_killed_is_no_fault_of_the_file(file: Path) -> None:
    reading = asyncio.create_task(extract(file, Limits()))
    while not (found := children()):  # noqa: ASYNC110 # a process sets no event
        await asyncio.sleep(0.002)
    os.kill(found[0].pid, signal.SIGKILL)
    with pytest.raises(ReadingEndedError):
        await reading


async def test_a_process_has_no_secrets_and_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = "import json, os\nprint(json.dumps([sorted(os.environ), os.getcwd(), os.listdir()]))\n"
    (tmp_path / "looking.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("SEARCHSVC_TOKENS", "admin:secret")
    names, folder, files = json.loads(await run_child("looking", (), seconds=20))
    assert "SEARCHSVC_TOKENS" not in names
    assert files == []
    assert not await asyncio.to_thread(Path(folder).exists)


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
async def test_a_reader_has_no_network_where_that_can_be_had(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import socket\n"
        "from searchsvc.documents.confinement import confine\n"
        "confine(20, 2000, 1)\n"
        "print(len(socket.if_nameindex()))\n"
    )
    (tmp_path / "calling.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    if os.geteuid() != 0:
        pytest.skip("user namespaces may be forbidden here")
    assert int(await run_child("calling", (), seconds=20)) <= 1


async def test_more_memory_than_allowed_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "large"
    path.write_bytes(made.docx("ơ" * 60_000_000))
    found = await extract(path, Limits(memory_mb=40, characters=2_000_000_000, unpacked_mb=2_000))
    assert found.fault in (Fault.TOO_LARGE, Fault.DAMAGED)


def test_limits_travel_as_they_are() -> None:
    assert Limits(**json.loads(json.dumps(asdict(Limits())))) == Limits()
