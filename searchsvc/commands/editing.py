"""failures, replay, undelete, changes, preview: for editors."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from searchsvc import logs, services
from searchsvc.articles.article import parse_json, validate_article
from searchsvc.commands.console import AsJson, DataDir, console, print_json
from searchsvc.commands.indexer_orders import cli_actor
from searchsvc.errors import InvalidRequestError, NotFoundError, Problem
from searchsvc.indexing.articles.failures import MOST, list_failures, replay_all
from searchsvc.indexing.articles.failures import replay as replay_some
from searchsvc.indexing.articles.history import list_changes
from searchsvc.indexing.articles.undelete import undelete as bring_back
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import load_settings

if TYPE_CHECKING:
    from searchsvc.indexing.articles.preview import Preview

_NOT_FOUND = 3
Limit = Annotated[int, typer.Option(min=1, max=MOST, help="At most this many.")]


def failures(
    limit: Limit = 100,
    before: Annotated[int | None, typer.Option(help="`next` of the page before.")] = None,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """List articles that can't be indexed or are retried, and files that can't be read."""
    with _ledger(data_dir) as ledger:
        page = list_failures(ledger, limit, before)
    if json:
        print_json(page)
        return
    if not page.failures and not page.unreadable:
        _say("nothing failed")
    for failure in page.failures:
        _say(f"{failure.id}  version {failure.version}  {failure.kind}")
        _say(f"    {failure.error}")
        _say(f"    {failure.remedy}")
    if page.next is not None:
        _say(f"more: --before {page.next}")
    for file in page.files:
        _say(f"{file.id}  file {file.name}  {file.state}  since {file.since or '-'}")
        _say(f"    {file.error}")
    if page.unreadable > len(page.files):
        _say(f"files that can't be read: {page.unreadable}")


def replay(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All failed articles.")] = False,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Queue failed articles again; the indexer retries them."""
    if bool(ids) == everything:
        raise InvalidRequestError([Problem("", "no articles given", "Give ids, or --all")])
    with _ledger(data_dir) as ledger:
        done = (
            replay_all(ledger, cli_actor())
            if everything
            else replay_some(ledger, ids or [], cli_actor())
        )
    if json:
        print_json(done)
    else:
        _say(f"queued {done.queued}")
        for article_id in done.unknown:
            _say(f"never accepted: {article_id}")
    if done.unknown:
        raise typer.Exit(_NOT_FOUND)


def undelete(
    article_id: Annotated[str, typer.Argument(metavar="ID")],
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Bring back an article whose deletion was a recoverable one."""
    with _ledger(data_dir) as ledger:
        receipt = bring_back(ledger, article_id, cli_actor())
    if json:
        print_json({"id": receipt.id, "version": receipt.version, "state": str(receipt.state)})
    else:
        _say(f"{receipt.id} is restored, at version {receipt.version}; the indexer will index it")


def changes(
    article_id: Annotated[str | None, typer.Argument(metavar="[ID]")] = None,
    after: Annotated[int, typer.Option(min=0, help="Only changes after this number.")] = 0,
    limit: Limit = 100,
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """List who changed what, in order; with an ID, of that article."""
    with _ledger(data_dir) as ledger:
        if article_id is not None and ledger.articles.record(article_id) is None:
            raise NotFoundError(f"no article {article_id!r} was ever accepted")
        page = list_changes(ledger, after, limit, article_id)
    if json:
        print_json(page)
        return
    for change in page.changes:
        what = "the index" if change.id is None else f"{change.id}  version {change.version}"
        who = change.actor or "-"
        _say(f"{change.sequence:8}  {change.at}  {change.action:11}  {who}  {what}")
    if page.next is not None:
        _say(f"more: --after {page.next}")


def preview(
    file: Annotated[
        str,
        typer.Argument(metavar="FILE", help="File with one article as JSON; - = standard input."),
    ],
    data_dir: DataDir = None,
    json: AsJson = False,
) -> None:
    """Show how an article would be stored, cleaned and analysed; nothing is stored."""
    # No other command here needs the analyzer.
    from searchsvc.indexing.articles.preview import preview as preview_of

    fields = parse_json(_read(file))
    article = validate_article(fields)
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    stands = None
    # Before the first article there is no ledger.
    with suppress(NotFoundError), services.opened_ledger(settings) as ledger:
        stands = ledger.articles.record(article.id)
    found = preview_of(article, fields, stands, time.time())
    if json:
        print_json(found)
    else:
        _print_preview(found)


def _print_preview(found: "Preview") -> None:
    version = "" if found.version is None else f", version {found.version}"
    _say(f"would: {found.would}{version}")
    for note in found.notes:
        _say(f"note: {note}")
    for name, value in found.article.items():
        _say(f"{name:16} {'-' if value in (None, []) else value}")
    for name in ("title", "summary", "body"):
        text = getattr(found.analysis, name)
        _say(f"{name}: {text.syllables} syllables; words {' '.join(text.words) or '-'}")
        for mention in (*text.numbers, *text.mentions):
            _say(f"    {mention.text}: {', '.join(mention.terms)}")


def _read(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        reason = f"can't be read: {error.strerror or error}"
        raise InvalidRequestError([Problem("FILE", reason, "Give a file, or -")]) from error


@contextmanager
def _ledger(data_dir: Path | None) -> Iterator[Ledger]:
    settings = load_settings(data_dir=data_dir, log_level="error")
    logs.configure(settings)
    with services.opened_ledger(settings) as ledger:
        yield ledger


def _say(line: str) -> None:
    console.print(line, markup=False, soft_wrap=True)
