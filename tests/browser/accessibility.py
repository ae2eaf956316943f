"""axe-core in a page that Playwright has opened; its context must bypass the page's CSP."""

from functools import cache
from importlib.resources import files
from typing import Any

# What WCAG 2.2 A and AA ask, and what axe's authors advise.
_TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")


async def violations(page: Any) -> list[str]:
    """Give what axe finds wrong, one line an element."""
    await page.evaluate(_axe())
    found = await page.evaluate(
        "tags => axe.run({runOnly: {type: 'tag', values: tags}})", list(_TAGS)
    )
    return [
        f"{rule['id']} {node['target']}: {rule['help']}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


@cache
def _axe() -> str:
    bundled = files("axe_playwright_python")
    (script,) = (one for one in bundled.iterdir() if one.name == "axe.min.js")
    return script.read_text(encoding="utf-8")
