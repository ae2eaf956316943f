"""Joint documents, which readers call by the type of each: thông tư liên tịch is a thông tư."""

from collections.abc import Sequence

from searchsvc.query.matching.alternatives.any_document import ANY, of_any_type

# Code of a type, at the end of the term of a number → that of the joint documents.
_JOINT = {"tt": "ttlt", "nq": "nqlt"}


def joint_terms(terms: Sequence[str]) -> tuple[str, ...]:
    """Return the terms of joint documents with the numbers of some terms: 7/tt → 7/ttlt.

    For a number of documents of any type they are those of every type.
    """
    found: list[str] = []
    for number, _, code in (term.rpartition("/") for term in terms):
        if code == ANY:
            found += of_any_type(number)
        elif code in _JOINT:
            found.append(f"{number}/{_JOINT[code]}")
    return tuple(found)
