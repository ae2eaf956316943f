"""Files attached under load, sized by the profile; more: `python -m tests.ops.attach`."""

import shutil

from tests.ops.attaching import run
from tests.sizes import SIZES


async def test_no_file_and_no_article_is_lost_when_readers_and_the_server_are_killed() -> None:
    ocr = shutil.which("tesseract") is not None
    articles, files, kills = SIZES.attached
    summary = await run(articles, files, kills, seed=3, patience=20 * files + 140, scans=ocr)
    assert not summary.faults, "\n".join(summary.lines())
    assert summary.killed == {"readers": kills // 2 + 1, "server": kills // 2 + 1}
    assert summary.visible
    assert summary.peaks["reader"] > 0
