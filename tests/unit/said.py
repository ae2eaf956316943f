"""What a text says in other words, for the tables of mentions."""

from searchsvc.analysis.mentions import find_mentions
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.normalize import clean
from searchsvc.analysis.tokenize import tokenize


def mentions(text: str, typed: bool = False) -> list[Mention]:
    """Give the mentions of a text, typed by a reader or not."""
    cleaned = clean(text)
    return find_mentions(cleaned, tokenize(cleaned), typed)


def terms(text: str, sign: str, typed: bool = False) -> list[str]:
    """Give the first terms of the mentions whose term begins with a sign."""
    found = (mention.terms[0] for mention in mentions(text, typed))
    return [term for term in found if term.startswith(sign)]


def spans(text: str, sign: str, typed: bool = False) -> list[str]:
    """Give the pieces of the text that are mentions whose term begins with a sign."""
    cleaned = clean(text)
    return [
        cleaned[mention.start : mention.end]
        for mention in mentions(text, typed)
        if mention.terms[0].startswith(sign)
    ]
