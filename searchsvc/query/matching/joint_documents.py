"""Joint documents, which readers call by the type of each: thông tư liên tịch is a thông tư."""

from collections.abc import Sequence

# Code of a type, at the end of the term of a number → that of the joint documents.
_JOINT = {"tt": "ttlt", "nq": "nqlt"}


def joint_terms(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the terms of joint documents with the numbers of some terms: 7/tt → 7/ttlt."""
    parted = (term.rpartition("/") for term in terms)
    return tuple(f"{number}/{_JOINT[code]}" for number, _, code in parted if code in _JOINT)
