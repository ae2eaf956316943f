"""An explanation as a table for the terminal."""

from rich.table import Table
from rich.text import Text

from searchsvc.search.results import Explanation


def table_of(explanation: Explanation) -> Table:
    """Give the parts of a score, one a row: its value, what scored, and the field."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(width=11, justify="right")
    table.add_column()
    table.add_column(style="dim")
    for part in explanation.parts:
        table.add_row(f"{part.value:.3f}", Text(part.label), part.field or "")
    return table
