"""Which articles match: what satisfies a syllable, a phrase, a whole query."""
