"""Tables in the documentation that a bench writes anew."""

from pathlib import Path

RELEVANCE = Path(__file__).parent.parent / "docs" / "relevance.md"


def put(page: Path, name: str, table: str) -> None:
    """Replace what stands between a page's markers NAME:begin and NAME:end."""
    begin, end = f"<!-- {name}:begin -->", f"<!-- {name}:end -->"
    before, rest = page.read_text(encoding="utf-8").split(begin)
    _, after = rest.split(end)
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
