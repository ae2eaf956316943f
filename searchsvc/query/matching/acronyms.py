"""Acronyms with the letters of a word: the AI of "học AI" is not ai, the bot of trạm bot is BOT."""

from collections.abc import Iterator, Mapping, Sequence

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import FUNCTION_WORDS
from searchsvc.analysis.mentions.mention import Mention, MentionKind
from searchsvc.analysis.mentions.scan import is_shouted
from searchsvc.analysis.tokenize import Token
from searchsvc.query.context import QueryContext
from searchsvc.query.matching.alternatives.alternative import covers
from searchsvc.query.matching.units.unit import Unit, UnitKind
from searchsvc.query.tree.nodes import Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind

# What articles write in capitals in so much of what has its letters with any marks, and of what has
# them without, may be meant by the letters alone: mu, in small letters.
_OF_LETTERS, _OF_UNMARKED = 0.05, 0.1
# Typed in capitals nothing else is meant, where articles have so many of the letters so.
_OF_CAPITALS = 0.1
# The letters without marks are mostly the acronym.
_MOSTLY = 0.5


def acronyms(words: Analysis, lexicon: Lexicon) -> dict[str, str]:
    """Return the acronyms of a query that is not all in capitals.

    Beside another syllable in capitals it is said loudly only, and what an abbreviation or a place
    is known by says more. A query of one word in capitals is one if articles write it so.

    Args:
        words: its free words.
        lexicon: what articles hold.

    Returns:
        Key of each token → the term of what articles write in capitals.
    """
    if words.text.isupper():
        terms = [one.terms[0] for one in words.mentions if _is_acronym(one)]
        alone = len(words.tokens) == len(words.mentions) == len(terms) == 1
        surely = alone and _share(words.tokens[0], lexicon) >= _OF_CAPITALS
        return {words.tokens[0].key: terms[0]} if surely else {}
    found = {}
    for index, token in enumerate(words.tokens):
        over = [one for one in words.mentions if covers(one, token)]
        known = len(over) == 1 and _is_acronym(over[0])
        if known and not is_shouted(words.text, words.tokens, index, index):
            found[token.key] = over[0].terms[0]
    return found


def in_small_letters(words: Analysis, read: Sequence[Token], lexicon: Lexicon) -> frozenset[Token]:
    """Return the tokens without marks among marked ones that articles have in capitals: trạm bot.

    Args:
        words: the free words of a query.
        read: the likely reading of each token.
        lexicon: what articles hold.
    """
    return frozenset(
        token
        for token, likely in zip(words.tokens, read, strict=True)
        if token.key == likely.key and _is_mostly(token, lexicon)
    )


def _is_mostly(token: Token, lexicon: Lexicon) -> bool:
    many = lexicon.documents_in_capitals(token.key)
    return many > 0 and many >= _MOSTLY * lexicon.documents_with(token.key)


def _share(token: Token, lexicon: Lexicon) -> float:
    """Return in how many of the articles with some letters they are an acronym."""
    many = lexicon.documents_in_capitals(token.key)
    return many / max(1, lexicon.folded_documents(token.folded)) if many else 0.0


def _preferred_letters(context: QueryContext, words: Analysis) -> Iterator[Node]:
    """Yield what scores the acronym that the only word of a query may be: mu."""
    if len(words.tokens) != 1 or words.text.isupper():
        return
    (token,), lexicon = words.tokens, context.lexicon
    many = lexicon.documents_in_capitals(token.key)
    # Nobody searches what only joins or asks: ai is AI, or ái.
    others = sum(
        lexicon.documents_with(form.key)
        for form in lexicon.forms(token.folded)
        if form.key not in FUNCTION_WORDS
    )
    unmarked = lexicon.documents_with(token.key)
    if not many or many < max(_OF_LETTERS * others, _OF_UNMARKED * unmarked):
        return
    term = f"!{token.key}"
    held = Term("variants", term)
    if _is_mostly(token, lexicon):
        held = Term("text", token.key)
    written = Reason(ReasonKind.MENTION, (term,), "text")
    worth = context.ranking.acronym * context.rarity.of_syllable(token)
    yield Constant(held, worth, written)


def in_capitals(words: Analysis, units: Sequence[Unit], lexicon: Lexicon) -> Mapping[Unit, Node]:
    """Return what alone satisfies the units of a query that are acronyms.

    Args:
        words: its free words.
        units: its units.
        lexicon: what articles hold.
    """
    known = acronyms(words, lexicon)
    return {
        unit: Term("variants", known[unit.tokens[0].key])
        for unit in units
        if unit.kind is UnitKind.WORD and len(unit.tokens) == 1 and unit.tokens[0].key in known
    }


def preferred_capitals(context: QueryContext, words: Analysis) -> Iterator[Node]:
    """Yield the nodes that score what a reader typed in capitals, where articles do so too.

    A word alone may be meant either way: then those in capitals are first.
    """
    yield from _preferred_letters(context, words)
    alone = len(words.tokens) == 1 and words.text.isupper()
    for mention in words.mentions:
        if _is_acronym(mention) and (alone or not words.text.isupper()):
            rarity = sum(
                context.rarity.of_syllable(token)
                for token in words.tokens
                if covers(mention, token)
            )
            written = Reason(ReasonKind.MENTION, mention.terms, "text")
            worth = context.ranking.acronym * rarity
            yield Constant(Term("variants", mention.terms[0]), worth, written)


def _is_acronym(mention: Mention) -> bool:
    return mention.kind is MentionKind.ACRONYM
