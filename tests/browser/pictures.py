"""Pictures for looking at: of pages that a change touches, with SEARCHSVC_TEST_PICTURES=1."""

import os
from typing import Any

from tests.conftest import ROOT

FOLDER = ROOT / "build" / "pictures"
# Taking and packing them is a tenth of the tests in a browser, and nothing compares them.
TAKEN = os.environ.get("SEARCHSVC_TEST_PICTURES") == "1"


async def picture(page: Any, name: str, **options: Any) -> None:
    """Take a picture of a page, where they are wanted.

    Args:
        page: of the browser.
        name: of the file, without .png.
        options: of Playwright's screenshot.
    """
    if TAKEN:
        FOLDER.mkdir(parents=True, exist_ok=True)
        await page.screenshot(path=FOLDER / f"{name}.png", **options)
