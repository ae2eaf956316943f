"""The editors' commands: failures, replay, undelete, changes, preview, and status in words."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from searchsvc.articles.article import validate_article
from searchsvc.cli import app
from searchsvc.errors import InvalidRequestError, NotFoundError, NotPossibleError
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Acceptance, Ledger, Mark, Receipt, State


@pytest.fixture(autouse=True)
def _unlogged(monkeypatch: pytest.MonkeyPatch) -> None:
    # The runner closes the stream that loggers of this process would go on writing to.
    monkeypatch.setattr("searchsvc.logs.configure", lambda settings: None)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """The ledger that commands with the data folder of `run` find."""
    opened = Ledger(tmp_path / "ledger.sqlite")
    yield opened
    opened.close()


def run(tmp_path: Path, *words: str, code: int = 0, given: bytes | None = None) -> str:
    done = CliRunner().invoke(app, [*words, "--data-dir", str(tmp_path)], input=given)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done.stdout


def run_json(tmp_path: Path, *words: str, code: int = 0, given: bytes | None = None) -> Any:
    return json.loads(run(tmp_path, *words, "--json", code=code, given=given))


def accept(ledger: Ledger, article_id: str, version: int = 1, title: str = "Họp") -> Receipt:
    fields = {"id": article_id, "title": title, "version": version}
    (receipt,) = ledger.accept([acceptance_of(validate_article(fields))])
    assert isinstance(receipt, Receipt)
    return receipt


def delete(ledger: Ledger, article_id: str, recoverable: bool) -> Receipt:
    (receipt,) = ledger.accept([Acceptance(article_id, None, None, None, recoverable=recoverable)])
    assert isinstance(receipt, Receipt)
    return receipt


def fail(ledger: Ledger, article_id: str, error: str, retry_at: float | None = None) -> None:
    receipt = accept(ledger, article_id)
    ledger.queue.mark([Mark(receipt.key, receipt.version, error, retry_at)])


def state(ledger: Ledger, article_id: str) -> State:
    record = ledger.articles.record(article_id)
    assert record is not None
    return record.state


def test_failures_are_listed_with_reason_and_remedy(tmp_path: Path, ledger: Ledger) -> None:
    assert "nothing failed" in run(tmp_path, "failures")
    fail(ledger, "a", "title: is blank. Send a title that is not blank")
    fail(ledger, "b", "Elasticsearch: too long")
    fail(ledger, "c", "can't be prepared: KeyError: x")
    fail(ledger, "d", "Elasticsearch: 429", retry_at=4e9)
    found = run_json(tmp_path, "failures")["failures"]
    assert [(one["id"], one["kind"]) for one in found] == [
        ("c", "permanent"),
        ("b", "permanent"),
        ("a", "permanent"),
        ("d", "transient"),
    ]
    assert [one["remedy"].partition(",")[0] for one in found] == [
        "Send the article again",
        "Change what the engine refuses and send the article again; if a limit or missing right"
        " of the engine was the cause",
        "Correct what the reason says and send the article again",
        "Nothing to do: the next attempt is at 2096-10-02T14:06:40.000+07:00; replay it to try now",
    ]
    shown = run(tmp_path, "failures", "--limit", "1")
    assert "can't be prepared: KeyError: x" in shown
    assert "more: --before" in shown


def test_one_some_or_all_failures_are_replayed(tmp_path: Path, ledger: Ledger) -> None:
    for article_id in "abcd":
        fail(ledger, article_id, "Elasticsearch: no")
    fail(ledger, "e", "Elasticsearch: 429", retry_at=4e9)
    assert run_json(tmp_path, "replay", "a", "b") == {"queued": 2, "unknown": []}
    assert [state(ledger, one) for one in "abc"] == ["pending", "pending", "rejected"]
    assert run_json(tmp_path, "replay", "nobody", code=3) == {"queued": 0, "unknown": ["nobody"]}
    assert run_json(tmp_path, "replay", "--all") == {"queued": 3, "unknown": []}
    assert ledger.queue.count_retrying() == 0
    assert ledger.articles.counts()[State.REJECTED] == 0


def test_a_replay_of_nothing_or_of_both_is_refused(tmp_path: Path, ledger: Ledger) -> None:
    for words in ((), ("a", "--all")):
        with pytest.raises(InvalidRequestError, match="--all"):
            run(tmp_path, "replay", *words)


def test_a_deletion_is_undone_when_it_kept_the_article(tmp_path: Path, ledger: Ledger) -> None:
    with pytest.raises(NotFoundError):
        run(tmp_path, "undelete", "a")
    accept(ledger, "a", 5, "Chợ Bến Lụa")
    with pytest.raises(NotPossibleError, match="not deleted"):
        run(tmp_path, "undelete", "a")
    deleted = delete(ledger, "a", recoverable=True)
    assert run_json(tmp_path, "undelete", "a")["version"] > deleted.version
    record = ledger.articles.record("a")
    assert record is not None
    assert "Chợ Bến Lụa" in (record.content or "")
    delete(ledger, "a", recoverable=False)
    with pytest.raises(NotPossibleError, match="did not keep it"):
        run(tmp_path, "undelete", "a")


def test_changes_name_the_user_of_a_command(tmp_path: Path, ledger: Ledger) -> None:
    accept(ledger, "a")
    accept(ledger, "b")
    run(tmp_path, "replay", "a")
    page = run_json(tmp_path, "changes", "a")
    assert [(one["action"], one["version"]) for one in page["changes"]] == [
        ("created", 1),
        ("queued", 1),
    ]
    assert page["changes"][1]["actor"].startswith("cli:")
    page = run_json(tmp_path, "changes", "--limit", "2")
    assert ([one["id"] for one in page["changes"]], page["next"]) == (["a", "b"], 2)
    assert run_json(tmp_path, "changes", "--after", "2")["next"] is None
    ledger.log.append(next(iter(ledger.log.changes(0, 1))).action, "me")
    assert "the index" in run(tmp_path, "changes", "--after", "3")


def test_a_preview_reads_a_file_or_the_input_and_stores_nothing(tmp_path: Path) -> None:
    article = {"id": "a", "title": "Họp", "body": "<p>UBND họp.</p>"}
    file = tmp_path / "article.json"
    file.write_text(json.dumps(article), encoding="utf-8")
    found = run_json(tmp_path, "preview", str(file))
    assert (found["would"], found["article"]["body"]) == ("create", "UBND họp.")
    piped = run_json(tmp_path, "preview", "-", given=file.read_bytes())
    assert piped["article"] == {**found["article"], "version": piped["version"]}
    assert not (tmp_path / "ledger.sqlite").exists()
    shown = run(tmp_path, "preview", str(file))
    assert "note: body: it was HTML and was cleaned to 9 characters" in shown
    with pytest.raises(InvalidRequestError, match="FILE"):
        run(tmp_path, "preview", str(tmp_path / "nothing.json"))


def test_a_preview_knows_what_stands(tmp_path: Path, ledger: Ledger) -> None:
    accept(ledger, "a", 5)
    for version, would in ((5, "unchanged"), (4, "conflict")):
        article = {"id": "a", "title": "Họp", "version": version}
        given = json.dumps(article).encode()
        assert run_json(tmp_path, "preview", "-", given=given)["would"] == would


def test_status_says_in_words_why_an_article_is_found_or_not(
    tmp_path: Path, ledger: Ledger
) -> None:
    def said(article_id: str) -> str:
        return run(tmp_path, "status", article_id).splitlines()[-1]

    first = accept(ledger, "a", 1)
    assert said("a").startswith("Searches don't find it yet: version 1 is pending")
    ledger.queue.mark([Mark(first.key, 1)])
    assert said("a") == "Searches find it, at version 1. Nothing is pending."
    accept(ledger, "a", 2, "Họp lại")
    assert said("a").startswith("Searches still find version 1: version 2 is pending")
    ledger.queue.mark([Mark(first.key, 2, "Elasticsearch: 429", retry_at=4e9)])
    assert "the last attempt failed (Elasticsearch: 429)" in said("a")
    assert "next attempt is at 2096-10-02" in said("a")
    ledger.queue.mark([Mark(first.key, 2, "Elasticsearch: no")])
    assert said("a").startswith("Searches don't find it: Elasticsearch: no.")
    ledger.queue.requeue("a")
    assert said("a").startswith("Searches still find version 1: version 2 is pending")
    ledger.queue.mark([Mark(first.key, 2)])
    deleted = delete(ledger, "a", recoverable=True)
    assert said("a").startswith("Searches still find version 2: its deletion is pending")
    ledger.queue.mark([Mark(first.key, deleted.version)])
    assert said("a").endswith("`undelete` brings it back.")
    assert "undelete" not in json.dumps(run_json(tmp_path, "status", "a"))
