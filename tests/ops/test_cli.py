"""The command line as a person or script runs it."""

import json
import lzma
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.ops.command_line import run, run_apart, run_json

DEMO = ROOT / "demo" / "articles.jsonl"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    report = json.loads(run_apart(folder, "import", str(DEMO), "--json"))
    assert report == {
        "accepted": 138,
        "rejected": 0,
        "indexed": 138,
        "refused": 0,
        "reasons": {},
        "attached": 0,
        "refused_files": [],
        "rejects": None,
    }
    return folder


def test_the_demo_corpus_has_what_it_promises() -> None:
    lines = DEMO.read_text(encoding="utf-8").splitlines()
    articles = [json.loads(line) for line in lines]
    assert len(articles) >= 100
    assert len({one["id"] for one in articles}) == len(articles)
    names = {
        name
        for one in articles
        for name in ([one["category"]] if isinstance(one["category"], str) else one["category"])
    }
    assert len(names) >= 8


def test_an_imported_article_is_found(demo: Path) -> None:
    found = run_json(demo, "search", "chi thi 05-ct/qu")
    assert found["hits"][0]["title"].startswith("Chỉ thị số 05-CT/QU")
    assert "Chỉ thị số 05-CT/QU" in run(demo, "search", "05-CT/QU")


def test_a_search_shows_what_its_scores_are_made_of(demo: Path) -> None:
    printed = run(demo, "search", "chỉ thị 05-CT/QU", "--size", "1", "--explain")
    row = next(line for line in printed.splitlines() if "số hiệu văn bản" in line)
    assert row.split() == [
        "120.000",
        "số",
        "hiệu",
        "văn",
        "bản",
        "chỉ",
        "thị",
        "05-CT/QU",
        "numbers",
    ]
    hit = run_json(demo, "search", "chỉ thị 05-CT/QU", "--explain")["hits"][0]
    assert sum(p["value"] for p in hit["explain"]["parts"]) == pytest.approx(hit["score"], rel=1e-3)
    assert "số hiệu văn bản" not in run(demo, "search", "chỉ thị 05-CT/QU")


def test_a_verbatim_search_reads_no_document_numbers(demo: Path) -> None:
    printed = run(demo, "search", "chỉ thị 05-CT/QU", "--explain", "--verbatim")
    assert "âm tiết “chỉ”" in printed
    assert "số hiệu văn bản" not in printed


def test_years_of_the_demo_run_from_2008_to_2026(demo: Path) -> None:
    found = run_json(demo, "search", "")
    years = [bucket["value"] for bucket in found["facets"]["date"]["buckets"]]
    assert (years[0], years[-1]) == ("2026", "2008")
    assert found["facets"]["date"]["undated"] == 4


def test_the_status_of_an_article_and_of_the_index(demo: Path) -> None:
    assert run_json(demo, "status", "mh-0115")["state"] == "indexed"
    assert run_json(demo, "status")["documents"] == 138
    assert "nobody" in run(demo, "status", "nobody", code=3)


def test_a_doctor_checks_everything(demo: Path) -> None:
    report = run_json(demo, "doctor")
    assert all(check["ok"] for check in report["checks"])
    assert {setting["name"] for setting in report["settings"]} >= {"SEARCHSVC_ENGINE"}


def _by_date(demo: Path) -> list[str]:
    """Give the ids of the newest and of the oldest articles: orders without scores."""
    found = [
        run_json(demo, "search", "", "--sort", sort, "--size", "50")
        for sort in ("newest", "oldest")
    ]
    return [hit["id"] for one in found for hit in one["hits"]]


def test_a_rebuild_gives_the_same_index_anew(demo: Path) -> None:
    # Replaced versions count in BM25's statistics until they are merged away: scores move a
    # little, so only what matches, and a clear order, can be compared.
    whole = ("search", "quận", "--size", "50")
    clear = ("search", "hai mươi mốt thí sinh kể chuyện Bác Hồ", "--size", "1")
    before, first = run_json(demo, *whole), run_json(demo, *clear)
    dated = _by_date(demo)
    assert len(set(dated)) == 100
    report = run_json(demo, "rebuild")
    assert report["articles"] == 138
    after = run_json(demo, *whole)
    assert after["total"] == before["total"]
    assert run_json(demo, *clear)["hits"][0]["id"] == first["hits"][0]["id"]
    assert _by_date(demo) == dated
    assert run_json(demo, "status")["generation"] == "generation-000002"


