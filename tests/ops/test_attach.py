"""Files attached under load, bounded; the full number: `python -m tests.ops.attach`."""

import shutil

from tests.ops.attaching import run


async def test_no_file_and_no_article_is_lost_when_readers_and_the_server_are_killed() -> None:
    ocr = shutil.which("tesseract") is not None
    summary = await run(8, 14, kills=4, seed=3, patience=300, scans=ocr)
    assert not summary.faults, "\n".join(summary.lines())
    assert summary.killed == {"readers": 2, "server": 2}
    assert summary.visible
    assert summary.peaks["reader"] > 0
