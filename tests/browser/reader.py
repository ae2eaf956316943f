"""Someone who reads: opens pages, types, follows links with the pointer or the keyboard alone."""

from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.ways import Way
from tests.conftest import ENGINES

# How a page looks does not depend on what finds its articles, nor does what it does with answers
# that a test makes up: such tests take this `address`.
LOOKS = pytest.mark.parametrize("address", ENGINES[:1], indirect=True)
# No page has more stops than this.
MOST_STOPS = 150


@dataclass
class Reader:
    """A reader in front of a page."""

    page: Any
    address: str
    way: Way

    @property
    def script(self) -> bool:
        return self.way.scripts

    @property
    def keyboard(self) -> bool:
        return self.way.keyboard

    @property
    def box(self) -> Any:
        return self.page.locator("#q")

    async def open(self, path: str = "/") -> Any:
        return await self.page.goto(self.address + path)

    async def search(self, text: str) -> None:
        if self.keyboard:
            await self.tab_to(self.box)
            await self.page.keyboard.type(text)
        else:
            await self.box.click()
            await self.box.fill(text)
        await self.page.keyboard.press("Enter")

    async def follow(self, link: Any) -> None:
        await link.wait_for(state="attached")
        await self._bring(link)
        await self._press(link)

    async def _press(self, target: Any) -> None:
        if self.keyboard:
            await self.tab_to(target)
            await self.page.keyboard.press("Enter")
        else:
            await target.click()

    async def see_hits(self) -> None:
        """Shut what covers the hits."""
        await self._bring(self.page.locator("#count"))

    async def see_filters(self) -> None:
        """Open what holds the filters."""
        await self._bring(self.page.locator(".facets__sheet"))

    async def _bring(self, target: Any) -> None:
        """On a phone open the sheet of filters for what is in it, and shut it for the rest."""
        bar = self.page.locator("#facets > details > summary")
        if self.way.phone and await bar.count():
            sheet = self.page.locator(".facets__sheet")
            within = await target.evaluate("one => one.closest('.facets__sheet') !== null")
            if within != await sheet.is_visible():
                await self._press(bar)

    async def unfold(self, key: str) -> None:
        """Open what is folded under a key."""
        await self.follow(self.page.locator(f"details[data-key={key}] > summary"))

    async def tab_to(self, target: Any) -> None:
        """Press Tab until the target has the focus; from the end of the page it starts again."""
        wanted = await target.element_handle()
        for _ in range(MOST_STOPS):
            if await wanted.evaluate("one => document.activeElement === one"):
                return
            await self.page.keyboard.press("Tab")
        raise AssertionError("Tab does not reach it")

    def link(self, name: Any) -> Any:
        """Find a link by its name; one in a sheet that is shut has none."""
        return self.page.get_by_role("link", name=name).first

    async def count(self) -> str:
        return str(await self.page.locator("#count").inner_text())
