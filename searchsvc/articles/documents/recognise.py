"""The texts of an article → the document whose page it is, with the words that say so."""

import re
from dataclasses import replace

from searchsvc.analysis.tokenize import tokenize
from searchsvc.articles.documents.cards import card_of
from searchsvc.articles.documents.document import NAMES, Recognised
from searchsvc.articles.documents.full_text import full_text
from searchsvc.articles.documents.introduction import Introduced, introductions
from searchsvc.articles.documents.issuers import issuer_after, issuer_before, issuer_named
from searchsvc.articles.documents.numbers import key
from searchsvc.articles.documents.pages import pointer, type_of_page
from searchsvc.articles.documents.relations import related
from searchsvc.articles.documents.texts import DocumentTexts

# A title whose words the subject of a document repeats is that subject; news paraphrase it.
_SAME_SUBJECT = 0.85
_LEAST_WORDS = 5


# Who decides an inspection also concludes it (Inspection Act 2010, article 50).
_INSPECTED = re.compile(r"[Cc]hánh [Tt]hanh tra (?P<of>(?:Bộ|Sở) [^,.;\n]+)")


def recognise(texts: DocumentTexts) -> Recognised | None:
    """Recognise the document whose page an article is.

    Args:
        texts: of the article, plain.

    Returns:
        What the page states, absent rather than guessed; None = it is no page of one document,
        such as news about one, or a list of several.
    """
    texts = texts.tidy()
    card = card_of(texts)
    found = full_text(texts) or (_introduced(texts) if card is None or card.number else None)
    if card is not None:
        # The file beside a card may be another document.
        found = _with(card, found) if found and _is_same(card, found) else card
    found = found or _titled(texts)
    return None if found is None else related(found, texts)


def _is_same(card: Recognised, found: Recognised) -> bool:
    """Tell whether a card and another statement are of one document."""
    if card.number is None or found.number is None:
        return card.type == found.type
    return key(card.number) == key(found.number)


def _with(card: Recognised, found: Recognised) -> Recognised:
    """Give what a card says, with what it lacks as the document itself says it."""
    lacking = {name for name in NAMES if not getattr(card, name) and getattr(found, name)}
    evidence = {name: found.evidence[name] for name in lacking if name in found.evidence}
    parts = {name: getattr(found, name) for name in lacking}
    return replace(card, **parts, evidence={**card.evidence, **evidence})


def _introduced(texts: DocumentTexts) -> Recognised | None:
    page = type_of_page(texts)
    for one in introductions(texts):
        stated = one.stated
        if page and page[0] != stated.type and not one.sure:
            continue
        digest = one.full and (one.lists_points or _is_subject(texts.title, one))
        if one.sure or page or pointer(texts) or digest:
            parts = {"type": stated.type, "number": stated.number}
            parts |= {"issuer": one.issuer or "", "issued": one.issued or ""}
            evidence = {name: one.words for name, part in parts.items() if part}
            return Recognised(
                stated.type, stated.number, one.issuer, issued=one.issued, evidence=evidence
            )
    return None


def _is_subject(title: str, one: Introduced) -> bool:
    """Whether a title says no more than the subject of an introduced document."""
    wanted = {token.key for token in tokenize(title)}
    said = {token.key for token in tokenize(one.subject)}
    return len(wanted) >= _LEAST_WORDS and len(wanted & said) >= _SAME_SUBJECT * len(wanted)


def _asking(kind: str, texts: DocumentTexts) -> tuple[str, str] | None:
    """Give the body that asks for something in a sentence that names the document itself."""
    for sentence in re.split(r"(?<=\w)\.\s|\n", texts.body):
        verb = re.search(r"\s(?:yêu cầu|chỉ đạo|giao)\s", sentence)
        if verb and re.search(rf"(?<!\w){kind}(?:\s+này)?\s*,", sentence, re.IGNORECASE):
            body = issuer_before(sentence[: verb.start()])
            if body:
                return body, sentence[:300]
    return None


def _titled(texts: DocumentTexts) -> Recognised | None:
    page = type_of_page(texts)
    if page is None:
        return None
    kind, words = page
    made = Recognised(kind, evidence={"type": words})
    for text in (texts.title, words):
        named = re.search(rf"(?<!\w){kind}(?!\w)", text, re.IGNORECASE)
        of = issuer_after(text, named.end()) if named else None
        if of:
            return replace(made, issuer=of[0], evidence={**made.evidence, "issuer": text})
    asking = _asking(kind, texts)
    if asking:
        return replace(made, issuer=asking[0], evidence={**made.evidence, "issuer": asking[1]})
    inspected = _INSPECTED.search(texts.beginning) if "thanh tra" in texts.title.lower() else None
    if kind == "Kết luận" and inspected and (body := issuer_named(inspected["of"])):
        body = f"Thanh tra {body}"
        return replace(made, issuer=body, evidence={**made.evidence, "issuer": inspected.group()})
    buyer = re.search(r"bên mời thầu\s*:\s*", texts.beginning, re.IGNORECASE)
    if buyer and (body := issuer_named(texts.beginning[buyer.end() :])):
        evidence = {**made.evidence, "issuer": f"{buyer.group()}{body}"}
        return replace(made, issuer=body, evidence=evidence)
    return made
