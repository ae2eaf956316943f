"""Reads files in child processes: their text, then what only OCR can read."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from searchsvc.documents.children import run_child
from searchsvc.documents.text import Fault, FileFaultError, FileText, Limits, Page

_PAGES = TypeAdapter(list[Page])
# Seconds beyond the limit for the interpreter to start on a busy machine.
_START = 10.0
# Seconds for what was read so far, when the time of reading is over.
_ENDING = 10.0
# Seconds for the marks of a few pages, likewise; pages that took all of their time are kept.
_MENDING = 30.0


async def extract(path: Path, limits: Limits) -> FileText:
    """Read a file without OCR; whatever is wrong with it is in the result.

    Args:
        path: absolute.
        limits: of reading it.

    Raises:
        ReadingEndedError: the process was killed by somebody else.
    """
    arguments = (str(path), json.dumps(asdict(limits)))
    try:
        most = limits.seconds + _START + _ENDING
        answer = await run_child("searchsvc.documents.extract.child", arguments, most)
        return FileText.model_validate_json(answer)
    except FileFaultError as error:
        return FileText(fault=error.fault)
    except ValidationError:
        return FileText(fault=Fault.DAMAGED)


async def recognise(path: Path, numbers: Sequence[int], seconds: float) -> list[Page]:
    """Read pages by OCR.

    Args:
        path: of a PDF, a picture or a zipped document with pictures, absolute.
        numbers: of the pages.
        seconds: that each may take.

    Raises:
        FileFaultError: it crashed or took too long.
        ReadingEndedError: the process was killed by somebody else.
    """
    arguments = (str(path), json.dumps(list(numbers)), str(seconds))
    limit = seconds * len(numbers) + _START + _MENDING
    try:
        answer = await run_child("searchsvc.documents.ocr.child", arguments, limit)
        return _PAGES.validate_json(answer)
    except ValidationError as error:
        raise FileFaultError(Fault.DAMAGED) from error
