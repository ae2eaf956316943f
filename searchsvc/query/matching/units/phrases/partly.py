"""What holds a word of which a part is said otherwise: the GTGT of "thuế GTGT"."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from searchsvc.analysis.orthography.tones import fold_key
from searchsvc.analysis.tokenize import Token, bigrams, tokenize
from searchsvc.query.matching.alternatives.alternative import Alternative
from searchsvc.query.matching.units.phrases.ends import ends_of
from searchsvc.query.matching.units.phrases.phrased import PhrasedNodes
from searchsvc.query.matching.units.phrases.spelled import SpelledNodes
from searchsvc.query.matching.units.unit import Unit
from searchsvc.query.matching.units.ways import says_day, stands_alone
from searchsvc.query.tree.any_of import any_of
from searchsvc.query.tree.nodes import Bool, Node, Term

Others = Mapping[str, Sequence[Alternative]]


def said_otherwise(others: Others, typed: Sequence[Token]) -> list[Node]:
    """Return the nodes of alternatives to all of several neighbouring syllables together.

    Args:
        others: the alternatives to each syllable, by its key.
        typed: the syllables.
    """
    ways = [others.get(token.key, ()) for token in typed]
    if not all(ways):
        return []
    first, *rest = ([other.held for other in found] for found in ways)
    return [node for node in first if all(node in found for found in rest)]


def said_partly(
    unit: Unit, others: Others, spelled: SpelledNodes, phrased: PhrasedNodes
) -> Iterator[Node]:
    """Yield what holds a word, no name, partly said otherwise.

    Args:
        unit: the word.
        others: the alternatives to each syllable, by its key.
        spelled: makes the nodes of syllables as typed.
        phrased: makes the nodes of neighbours said otherwise.
    """
    length = len(unit.tokens)
    if length == 1 or unit.person:
        return
    said = [dict.fromkeys(o.held for o in others.get(t.key, ())) for t in unit.tokens]
    beside = False
    for node in filter(stands_alone, dict.fromkeys(chain.from_iterable(said))):
        places = [at for at in range(length) if node in said[at]]
        start, end = places[0], places[-1] + 1
        if end > length - unit.numbered and says_day(node):
            # The fourth is no Wednesday: mũi thứ tư.
            continue
        if not end - start == len(places) < length:
            continue
        rest = [slice(start), slice(end, length)]
        where: list[Node] = []
        if unit.numbered and end == length - unit.numbered:
            number = _beside_number(unit, others, node)
            if number is None:
                continue
            rest, where = rest[:1], [number]
        elif _is_written(node, others):
            beside = True
            continue
        # Of a name spelled in one word it is not known what is beside it: cúm A/H1N1.
        ways = (
            [spelled.adjacent(typed, unit.likely[part]), *said_otherwise(others, typed)]
            for part in rest
            if (typed := unit.tokens[part])
        )
        yield Bool(must=(*map(any_of, ways), node, *where))
    if beside and (found := phrased.otherwise(unit.tokens, unit.likely)):
        # Apart they are other words: a Bí thư and a "tổng" somewhere are no Tổng Bí thư.
        yield found


def _is_written(node: Node, others: Others) -> bool:
    """Return whether a node is that of a long or short form whose syllables are known."""
    if not (isinstance(node, Term) and node.field == "variants"):
        return False
    ways = [one for one in chain(*others.values()) if one.held == node]
    return any(map(ends_of, ways)) and not any(one.only for one in ways)


def _beside_number(unit: Unit, others: Others, node: Node) -> Node | None:
    """Return what holds the number of a thing beside its word said otherwise: KP 3."""
    end = len(unit.tokens) - unit.numbered
    ways = chain.from_iterable(others.get(one.key, ()) for one in unit.tokens[:end])
    ends = dict.fromkeys(e.last for o in ways if o.held == node for e in ends_of(o))
    numbers = [unit.tokens[end:], *map(tokenize, unit.other_numbers)]
    pairs = [
        Term("text_folded_bigrams", pair)
        for last in ends
        for number in numbers
        for pair in bigrams((fold_key(last), number[0].folded))
    ]
    return any_of(pairs) if pairs else None
