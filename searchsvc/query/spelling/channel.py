"""What each kind of slip costs: the error model of the noisy channel (Kernighan et al. 1990).

Costs are negative logarithms of how often a slip of the kind happens, beside those that a lexicon
gives; raised until at most one good query in two hundred was offered another form.
"""

# Writers mix up sounds (s and x, hỏi and ngã) more often than keys.
SOUND = 1.0
# Each mark that is missing, wrong or too many.
MARK = 1.5
# One key doubled, dropped, swapped with the next or taken for its neighbour.
KEY = 2.0
# What speaks for a form that was typed although no article holds it: names and new words exist.
UNKNOWN = 6.0
# ... more for one that no Vietnamese syllable looks like: it is foreign, and articles lack many.
FOREIGN = 11.0
# ... and most for a word of the articles: only its neighbours can tell that another was meant.
KNOWN = 9.0
