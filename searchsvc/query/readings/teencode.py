"""Chat spellings: ko, dc, ntn → không, được, như thế nào."""

from collections.abc import Sequence

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.function_words import CHAT_QUESTION_WORDS
from searchsvc.analysis.orthography.syllables import is_bare_syllable
from searchsvc.analysis.orthography.teencode import OF_OFFICES, OF_QUESTIONS, expand
from searchsvc.analysis.tokenize import Token, forms, tokenize
from searchsvc.query.readings.protected_spans import is_joined
from searchsvc.query.readings.reading import Rewrite, cased

# Articles quote chats: a word in them is chat only if its meaning is so many times as frequent.
RARER_THAN_MEANING = 100
# What stands before and behind a word of a chat, and hardly beside an abbreviation of an office.
_BEFORE_CHAT, _AFTER_CHAT = (
    # Without marks a single letter is any: bn A.
    frozenset(
        form
        for token in tokenize(words)
        for form in (token.key, token.folded)
        if len(token.folded) > 1
    )
    for words in ("có được biết phải chào tôi mình em thích", "ơi à ạ nhé nha nhỉ hả biết thích")
)
# Before these, with their marks, chats deny.
_DENIED = frozenset(token.key for token in tokenize("được biết phải thích"))


def read(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> list[Rewrite]:
    """Spell chat words out; see `Reading`."""
    found = []
    for at, token in enumerate(tokens):
        surface = text[token.start : token.end]
        meaning = expand(surface.lower())
        if not meaning or is_joined(text, token) or not _stands_alone(text, token):
            continue
        if surface.isupper() and not _is_shouted(text, token):
            continue
        if len(surface) == 1 and not _is_asked(text, tokens, at, lexicon):
            continue
        if surface.lower() in OF_OFFICES and not _is_chatted(tokens, at):
            continue
        is_syllable = surface.lower() in OF_QUESTIONS
        if is_syllable and not (_ends_question(text, tokens, at) or _denies(tokens, at)):
            continue
        rarest = min(lexicon.count(forms(syllable)[0]) for syllable in meaning)
        # The letters of a syllable are those of others as well: hong, hồng.
        own = lexicon.count(token.key) if is_syllable else lexicon.folded_count(token.folded)
        if rarest and own * RARER_THAN_MEANING <= rarest:
            found.append(Rewrite(token.start, token.end, cased(" ".join(meaning), surface)))
    return found


def _is_shouted(text: str, token: Token) -> bool:
    """Return whether the whole query is in capitals; else those of a token make an abbreviation."""
    rest = text[: token.start] + text[token.end :]
    return rest.isupper()


def _is_asked(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Return whether a single letter is a chat word, and not that of vitamin K."""
    token = tokens[at]
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if before and not (is_bare_syllable(before.folded) or _is_chat(before)):
        return False
    if before and lexicon.pair_count(before.key, token.key):
        return False
    if before and (before.key in CHAT_QUESTION_WORDS or _is_chat(before)):
        return True
    if after and _is_chat(after):
        return True
    return before is not None and text[token.end :].lstrip(" ").startswith("?")


def _is_chatted(tokens: Sequence[Token], at: int) -> bool:
    """Return whether people talk around a token that may as well be an office's: mn ơi, có kh."""
    before, after = tokens[max(0, at - 1) : at], tokens[at + 1 : at + 2]
    return any(one.key in _BEFORE_CHAT or _is_only_chat(one) for one in before) or any(
        one.key in _AFTER_CHAT or _is_only_chat(one) for one in after
    )


def _ends_question(text: str, tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token is the không of a question: được hong, có họp hem?"""
    if text[tokens[at].end :].strip(" ?!.ạ"):
        return False
    asked = text[tokens[at].end :].lstrip().startswith("?")
    before = tokens[at - 1] if at else None
    return before is not None and (asked or before.key in _BEFORE_CHAT or _is_only_chat(before))


def _denies(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a token is the không before a verb with its marks: hong được."""
    return any(one.key in _DENIED for one in tokens[at + 1 : at + 2])


def _is_only_chat(token: Token) -> bool:
    return _is_chat(token) and token.folded not in OF_OFFICES


def _is_chat(token: Token) -> bool:
    return len(token.folded) > 1 and bool(expand(token.folded))


def _stands_alone(text: str, token: Token) -> bool:
    """Return whether blanks surround a token: the K of K.League is no chat word."""
    around = text[max(0, token.start - 1) : token.start] + text[token.end : token.end + 1]
    return not around.strip(" ,?!")
