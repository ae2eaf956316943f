"""Links to what a dash that was taken as joining may have meant: to exclude the word behind it."""

import re
from collections.abc import Iterable, Iterator

from searchsvc.query.notes import DASH_JOINS
from searchsvc.query.request import SearchRequest
from searchsvc.search.results import NoteShown
from searchsvc.web.reader.links import Link, Links
from searchsvc.web.rendering.language import Language, mark


def exclusions(
    request: SearchRequest, notes: Iterable[NoteShown], links: Links, language: Language
) -> Iterator[Link]:
    """Yield a link for each such word; it is the same search without articles that hold it."""
    for note in notes:
        words = dict(note.values).get("words", "") if note.code == DASH_JOINS else ""
        # In quotes it is never taken as joining.
        meant = re.sub(rf"(?<!\S)-({re.escape(words)})(?!\w)", r'-"\1"', request.q, count=1)
        if words and meant != request.q:
            label = language.say(mark("Loại trừ bài viết có “%(words)s”"), words=words)
            yield Link(label, links.changed(request, q=meant))
