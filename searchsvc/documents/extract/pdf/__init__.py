"""PDF: the text of its pages, and which of them only OCR can read."""

from searchsvc.documents.extract.pdf.pages import read_pdf

__all__ = ["read_pdf"]
