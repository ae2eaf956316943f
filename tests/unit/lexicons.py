"""Small lexicons of invented articles."""

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.analysis.lexicon.builder import LexiconBuilder
from searchsvc.analysis.normalize import clean


def lexicon_of(*texts: str, times: int = 1) -> Lexicon:
    """Count each text as an article of its own, so many times."""
    builder = LexiconBuilder()
    for _ in range(times):
        for text in texts:
            builder.add([clean(text)])
    return builder.build()
