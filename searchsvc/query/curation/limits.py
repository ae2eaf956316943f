"""How much editors may decide: what a search pays for is bounded."""

from searchsvc.query.request import LONGEST_QUERY

# Pins, hidden articles, groups of synonyms and abbreviations together.
MOST_RULES = 2_000
# Bytes of all rules together: they are kept whole with every change, and read by every replica.
MOST_BYTES = 1_000_000
# Two pages of ten: nobody who pins looks further.
MOST_PINNED = 20
# Phrases of one group, long forms of one abbreviation.
MOST_PHRASES = 20
# Syllables of a phrase.
LONGEST_PHRASE = 12
# Characters of a phrase, and of the query of a rule.
MOST_CHARACTERS = LONGEST_QUERY
# Other phrases that one query is widened by, each times the syllables of the typed one: so often
# an engine looks for it.
MOST_ADDED = 60
