"""Official documents: what an article that is the page of one says about it."""

from searchsvc.articles.documents.document import NAMES, Recognised
from searchsvc.articles.documents.given import GivenDocument
from searchsvc.articles.documents.recognise import recognise
from searchsvc.articles.documents.texts import DocumentTexts

__all__ = ["NAMES", "DocumentTexts", "GivenDocument", "Recognised", "recognise"]
