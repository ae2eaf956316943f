"""Compiles plan nodes to tantivy queries."""

import re
from functools import partial

from tantivy import FieldType, Occur, Query, Schema

from searchsvc.query.tree.nodes import (
    SUM,
    AtLeast,
    Best,
    Bool,
    Constant,
    Everything,
    Missing,
    Node,
    OneOf,
    Phrase,
    Prefix,
    Range,
    Term,
)
from searchsvc.schema import KINDS, Kind

_LOWEST, _HIGHEST = -(2**63), 2**63 - 1
# More terms than this are looked up in one pass over the field's dictionary: .2 ms for a hundred
# ids, which take .1 ms one by one.
_FEW_VALUES = 128
# Of terms alone tantivy makes a union without a virtual call a document.
_MANY_TERMS = 4
# Compiled parts of a match, of the last searches: about 5 kB each. A part is in the tier that is
# counted, in the match and its counts, and in several scores.
_MOST_KEPT = 500
_kept: dict[AtLeast | Bool, Query] = {}


def compile_node(schema: Schema, node: Node, scored: bool = True) -> Query:
    """Return the tantivy query of a node.

    Args:
        schema: of the index.
        node: the node to compile.
        scored: whether scores are needed; if not, no frequencies are read.
    """
    if not scored and isinstance(node, AtLeast | Bool):
        # All generations that are opened have the schema of this version.
        found = _kept.get(node)
        if found is None:
            found = _compiled(schema, node, scored)
            if len(_kept) >= _MOST_KEPT:
                _kept.clear()
            _kept[node] = found
        return found
    return _compiled(schema, node, scored)


def _compiled(schema: Schema, node: Node, scored: bool) -> Query:
    below = partial(compile_node, schema, scored=scored)
    match node:
        case Term(field, term, boost):
            reading = "freq" if scored else "basic"
            return _boosted(Query.term_query(schema, field, term, index_option=reading), boost)
        case Everything():
            return Query.const_score_query(Query.all_query(), 0.0)
        case Constant(child, score):
            return Query.const_score_query(compile_node(schema, child, scored=False), score)
        case Phrase(field, terms, boost):
            if len(terms) == 1:  # tantivy panics on a phrase of one word
                return below(Term(field, terms[0], boost))
            return _boosted(Query.phrase_query(schema, field, list(terms)), boost)
        case Best(children, tie) if tie == SUM:
            return Query.boolean_query([(Occur.Should, below(child)) for child in children])
        case Best(children, tie):
            return Query.disjunction_max_query([below(child) for child in children], tie)
        case AtLeast(children, minimum):
            should = [(Occur.Should, below(child)) for child in children]
            if minimum == 1:  # a plain union is answered in bulk, a minimum by a heap
                return Query.boolean_query(should)
            return Query.boolean_query(should, minimum_number_should_match=minimum)
        case Bool():
            return _bool(schema, node, scored)
        case OneOf(field, values) if len(values) > _FEW_VALUES:
            return Query.term_set_query(schema, field, list(values))
        case OneOf(field, values):
            terms_ = [Query.term_query(schema, field, value, "basic") for value in values]
            return Query.boolean_query([(Occur.Should, term) for term in terms_])
        case Range(field, low, high):
            return Query.range_query(
                schema,
                field,
                FieldType.Integer,
                _LOWEST if low is None else low,
                _HIGHEST if high is None else high,
            )
        case Prefix(field, prefix):
            return _silent(Query.regex_query(schema, field, f"{re.escape(prefix)}.*"))
        case Missing(field):
            return Query.boolean_query(
                [(Occur.Must, Query.all_query()), (Occur.MustNot, Query.exists_query(field))]
            )


def with_filters(schema: Schema, query: Query, filters: tuple[Node, ...]) -> Query:
    """Narrow a query without changing its scores."""
    if not filters:
        return query
    clauses = [(Occur.Must, query)]
    clauses += [(Occur.Must, _filter(schema, node)) for node in filters]
    return Query.boolean_query(clauses)


def is_integer(field: str) -> bool:
    """Return whether a field of the schema holds integers."""
    return KINDS[field] is Kind.INTEGER


def _bool(schema: Schema, node: Bool, scored: bool) -> Query:
    required = [(Occur.Must, compile_node(schema, child, scored)) for child in node.must]
    required += [(Occur.Must, _filter(schema, child)) for child in node.filters]
    should = [compile_node(schema, child, scored) for child in _grouped(node.should)]
    excluded = [(Occur.MustNot, compile_node(schema, child, False)) for child in node.must_not]
    if not required:
        required = [(Occur.Must, _silent(Query.all_query()))]
    return Query.boolean_query([*required, *((Occur.Should, one) for one in should), *excluded])


def _grouped(should: tuple[Node, ...]) -> tuple[Node, ...]:
    """Put the terms among scoring nodes into one union of their own, which is scored faster."""
    terms = tuple(node for node in should if isinstance(node, Term))
    if len(terms) < _MANY_TERMS or len(terms) == len(should):
        return should
    return AtLeast(terms, 1), *(node for node in should if not isinstance(node, Term))


def _filter(schema: Schema, node: Node) -> Query:
    return _silent(compile_node(schema, node, scored=False))


def _silent(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)
