"""Official documents: what an article that is the page of one says about it."""

from searchsvc.articles.documents.document import NAMES, Recognised
from searchsvc.articles.documents.given import GivenDocument
from searchsvc.articles.documents.recognise import recognise
from searchsvc.articles.documents.stored import StoredDocument, document_of
from searchsvc.articles.documents.texts import DocumentTexts
from searchsvc.articles.documents.validity import Validity, validity

__all__ = [
    "NAMES",
    "DocumentTexts",
    "GivenDocument",
    "Recognised",
    "StoredDocument",
    "Validity",
    "document_of",
    "recognise",
    "validity",
]
