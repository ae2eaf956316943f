"""The issuer of a document by name, behind its number: thông tư 21 Bộ Tài chính = 21/TT-BTC."""

import re
from collections.abc import Sequence
from dataclasses import replace

from searchsvc.analysis.analyzer import Analysis
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.mentions.scan import says_all
from searchsvc.analysis.numbers.codes import LETTER
from searchsvc.analysis.numbers.issuers import ISSUER_NAMES, issuers_at, may_issue
from searchsvc.analysis.tokenize import Token, tokenize

# Who decides for a body: chỉ thị 3 của ban thường vụ tỉnh ủy.
_BEFORE = tuple(
    tokenize(words)
    for words in (
        *("của", "do", "của chủ tịch", "chủ tịch", "của bộ trưởng", "bộ trưởng", "của giám đốc"),
        *("giám đốc", "của ban thường vụ", "ban thường vụ", "của ban chấp hành", "btv", "của btv"),
    )
)
# Behind the name of a body they make another word of it: tỉnh ủy viên, chính phủ điện tử.
_OTHER_WORDS = tuple(tokenize(words) for words in ("viên", "điện tử", "số", "kiến tạo"))

# A number, and maybe its year: before the code of its type stands no other.
_OF_TYPE = re.compile(r"\d+[a-c]?(?:/\d{4})?")


def with_named_issuers(words: Analysis) -> Analysis:
    """Return the words of a query whose numbers have the codes of the issuers named behind them."""
    numbers = [_with_issuer(words, number) for number in words.numbers]
    return replace(words, numbers=numbers) if numbers != list(words.numbers) else words


def full_terms(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the terms of a number in full, one for each issuer that its words may name.

    Args:
        terms: of the number, the most specific first.
    """
    head = _without_issuer(terms[0]) if terms else None
    others = (one for one in terms[1:] if head is not None and _without_issuer(one) == head)
    return (*terms[:1], *others)


def _without_issuer(term: str) -> str | None:
    head, _, issuer = term.rpartition("/")
    # A letter has no code of its type: 77/VPCP.
    return head.removesuffix(f"/{LETTER}") if issuer in ISSUER_NAMES else None


def _with_issuer(words: Analysis, number: Mention) -> Mention:
    head, _, kind = number.terms[0].rpartition("/") if number.terms else ("", "", "")
    tokens = words.tokens
    start = next((at for at, one in enumerate(tokens) if one.start >= number.end), len(tokens))
    start += max((len(said) for said in _BEFORE if _begins(tokens, start, said)), default=0)
    if start >= len(tokens) or not _OF_TYPE.fullmatch(head):
        return number
    end, codes = issuers_at(tokens, start)
    issuers = [code for code in codes if may_issue(kind, code)]
    if not issuers or any(_begins(tokens, end, other) for other in _OTHER_WORDS):
        return number
    if not words.text[number.end : tokens[start].end].replace(" ", "").isalnum():
        return number
    figure = head.partition("/")[0]
    coded, bare = (
        [term for code in issuers for term in _coded(one, kind, code)] for one in (head, figure)
    )
    terms = (*coded, number.terms[0], *bare, *number.terms)
    return Mention(number.start, tokens[end - 1].end, tuple(dict.fromkeys(terms)))


def _coded(head: str, kind: str, issuer: str) -> tuple[str, ...]:
    coded = f"{head}/{kind}/{issuer}"
    return (f"{head}/{issuer}", coded) if kind == LETTER else (coded,)


def _begins(tokens: Sequence[Token], at: int, said: Sequence[Token]) -> bool:
    return says_all(tokens[at : at + len(said)], said, typed=True)
