"""Vietnamese text in encodings older than Unicode, as old documents contain it."""

from searchsvc.articles.legacy.detect import all_to_unicode, is_tcvn3, to_unicode

__all__ = ["all_to_unicode", "is_tcvn3", "to_unicode"]
