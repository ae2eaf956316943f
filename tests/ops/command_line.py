"""Runs the command line as a person or script does."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

import structlog

from searchsvc.cli import main
from searchsvc.settings import Settings


def run(tmp_path: Path, *words: str, code: int = 0, **environment: str) -> str:
    """Run a command in this process, which has loaded already what takes a process seconds.

    Args:
        tmp_path: the working folder; its `data` is the data folder.
        words: of the command line.
        code: the exit status that is expected.
        environment: variables beside those of this process that are not of searchsvc.

    Returns:
        What went to standard output; after a failure, to standard error too.
    """
    out, err = _stream(), _stream()
    with _beginning_in(tmp_path, words, environment), redirect_stdout(out), redirect_stderr(err):
        # A thread of its own: the caller's may have an event loop that runs.
        with ThreadPoolExecutor(1) as pool:
            ended = pool.submit(_exit_status).result()
        out.flush()
        err.flush()
    return _judged(ended, _text(out), _text(err), code)


def run_apart(tmp_path: Path, *words: str, code: int = 0, **environment: str) -> str:
    """Run a command as `run` does, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "searchsvc", *words],
        env=_variables(tmp_path, environment),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return _judged(done.returncode, done.stdout, done.stderr, code)


def run_json(tmp_path: Path, *words: str, code: int = 0) -> Any:
    """Run a command as `run` does, and return what its JSON says."""
    return json.loads(run(tmp_path, *words, "--json", code=code))


def _judged(ended: int, out: str, err: str, code: int) -> str:
    assert ended == code, (out, err)
    return out if code == 0 else out + err


def _variables(tmp_path: Path, environment: dict[str, str]) -> dict[str, str]:
    kept = {name: text for name, text in os.environ.items() if not name.startswith("SEARCHSVC_")}
    return {**kept, "SEARCHSVC_DATA_DIR": str(tmp_path / "data"), **environment}


@contextmanager
def _beginning_in(
    folder: Path, words: tuple[str, ...], environment: dict[str, str]
) -> Iterator[None]:
    """Let this process look to a command as its own would; afterwards it is as before."""
    # Processes of its own for so few articles would cost more than all else.
    here = {"SEARCHSVC_INDEX_PROCESSES": "0", **environment}
    logs, before, mask = structlog.get_config(), Path.cwd(), os.umask(0o022)
    os.umask(mask)
    try:
        with (
            patch.dict(os.environ, _variables(folder, here), clear=True),
            patch.object(sys, "argv", ["searchsvc", *words]),
            patch("searchsvc.logs.configure", _configure_logs),
        ):
            os.chdir(folder)
            yield
    finally:
        structlog.configure(**logs)
        os.chdir(before)
        os.umask(mask)


def _configure_logs(settings: Settings) -> None:
    """Log to the standard error of the moment; the stream of a command is gone after it."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )


def _exit_status() -> int:
    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8")


def _text(stream: io.TextIOWrapper) -> str:
    assert isinstance(stream.buffer, io.BytesIO)
    return stream.buffer.getvalue().decode("utf-8")
