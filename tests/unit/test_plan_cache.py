"""A query is planned once, as long as nothing has changed that its plan depends on."""

import datetime as dt
from pathlib import Path

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.embedded import EmbeddedEngine
from searchsvc.query.planning.plan import Plan
from searchsvc.query.request import SearchRequest
from searchsvc.query.tree.nodes import Everything
from searchsvc.search.known.artefact_cache import ArtefactCache
from searchsvc.search.known.plan_cache import PlanCache
from searchsvc.search.service import SearchService


def _plan() -> Plan:
    return Plan(Everything(), ranks=False)


def _service(tmp_path: Path) -> SearchService:
    return SearchService(EmbeddedEngine(tmp_path), Analyzer(), artefacts=ArtefactCache())


def test_pages_and_filters_of_a_search_share_the_plan_of_its_query(tmp_path: Path) -> None:
    service = _service(tmp_path)
    first = service.plan(SearchRequest(q="dịch vụ công"))
    assert service.plan(SearchRequest(q="dịch vụ công", page=3, category=("Tin",))) is first
    assert service.plan(SearchRequest(q="dịch vụ công", verbatim=True)) is not first
    assert service.plan(SearchRequest(q="dịch vụ")) is not first


def test_another_lexicon_other_rules_and_another_day_make_a_new_plan(tmp_path: Path) -> None:
    days = [dt.date(2031, 5, 6)]
    known = ArtefactCache()
    engine = EmbeddedEngine(tmp_path)
    service = SearchService(engine, Analyzer(), artefacts=known, clock=lambda: days[0])
    request = SearchRequest(q="dịch vụ công")
    plans = [service.plan(request)]
    known.lexicon = Lexicon.from_bytes(known.lexicon.to_bytes())
    plans.append(service.plan(request))
    known.rules = type(known.rules).from_bytes(known.rules.curation.to_bytes())
    plans.append(service.plan(request))
    days[0] = dt.date(2031, 5, 7)
    plans.append(service.plan(request))
    assert len(set(map(id, plans))) == len(plans)
    assert service.plan(request) is plans[-1]


def test_the_plans_used_last_are_kept() -> None:
    cache, basis = PlanCache(), (object(),)
    first = cache.plan(basis, "0", None, _plan)
    for number in range(1, 300):
        cache.plan(basis, str(number), None, _plan)
        assert cache.plan(basis, "0", None, _plan) is first
    old = cache.plan(basis, "299", None, _plan)
    assert cache.plan(basis, "299", None, _plan) is old
    again = _plan()
    assert cache.plan(basis, "1", None, lambda: again) is again, "the one used least was kept"


def test_a_plan_that_is_older_than_the_basis_is_not_kept() -> None:
    cache, before, after = PlanCache(), (object(),), (object(),)
    newer: list[Plan] = []

    def make() -> Plan:
        # While it is made, another search brings a newer lexicon.
        newer.append(cache.plan(after, "chợ", None, _plan))
        return _plan()

    assert cache.plan(before, "chợ", None, make) is not newer[0]
    assert cache.plan(after, "chợ", None, _plan) is newer[0]


def test_a_long_query_is_planned_each_time() -> None:
    cache, basis = PlanCache(), (object(),)
    long = "nước sạch " * 40
    assert cache.plan(basis, long, None, _plan) is not cache.plan(basis, long, None, _plan)
