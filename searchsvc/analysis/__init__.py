"""Vietnamese text to terms: pure functions of the text, alike at index and query time."""
