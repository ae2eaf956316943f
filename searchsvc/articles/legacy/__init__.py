"""Vietnamese text in encodings older than Unicode, as old documents contain it."""

from searchsvc.articles.legacy.detect import to_unicode

__all__ = ["to_unicode"]
