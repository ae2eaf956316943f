"""Edits of a text at places of it as it was: what each is found by stays where it is."""

from collections.abc import Iterable

# From where to where, and what stands there instead.
Edit = tuple[int, int, str]


def edited(text: str, edits: Iterable[Edit]) -> str:
    """Make edits of a text; one within what another replaces is added to it."""
    pieces: list[str] = []
    done = 0
    for start, end, said in sorted(edits, key=lambda edit: edit[:2]):
        pieces += (text[done:start], said)
        done = max(done, end)
    return "".join((*pieces, text[done:]))
