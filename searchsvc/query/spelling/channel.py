"""The error model of the noisy channel: the cost of each kind of slip (Kernighan et al. 1990).

Costs are negative natural logarithms, on one scale with those of the language model. They were set
so that at most one good query or headline in two hundred is offered another form.
"""

# Writers mix up sounds (s and x, hỏi and ngã) more often than keys.
SOUND = 0.5
# Each mark that is missing, wrong or too many.
MARK = 2.0
# One key doubled, dropped, swapped with the next or taken for its neighbour.
KEY = 3.0
# The same told apart, where letters spell nothing: two swapped are those that were meant, a letter
# left out may be any of the syllable, one beside it any of five keys, one too many any of all.
SWAPPED, LEFT_OUT, BESIDE, TOO_MANY = 2.0, 3.0, 4.0, 5.0
# Replacing a syllable that occurs in no article, which may be a name or a new word.
UNKNOWN = 6.0
# A word of the articles is seldom a slip: only its neighbours can tell that another was meant.
KNOWN = 6.0
# Letters that spell no syllable, where another spelling of their sound is one: ghỗ, thuiền.
SPELLED = 2.0
# A foreign word of so many letters is hardly another one but for a letter: amoxicilin.
FOREIGN = 0.0
FOREIGN_LENGTH = 8
