"""Vietnamese text in encodings older than Unicode, as old documents contain it."""

from searchsvc.articles.legacy.detect import is_tcvn3, to_unicode

__all__ = ["is_tcvn3", "to_unicode"]
