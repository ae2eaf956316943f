import json
from pathlib import Path

from searchsvc.engine.elastic.mapping import CARD, index_body, mapping_file
from searchsvc.schema import FIELDS, STORED, Kind, fingerprint

MAPPINGS = Path(__file__).parents[2] / "mappings" / "articles.json"


def test_the_committed_mapping_is_generated_from_the_schema() -> None:
    assert MAPPINGS.read_text(encoding="utf-8") == mapping_file()


def test_every_field_is_mapped_and_no_other() -> None:
    mappings = index_body()["mappings"]
    assert isinstance(mappings, dict)
    fields = {field.name for field in FIELDS}
    assert set(mappings["properties"]) == {*fields, STORED, CARD}
    assert mappings["dynamic"] == "strict"
    assert mappings["_meta"] == {"fingerprint": fingerprint()}


def test_only_positional_fields_hold_positions() -> None:
    properties = json.loads(mapping_file())["mappings"]["properties"]
    for field in FIELDS:
        options = properties[field.name].get("index_options")
        expected = {Kind.POSITIONS: "positions", Kind.TERMS: "freqs"}.get(field.kind)
        assert options == expected, field.name


def test_the_index_takes_shards_and_replicas() -> None:
    settings = index_body(shards=3, replicas=2)["settings"]
    assert isinstance(settings, dict)
    assert (settings["number_of_shards"], settings["number_of_replicas"]) == (3, 2)
