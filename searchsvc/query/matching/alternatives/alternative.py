"""An alternative to a token of a query: what satisfies it as well, and what that is worth."""

from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.tokenize import Token
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import Best, Node, Term
from searchsvc.query.tree.values import value


@value
class Alternative:
    """An alternative to a token.

    Attributes:
        held: the node that matches it.
        keys: exact terms that snippets highlight for it.
        worth: its score as a share of the rarity of the typed token. The typed form scores as
            much: a rare way to write a word adds matches, but never ranks higher.
        scored: the node that scores it instead, if its score can't exceed that of the typed token.
        spells: whether it is another spelling of the syllable, so that its neighbours are the same.
        usual: whether articles mostly use it, and hardly ever the typed form.
        short: whether it is the short or the long form of several words, or of one.
        only: whether nothing but it satisfies the token, not even the typed form.
    """

    held: Node
    keys: tuple[str, ...] = ()
    worth: float = 0.0
    scored: Node | None = None
    spells: bool = False
    usual: bool = False
    only: bool = False
    short: bool = False


def covers(mention: Mention, token: Token) -> bool:
    """Return whether a token is part of a mention."""
    return mention.start <= token.start and token.end <= mention.end


def in_both(title: str, text: str, term: str, ranking: Ranking, weight: float = 1.0) -> Best:
    """Return a term in the title and in the text, each with its weight."""
    return Best(
        (
            Term(title, term, ranking.title_syllable * weight),
            Term(text, term, ranking.text_syllable * weight),
        ),
        tie=ranking.field_tie,
    )
