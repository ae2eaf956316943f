"""Typing into the search box, and the suggestions under it."""

from typing import Any


def options(page: Any) -> Any:
    return page.locator("#suggestions [role=option]")


async def type_into(page: Any, text: str) -> None:
    await page.locator("#q").click()
    # At once: of several keys each would have a list of its own.
    await page.locator("#q").fill(text)


async def answer(route: Any, *texts: str) -> None:
    found = [{"text": text, "kind": "phrase", "id": None} for text in texts]
    await route.fulfill(json={"query": "", "suggestions": found})


async def compose(page: Any, *texts: str) -> Any:
    """Write as an input method does, one text in place of the other; nothing is committed."""
    await page.locator("#q").click()
    keys = await page.context.new_cdp_session(page)
    for text in texts:
        chosen = {"selectionStart": len(text), "selectionEnd": len(text)}
        await keys.send("Input.imeSetComposition", {"text": text, **chosen})
    return keys
