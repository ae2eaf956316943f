"""Accessibility as axe-core finds it, in a page as it stands."""

from typing import Any

from axe_playwright_python.async_playwright import Axe

# A page is drawn in the other one without being loaded again.
SCHEMES = ("light", "dark")
# WCAG 2.2 AA, target sizes and axe's own advice.
_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}
# Another scheme changes colours alone: only these rules look at them.
_COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
# The rest of the answer, what was found right, takes longer to bring than to find.
_RUN = "options => axe.run(document, options).then(found => found.violations)"


async def violations(page: Any, scheme: str | None = None) -> list[str]:
    """Give what axe-core finds wrong in a page: the rule, the element, what to mend.

    Scripts must run in the page. The engine comes through the debugger, past the page's policy,
    once for each page that is loaded.

    Args:
        page: as it is.
        scheme: of `SCHEMES`, in their order; all but the first, of which the same page was looked
            at before, are looked at for what depends on colours. None = everything is looked for.
    """
    options = _OPTIONS if scheme in (None, SCHEMES[0]) else _COLOURS
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(Axe().axe_script)
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in await page.evaluate(_RUN, options)
        for node in rule["nodes"]
    ]
