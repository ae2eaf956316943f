"""Pushes that were refused: what was wrong, and which are of an article or a title."""

from collections.abc import Mapping
from dataclasses import dataclass

from searchsvc.analysis.normalize import clean_name
from searchsvc.analysis.orthography.tones import fold
from searchsvc.errors import Problem
from searchsvc.indexing.articles.named import NamedArticle
from searchsvc.indexing.ledger.refusals import RefusedPush
from searchsvc.web.console.console_request import Visit
from searchsvc.web.console.fields import is_field, reason_said, rule
from searchsvc.web.console.status_text import moment
from searchsvc.web.rendering.language import Language, mark


@dataclass(frozen=True, slots=True)
class RefusedField:
    """A field that was wrong, ready for a template.

    Attributes:
        name: of the field.
        takes: its rule.
        said: why it was refused, in a sentence; None = only the reason in English is known.
        reason: in English, as the publisher was told.
    """

    name: str
    takes: str
    said: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A refused push, ready for a template.

    Attributes:
        number: by which it is dismissed.
        id: as it was sent.
        title: of the article as it was accepted before, or as it was refused; None = neither had
            one.
        known: whether there is a page of the article.
        at: when.
        actor: who sent it.
        problems: what was wrong.
    """

    number: int
    id: str
    title: str | None
    known: bool
    at: str | None
    actor: str
    problems: list[RefusedField]


async def refused_of(visit: Visit, article_id: str) -> RefusedRow | None:
    """Return the last push of an article when it was refused, None when it was not."""
    refused = await visit.indexer.refused.of(article_id)
    if refused is None:
        return None
    return refused_row(visit, refused, await visit.indexer.named([article_id]))


async def refused_titled(visit: Visit, text: str) -> list[RefusedRow]:
    """Return the refused pushes whose id or title holds a text, without regard to its marks."""
    wanted = _plain(text)
    found = [
        one
        for one in await visit.indexer.refused.newest()
        if wanted and (wanted in _plain(one.id) or wanted in _plain(one.title or ""))
    ]
    named = await visit.indexer.named([one.id for one in found])
    return [refused_row(visit, one, named) for one in found]


def _plain(text: str) -> str:
    return fold(clean_name(text).lower())


def refused_row(
    visit: Visit, refused: RefusedPush, named: Mapping[str, NamedArticle]
) -> RefusedRow:
    """Return a refused push, ready for a template."""
    article = named.get(refused.id)
    return RefusedRow(
        refused.number,
        refused.id,
        (article.title if article else None) or refused.title,
        article is not None,
        moment(visit.language, refused.at),
        refused.actor,
        [_problem(visit.language, one) for one in refused.problems],
    )


def _problem(language: Language, problem: Problem) -> RefusedField:
    name, takes = _wanted(language, problem.field)
    return RefusedField(name, takes, reason_said(language, problem.message), problem.message)


def _wanted(language: Language, field: str) -> tuple[str, str]:
    """Return the name of a field of a push and what it takes."""
    if is_field(field.partition(".")[0]):
        return rule(language, field)
    if field:
        return field, language.say(mark("không phải là trường của bài viết."))
    return language.say(mark("Cả bài")), language.say(mark("không đúng định dạng mà máy chủ nhận."))
