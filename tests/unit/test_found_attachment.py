"""The page of an attachment that shows why an article was found."""

import pytest

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.query.planning.plan import plan_query
from searchsvc.query.ranking import RANKING
from searchsvc.search.snippets.attached import find_attachment


@pytest.mark.parametrize(("scanned", "page"), [(100_000, 2), (1_000, None)])
def test_attachments_are_scanned_no_further_than_allowed(
    analyzer: Analyzer, scanned: int, page: int | None
) -> None:
    article = {
        "title": "Tin",
        "attachments": [{"name": "a.pdf", "url": "/a.pdf", "pages": 2, "media_type": None}],
        "attachment_texts": [[[1, "Xã Bình Lạc. " * 500], [2, "Lịch tiêm phòng"]]],
    }
    sought = plan_query("tiêm phòng", analyzer, RANKING).sought
    found = find_attachment(article, sought, 1_000, scanned)
    assert (found and found.page) == page
