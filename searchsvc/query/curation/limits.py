"""Limits of the rules, which bound the cost of a search."""

from searchsvc.query.request import LONGEST_QUERY

# Pins, hidden articles, groups of synonyms, abbreviations, suggestions and messages together.
MOST_RULES = 2_000
# Bytes of all rules together: every change stores them all, and every replica reads them.
MOST_BYTES = 1_000_000
# Pins of one query: two pages of ten.
MOST_PINNED = 20
# Phrases of one group, long forms of one abbreviation.
MOST_PHRASES = 20
# Characters of a message: two lines on a desk screen, six on a phone.
LONGEST_MESSAGE = 300
# Characters of its address, as of an article's.
LONGEST_ADDRESS = 2_000
# Syllables of a phrase.
LONGEST_PHRASE = 12
# Characters of a phrase, and of the query of a rule.
MOST_CHARACTERS = LONGEST_QUERY
# Other phrases searched for one query, each counted once per syllable of the typed phrase, because
# the engine searches it for each of them.
MOST_ADDED = 60
