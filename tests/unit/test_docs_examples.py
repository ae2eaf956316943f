"""What the documentation names is there, and its examples are answers of the demo."""

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from searchsvc.indexing.articles.failures import Failure, FailurePage
from searchsvc.indexing.articles.history import ChangePage, ShownChange
from searchsvc.indexing.articles.preview import Preview
from searchsvc.indexing.articles.status import ArticleStatus, IndexStatus
from searchsvc.indexing.golden import GoldenRun
from searchsvc.indexing.intents.report import QueryCount, RisingQuery, SearchReport
from searchsvc.indexing.rebuild import RebuildStatus
from searchsvc.indexing.reconcile.reconcile import DefectReport, ReconcileReport
from searchsvc.query.curation import Curation
from searchsvc.query.request import FACETS
from searchsvc.search.results import Hit, Related, SearchResults, Suggestions
from searchsvc.search.why.answer import Why
from tests.conftest import ROOT

API = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
DEMO = {
    str(one["id"]): one
    for one in map(
        json.loads, (ROOT / "demo" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    )
}


def answer_to(request: str) -> Any:
    """Give the example that follows a request in api.md."""
    _, _, rest = API.partition(f"```\nGET {request}\n```\n```json\n")
    assert rest, request
    return json.loads(rest.partition("```")[0])


def lacking(model: type[BaseModel], example: dict[str, Any]) -> set[str]:
    return {
        name for name, field in model.model_fields.items() if not field.exclude
    } ^ example.keys()


def test_the_example_of_a_search_has_every_key() -> None:
    example = answer_to("/v1/search?q=chi+thi+07&size=1")
    assert not lacking(SearchResults, example)
    assert example["facets"].keys() == {"date", *(row.name for row in FACETS)}
    (hit,) = example["hits"]
    assert not lacking(Hit, hit)
    assert hit["highlights"].keys() == {"title", "body", "attachment"}
    assert hit["document"].keys() == answer_to("/v1/articles/mh-0208")["document"].keys() - {
        "evidence"
    }
    assert SearchResults.model_validate(example)


def examples_below(heading: str) -> list[dict[str, Any]]:
    """Give the examples of a section of api.md."""
    _, _, rest = API.partition(f"### {heading}\n")
    assert rest, heading
    section = re.split(r"^#{2,3} ", rest, maxsplit=1, flags=re.MULTILINE)[0]
    return [json.loads(text) for text in re.findall(r"```json\n(.*?)```", section, re.DOTALL)]


def test_examples_of_writing_and_reports_have_every_key() -> None:
    rebuild, reconcile = examples_below("Rebuild, rollback, reconcile")
    (report,) = examples_below("GET /v1/insights")
    (failures,) = examples_below("GET /v1/failures")
    (changes,) = examples_below("GET /v1/changes")
    (why,) = examples_below("GET /v1/search/why")
    (preview,) = examples_below("POST /v1/preview")
    (golden,) = examples_below("Golden queries")
    (rules,) = examples_below("Curation")
    shown: list[tuple[type[BaseModel], dict[str, Any]]] = [
        (RebuildStatus, rebuild),
        (ReconcileReport, reconcile),
        *((DefectReport, one) for one in reconcile["examples"]),
        *((QueryCount, one) for one in report["top"] + report["zero_hits"] + report["low_click"]),
        *((RisingQuery, one) for one in report["rising"]),
        (FailurePage, failures),
        *((Failure, one) for one in failures["failures"]),
        (ChangePage, changes),
        *((ShownChange, one) for one in changes["changes"]),
        (Why, why),
        (Preview, preview),
        (GoldenRun, golden),
        (Curation, rules["content"]),
        (IndexStatus, examples_below("GET /v1/index")[0]),
        (ArticleStatus, examples_below("GET /v1/articles/{id}/status")[0]),
    ]
    for model, example in shown:
        assert not lacking(model, example), model
    named = {field.serialization_alias or name for name, field in SearchReport.model_fields.items()}
    assert report.keys() == named


def test_every_key_of_a_search_is_described() -> None:
    described = set(re.findall(r"^\| `(?:hits\[\]\.)?(\w+)` \|", API, re.MULTILINE))
    # What says itself what it is, and what is told of a paragraph below.
    plain = {"hits", "page", "size", "took_ms"}
    plain |= {"id", "url", "title", "summary", "category", "source", "published_at", "views"}
    assert {*SearchResults.model_fields, *Hit.model_fields} - described - plain == {
        "folded",
        "searched",
    }


def articles_in(example: Any) -> Iterator[tuple[str, str]]:
    if isinstance(example, dict):
        if example.get("id") and "title" in example:
            yield example["id"], example["title"]
        elif example.get("kind") == "title":
            yield example["id"], example["text"]
        for inner in example.values():
            yield from articles_in(inner)
    elif isinstance(example, list):
        for inner in example:
            yield from articles_in(inner)


def test_examples_of_reading_name_articles_of_the_demo() -> None:
    named = [
        pair
        for request in (
            "/v1/search?q=chi+thi+07&size=1",
            "/v1/suggest?q=chi+thi&size=2",
            "/v1/articles/mh-0208",
            "/v1/articles/mh-0208/neighbours?size=1",
            "/v1/articles/mh-0208/related?size=1",
        )
        for pair in articles_in(answer_to(request))
    ]
    assert len(named) == 6
    for article_id, title in named:
        assert DEMO[article_id]["title"] == title
    assert Suggestions.model_validate(answer_to("/v1/suggest?q=chi+thi&size=2"))
    assert answer_to("/v1/articles/mh-0208/related?size=1").keys() == Related.model_fields.keys()


def test_ids_of_examples_are_of_the_demo_or_said_to_be_of_another_portal() -> None:
    ids = set(re.findall(r"\bmh-\d{4}\b", API))
    others = {one for one in ids if one not in DEMO}
    assert all(one.startswith(("mh-20", "mh-21")) for one in others), others
    assert "name articles `mh-20…` and `mh-21…` of another portal" in API


def test_every_file_that_a_phenomenon_names_is_there() -> None:
    lines = (ROOT / "docs" / "phenomena.md").read_text(encoding="utf-8").splitlines()
    rows = [line.split("|")[1:-1] for line in lines if line.startswith("| ")]
    assert len(rows) > 60
    absent = []
    for cells in rows:
        beside = ROOT / "searchsvc"
        for name in re.findall(r"`([^`]+)`", cells[-2]):
            if "/" in name and (ROOT / "searchsvc" / name).exists():
                beside = (ROOT / "searchsvc" / name).parent
            elif ("/" in name or name.endswith(".py")) and not (beside / name).exists():
                absent.append(name)
        tests = re.findall(r"`([^`]+)`", cells[-1])
        absent += [name for name in tests if not (ROOT / "tests" / name).exists()]
    assert absent == []
    # Each is told once.
    phenomena = [cells[0].strip() for cells in rows]
    assert len(phenomena) == len(set(phenomena))
