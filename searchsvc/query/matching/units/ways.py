"""The ways in which a unit may be held."""

from collections.abc import Iterable

from searchsvc.query.tree.nodes import Best, Bool, Node, Term

# The first characters of the terms of words: long forms, short ones, other spellings.
_OTHER_WORDS = "=~'"


def any_of(ways: Iterable[Node]) -> Node:
    """Return a node that matches any of several; equal ones occur once."""
    several = tuple(ways)
    # Mostly there is one, which needs no comparison.
    distinct = several if len(several) == 1 else tuple(dict.fromkeys(several))
    return distinct[0] if len(distinct) == 1 else Best(distinct)


def stands_alone(said: Node) -> bool:
    """Return whether a node says a part of a word: a long form, or it with a neighbour outside."""
    match said:
        case Term(field, term):
            return field.endswith("bigrams") or term[0] in _OTHER_WORDS
        case Bool(filters=pairs) if pairs:
            return all(isinstance(one, Term) and one.field.endswith("bigrams") for one in pairs)
    return False
