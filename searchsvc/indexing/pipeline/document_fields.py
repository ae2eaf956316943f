"""The indexed fields of an official document."""

import datetime as dt

from searchsvc.analysis.tokenize import tokenize
from searchsvc.articles.documents import StoredDocument, validity
from searchsvc.articles.documents.issuers import spelled
from searchsvc.articles.documents.numbers import key, year

# Both ways to say it are found: queries say either.
_LONG_FORMS = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan"}


def document_fields(document: StoredDocument | None, today: dt.date) -> dict[str, list[str]]:
    """Give the values of the fields of a document.

    Args:
        document: as it is stored; None = the article is no page of one.
        today: the day for which its validity counts: that of its indexing.
    """
    if document is None:
        return {}
    number, issuer, issued = document["number"], document["issuer"], document["issued"]
    of_year = (issued or "")[:4] or (year(number) if number else None)
    holds = validity(
        document["effective"], document["expired"], bool(document["replaced_by"]), today
    )
    named = spelled(issuer) if issuer else None
    syllables = [token.folded for token in tokenize(named or "")]
    long = [_LONG_FORMS[one] for one in syllables if one in _LONG_FORMS]
    return {
        "document_type": [document["type"]] if document["type"] else [],
        "document_issuer": [named] if named else [],
        "document_issuer_terms": [" ".join((*syllables, *long))] if syllables else [],
        "document_year": [of_year] if of_year else [],
        "document_validity": [holds.value] if holds else [],
        "document_number": [key(number)] if number else [],
        "document_replaces": [key(one) for one in document["replaces"]],
    }
