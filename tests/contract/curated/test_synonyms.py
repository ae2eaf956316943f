"""Synonyms and abbreviations of editors."""

import pytest

from searchsvc.query.request import Match
from tests.contract.curated.readers import SHOWN, ask, ids

SAME = [{"phrases": ["xe buýt", "xe đò"]}]


@pytest.mark.parametrize("lexicon", [True, False])
@pytest.mark.parametrize("typed", ["xe buýt", "tuyến xe buýt", "xe buyt", "tuyen xe buyt so 4"])
async def test_a_synonym_is_found_below_what_was_typed(
    readers: SHOWN, typed: str, lexicon: bool
) -> None:
    found = await ids(readers(lexicon, synonyms=SAME), typed)
    assert found[:2] == ["buyt", "bus"]
    assert "bus" not in (await ids(readers(lexicon), typed))[:2] or len(typed.split()) > 3
    assert [one for one in found if one == "xe"] == [
        one for one in await ids(readers(lexicon), typed) if one == "xe"
    ]


@pytest.mark.parametrize("lexicon", [True, False])
async def test_synonyms_go_both_ways_unless_they_are_one_way(readers: SHOWN, lexicon: bool) -> None:
    whole = {"match": Match.ALL}
    both = readers(lexicon, synonyms=SAME)
    assert await ids(both, "xe đò", **whole) == ["bus", "buyt"]
    one_way = readers(lexicon, synonyms=[{"phrases": ["xe buýt", "xe đò"], "one_way": True}])
    assert await ids(one_way, "xe buýt", **whole) == ["buyt", "bus"]
    assert await ids(one_way, "xe đò", **whole) == ["bus"]


@pytest.mark.parametrize("typed", ["TTPVX", "ttpvx", "trung tâm phục vụ", "trung tam phuc vu"])
async def test_an_abbreviation_and_its_long_form_find_each_other(
    readers: SHOWN, typed: str
) -> None:
    rule = [{"short": "TTPVX", "long": ["trung tâm phục vụ"]}]
    found = await ids(readers(abbreviations=rule), typed)
    assert sorted(found) == ["dai", "ngan"]
    assert found[0] == ("ngan" if "ttpvx" in typed.lower() else "dai")


@pytest.mark.parametrize("typed", ["xe buýt", '"xe buýt"'])
async def test_verbatim_switches_synonyms_off_and_a_required_phrase_is_not_replaced(
    readers: SHOWN, typed: str
) -> None:
    service = readers(synonyms=SAME)
    assert await ids(service, typed, verbatim=True) == ["buyt"]
    assert ("bus" in await ids(service, typed)) == (typed == "xe buýt")


async def test_verbatim_leaves_pins_and_hidden_articles_as_they_are(readers: SHOWN) -> None:
    service = readers(
        pins=[{"query": "xe buýt", "ids": ["so-do"]}], hidden=[{"id": "buyt"}], synonyms=SAME
    )
    assert await ids(service, "xe buýt", verbatim=True) == ["so-do"]


async def test_a_synonym_is_marked_and_its_parts_add_up(readers: SHOWN) -> None:
    found = await ask(readers(synonyms=SAME), "xe buýt", explain=True)
    hit = next(hit for hit in found.hits if hit.id == "bus")
    assert hit.highlights is not None
    assert "<mark>xe đò</mark>" in hit.highlights.title
    assert hit.explain is not None
    assert sum(part.value for part in hit.explain.parts) == pytest.approx(hit.score, rel=1e-3)
    assert not any(part.label == "khác" or "_" in part.label for part in hit.explain.parts)
