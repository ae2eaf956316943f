"""Accessibility as axe-core finds it, in a page as it stands."""

from typing import Any

from axe_playwright_python.async_playwright import Axe

# WCAG 2.2 AA, target sizes and axe's own advice.
_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}


async def violations(page: Any) -> list[str]:
    """Give what axe-core finds wrong in a page: the rule, the element, what to mend.

    Scripts must run in the page. The engine comes through the debugger, past the page's policy.
    """
    found = await Axe().run(page, options=_OPTIONS)
    return [
        f"{rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
