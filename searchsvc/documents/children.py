"""Runs a module in a process of its own that ends in time, with all that it started."""

import asyncio
import contextlib
import os
import signal
import sys
import tempfile
from collections.abc import Sequence

from searchsvc.documents.text import Fault, FileFaultError

# Characters of JSON that an answer may have: a few times the text.
_LONGEST_ANSWER = 64_000_000
# Only what Python needs to find this package: no tokens, no addresses.
_KEPT = ("PATH", "PYTHONPATH", "LANG", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "VIRTUAL_ENV")


class ReadingEndedError(Exception):
    """A process was killed from outside: by an administrator, or for want of memory."""


async def run_child(module: str, arguments: Sequence[str], seconds: float) -> bytes:
    """Run a module and give what it writes to its standard output.

    Its working folder is temporary, and gone afterwards, also when it was killed.

    Args:
        module: with a `__main__` part.
        arguments: of it.
        seconds: after which it is killed, with all that it started.

    Raises:
        FileFaultError: it took too long, or crashed.
        ReadingEndedError: it was killed by somebody else; another try may succeed.
    """
    with tempfile.TemporaryDirectory(prefix="searchsvc-", ignore_cleanup_errors=True) as folder:
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        # The module's folder may be named relative to this process's.
        kept["PYTHONPATH"] = os.pathsep.join(map(os.path.abspath, filter(None, sys.path)))
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            module,
            *arguments,
            cwd=folder,
            env={**kept, "TMPDIR": folder, "HOME": folder, "OMP_THREAD_LIMIT": "1"},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            async with asyncio.timeout(seconds):
                answer = await _read_all(process)
                await process.wait()
        except TimeoutError:
            raise FileFaultError(Fault.TIMED_OUT) from None
        finally:
            # Also what it started, and also when this task is cancelled.
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(process.pid, signal.SIGKILL)
            await process.wait()
    match process.returncode:
        case 0:
            return answer
        case code if code in (-signal.SIGXCPU, -signal.SIGPROF, -signal.SIGALRM):
            raise FileFaultError(Fault.TIMED_OUT)
        case code if code == -signal.SIGKILL:
            raise ReadingEndedError(module)
        case _:
            # A parser crashed, or asked for more memory than there is.
            raise FileFaultError(Fault.DAMAGED)


async def _read_all(process: asyncio.subprocess.Process) -> bytes:
    pieces: list[bytes] = []
    length = 0
    stream = process.stdout
    while stream is not None and (piece := await stream.read(1 << 20)):
        length += len(piece)
        if length > _LONGEST_ANSWER:
            raise FileFaultError(Fault.TOO_LARGE)
        pieces.append(piece)
    return b"".join(pieces)
