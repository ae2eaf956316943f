"""Previews are made in a process of their own, which may not take for ever."""

from collections.abc import Iterator

import pytest

from searchsvc.articles.article import validate_article
from searchsvc.errors import NotPossibleError
from searchsvc.indexing.articles.previewing import Previewer


@pytest.fixture
def impatient() -> Iterator[Previewer]:
    made = Previewer(processes=1, longest=0.001)
    yield made
    made.close()


async def test_a_preview_that_takes_too_long_is_refused_and_the_next_one_is_made(
    impatient: Previewer,
) -> None:
    fields = {"id": "a", "title": "Chợ Bến Lụa mở lại"}
    article = validate_article(fields)
    with pytest.raises(NotPossibleError, match="shorten it"):
        await impatient.preview(article, fields, None, 1.0)
    impatient._longest = 60
    found = await impatient.preview(article, fields, None, 1.0)
    assert (found.would, found.version) == ("create", 1_000_000)
    assert found.analysis.title.syllables == 5
