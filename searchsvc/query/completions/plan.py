"""Plans the search for titles that an unfinished query may become."""

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.tree.nodes import Bool, Node, Prefix, Term


def plan_completion(cleaned: str, analyzer: Analyzer) -> Node | None:
    """Plan a completion.

    Args:
        cleaned: what was typed so far, cleaned.
        analyzer: the analyzer that made the index.

    Returns:
        A node that matches titles with all typed syllables, the last one as a prefix without its
        marks, because its tone may be typed last; None when nothing was typed.
    """
    tokens = analyzer.analyze(cleaned).tokens
    if not tokens:
        return None
    *complete, last = tokens
    filters: list[Node] = [
        Term("title", token.key) if token.marked else Term("title_folded", token.folded)
        for token in complete
    ]
    if last.folded.isalnum():
        filters.append(Prefix("title_folded", last.folded))
    else:
        filters.append(Term("title_folded", last.folded))
    return Bool(filters=tuple(filters))
