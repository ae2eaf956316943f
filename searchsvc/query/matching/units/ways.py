"""What a way to hold a unit says by itself."""

from searchsvc.query.tree.nodes import Bool, Node, Term

# The first characters of the terms of words: long forms, short ones, other spellings.
_OTHER_WORDS = "=~'"
_DAY = "thu_"


def stands_alone(said: Node) -> bool:
    """Return whether a node says a part of a word: a long form, or it with a neighbour outside."""
    match said:
        case Term(field, term):
            return field.endswith("bigrams") or term[0] in _OTHER_WORDS
        case Bool(filters=pairs) if pairs:
            return all(isinstance(one, Term) and one.field.endswith("bigrams") for one in pairs)
    return False


def says_day(said: Node) -> bool:
    """Return whether a node says a day of the week, in full or short: thứ tư, T4."""
    return isinstance(said, Term) and said.term[:1] in ("=", "~") and said.term[1:].startswith(_DAY)