def test_an_analysis_is_shown(tmp_path: Path) -> None:
    fields = run_json(tmp_path, "analyze", "Quận ủy: Chỉ thị 05-CT/TW")
    assert fields["folded"] == ["quan", "uy", "chi", "thi", "05", "ct", "tw"]
    assert fields["numbers"][0]["terms"][0] == "5/ct/tw"


def test_an_analysis_shows_abbreviations_dates_and_other_mentions(tmp_path: Path) -> None:
    text = "UBND quận họp ngày 15/11/2016"
    mentions = run_json(tmp_path, "analyze", text)["mentions"]
    assert [one["text"] for one in mentions] == ["UBND", "15/11/2016"]
    assert all(one["terms"] for one in mentions)
    assert text[mentions[0]["start"] : mentions[0]["end"]] == "UBND"
    printed = [line.split() for line in run(tmp_path, "analyze", text).splitlines()]
    assert [line[1] for line in printed if line[0] == "mention"] == ["UBND:", "15/11/2016:"]


def test_a_doctor_tells_which_artefacts_there_are_and_whether_they_can_be_read(
    tmp_path: Path,
) -> None:
    def checked(code: int = 0) -> dict[str, Any]:
        report = json.loads(run(tmp_path, "doctor", "--json", code=code))
        return next(check for check in report["checks"] if check["name"] == "artefacts")

    assert checked()["detail"].startswith("no lexicon yet")
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "a", "title": "Họp dân"}\n', encoding="utf-8")
    run(tmp_path, "import", str(path))
    found = checked()
    assert found["ok"]
    assert "lexicon version" in found["detail"]
    assert "completions version" in found["detail"]
    assert "curation" in found["detail"]
    versions = (tmp_path / "data" / "index" / "artefacts" / "lexicon").glob("*[0-9]")
    max(versions).write_bytes(b"h\xe1\xbb\x8fng")
    assert "not readable" in checked(code=1)["detail"]


def test_bad_lines_are_kept_aside_and_the_rest_goes_in(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write('{"ma": "a", "tieu_de": "Họp dân", "thua": 1}\nhỏng\n{"ma": "b"}\n')
    printed = run(
        tmp_path,
        *("import", str(path), "--map", "id=ma", "--map", "title=tieu_de"),
        *("--ignore", "thua", "--json"),
        code=6,
    )
    report = json.loads(printed)
    assert (report["accepted"], report["rejected"], report["indexed"]) == (1, 2, 1)
    lines = Path(tmp_path / report["rejects"]).read_text(encoding="utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    assert [entry["line"] for entry in kept] == [2, 3]
    assert kept[0]["text"] == "hỏng"
    assert "title" in kept[1]["problems"][0]


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (("search", "x"), {"SEARCHSVC_PROT": "1"}, "did you mean SEARCHSVC_PORT"),
        (("search", "x"), {"SEARCHSVC_PORT": "ninety"}, "SEARCHSVC_PORT"),
        (("search", "x", "--size", "99"), {}, "size"),
        (("serve", "--host", "0.0.0.0"), {}, "SEARCHSVC_TOKENS"),
        (("import", "x.jsonl", "--map", "nothing"), {}, "--map"),
        (("evaluate", "."), {}, "corpus"),
    ],
)
def test_wrong_use_is_said_in_one_line(
    tmp_path: Path, words: tuple[str, ...], environment: dict[str, str], said: str
) -> None:
    assert said in run(tmp_path, *words, code=2, **environment)


def test_a_search_without_an_index_fails_and_says_so(tmp_path: Path) -> None:
    assert "no articles index" in run(tmp_path, "search", "x", code=5)


def test_a_missing_file_fails_and_says_so(tmp_path: Path) -> None:
    assert "x.jsonl" in run(tmp_path, "import", "x.jsonl", code=1)
