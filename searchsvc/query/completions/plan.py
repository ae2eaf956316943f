"""Plans the search for titles that an unfinished query may become."""

from collections.abc import Sequence
from dataclasses import dataclass

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.alternatives.glued import letters_and_digits
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Prefix, Term


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A search for titles that say what was typed in another way.

    Attributes:
        node: matches articles that do.
        said: for each part of the query what a title must mention, one of each.
    """

    node: Node
    said: tuple[frozenset[str], ...]

    def is_said_by(self, title: str, analyzer: Analyzer) -> bool:
        """Return whether a title says it, and not only the text below."""
        terms = frozenset(analyzer.analyze(title).variant_terms)
        return all(not wanted.isdisjoint(terms) for wanted in self.said)


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
    return Bool(filters=tuple(_as_typed(tokens, tokens[-1]))) if tokens else None


def plan_otherwise(cleaned: str, analyzer: Analyzer) -> Otherwise | None:
    """Plan a completion by what is written in several ways: cđs, đại hội 14, covid21.

    Args:
        cleaned: what was typed so far, cleaned.
        analyzer: the analyzer that made the index.

    Returns:
        The search; None when nothing of the query has another way.
    """
    analysis = analyzer.analyze(cleaned, typed=True)
    spans = _longest(analysis.mentions)
    left = [token for token in analysis.tokens if not any(covers(one[0], token) for one in spans)]
    parted = [token for token in left if letters_and_digits(token)]
    if not spans and not parted:
        return None
    said = tuple(frozenset(term for one in span for term in one.terms[:1]) for span in spans)
    nodes = [any_of(Term("variants", term) for term in sorted(terms)) for terms in said]
    nodes += _as_typed([token for token in left if token not in parted], analysis.tokens[-1])
    for token in parted:
        both = letters_and_digits(token) or ()
        apart = Bool(filters=tuple(Term("title_folded", part) for part in both))
        nodes.append(any_of([Term("title_folded", token.folded), apart]))
    return Otherwise(Bool(filters=tuple(nodes)), said)


def _longest(mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Return the mentions of each longest span of a query; spans do not overlap."""
    spans = sorted({(one.start, one.end) for one in mentions}, key=lambda span: span[0] - span[1])
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if all(end <= first or last <= start for first, last in kept):
            kept.append((start, end))
    return [[one for one in mentions if (one.start, one.end) == span] for span in kept]


def _as_typed(tokens: Sequence[Token], last: Token) -> list[Node]:
    """Return nodes of titles with some syllables; the last of the query may be unfinished."""
    return [
        Prefix("title_folded", token.folded)
        if token == last and token.folded.isalnum()
        else Term("title", token.key)
        if token.marked and token != last
        else Term("title_folded", token.folded)
        for token in tokens
    ]
