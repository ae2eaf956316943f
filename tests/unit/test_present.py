from typing import Any

from searchsvc.engine.base import EngineHit
from searchsvc.query.planning.highlights import HighlightTerms
from searchsvc.search.present import present_hit


def _passages(summary: str | None, body: str | None, *keys: str) -> list[str]:
    article: dict[str, Any] = {
        "url": None,
        "title": "Tin",
        "category": [],
        "source": None,
        "published_at": None,
        "views": None,
        "summary": summary,
        "body": body,
    }
    shown = present_hit(EngineHit("a", article, 1.0), HighlightTerms(frozenset(keys))).highlights
    assert shown is not None
    return shown.body


def test_the_passage_comes_from_the_body_when_the_body_says_it() -> None:
    found = _passages("Họp ở xã", "Dân họp ở đình", "hop.")
    assert found == ["Dân <mark>họp</mark> ở đình"]


def test_a_match_that_only_the_summary_holds_is_shown_from_there() -> None:
    assert _passages("Họp ở xã", "Dân ở đình", "hop.") == ["<mark>Họp</mark> ở xã"]


def test_without_any_match_the_beginning_of_the_body_is_shown() -> None:
    assert _passages("Họp ở xã", "Dân ở đình", "lua'") == ["Dân ở đình"]
    assert _passages("Họp ở xã", None, "lua'") == ["Họp ở xã"]
    assert _passages(None, None, "lua'") == []
