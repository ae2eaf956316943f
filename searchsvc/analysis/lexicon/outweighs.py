"""Whether articles write one form so much oftener than another that the other is a slip of it."""

# What stands in fewer places may be as much of a slip as what was typed.
LEAST = 5
# Articles have some of the slips that readers make, most of them once or twice.
TIMES = 20


def outweighs(meant: int, typed: int) -> bool:
    """Return whether a form that is used so often is what the other one was meant to be.

    Args:
        meant: how often articles write the likelier form, a pair of syllables or one.
        typed: how often they write the other.
    """
    return meant >= max(LEAST, TIMES * typed)
