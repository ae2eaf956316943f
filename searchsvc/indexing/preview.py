"""Preview: how an article would be stored, cleaned and analysed; nothing is stored."""

import unicodedata
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, Field

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.analysis.normalize import clean
from searchsvc.articles.article import Article
from searchsvc.articles.dates import LONGEST_DATE
from searchsvc.articles.html import to_text
from searchsvc.articles.legacy import to_unicode
from searchsvc.indexing.acceptances import acceptance_of
from searchsvc.indexing.document import make_document, plain_texts
from searchsvc.indexing.ledger import Action, Record, digest_of
from searchsvc.indexing.ledger.acceptance import Decision, Stood, decide
from searchsvc.schema import UNSHOWN

# Words, numbers and mentions of a text that are shown.
SHOWN = 50
Would = Literal["create", "replace", "unchanged", "conflict"]
_WOULD: Mapping[Action | None, Would] = {
    Action.CREATED: "create",
    Action.CHANGED: "replace",
    Action.UNCHANGED: "unchanged",
    None: "unchanged",
}


class PreviewedMention(BaseModel):
    """What a text says that can be said in other ways."""

    text: str
    start: int = Field(description="offset of its first character in the cleaned text")
    end: int
    terms: list[str]


class PreviewedText(BaseModel):
    """How one text is analysed."""

    syllables: int
    words: list[str] = Field(description=f"terms of the first {SHOWN} words")
    numbers: list[PreviewedMention] = Field(description=f"the first {SHOWN} document numbers")
    mentions: list[PreviewedMention] = Field(description=f"the first {SHOWN} other mentions")


class PreviewedTexts(BaseModel):
    """How an article's texts are analysed."""

    title: PreviewedText
    summary: PreviewedText
    body: PreviewedText


class Preview(BaseModel):
    """What would become of an article."""

    would: Would
    version: int | None = Field(description="the version that it would get; null = conflict")
    article: dict[str, Any] = Field(description="as GET /v1/articles/{id} would give it")
    analysis: PreviewedTexts
    notes: list[str] = Field(description="what was changed or is missing, in words")


def preview(
    article: Article, fields: Mapping[str, Any], stands: Record | None, now: float
) -> Preview:
    """Tell what would become of an article.

    Args:
        article: the valid article.
        fields: what it was made of.
        stands: what stands under its id; None = nothing.
        now: seconds since 1970.
    """
    decision = decide(_stood(stands) if stands else None, acceptance_of(article), now)
    notes = notes_on(article, fields)
    would: Would
    version: int | None
    if isinstance(decision, Decision):
        would, version = _WOULD[decision.action], decision.version
    else:
        would, version = "conflict", None
        notes.insert(0, f"version: {decision}")
    shown_version = article.version or 0 if version is None else version
    analyzer = _Remembering()
    document = make_document(article, stands.key if stands else 0, shown_version, analyzer)
    title, summary, body = map(_previewed, analyzer.made)
    return Preview(
        would=would,
        version=version,
        article={name: value for name, value in document.article.items() if name not in UNSHOWN},
        analysis=PreviewedTexts(title=title, summary=summary, body=body),
        notes=notes,
    )


def notes_on(article: Article, fields: Mapping[str, Any]) -> list[str]:
    """Say what cleaning did to an article, and what it lacks.

    Args:
        article: the valid article.
        fields: what it was made of.
    """
    notes = []
    for name, stored in zip(("title", "summary", "body"), plain_texts(article), strict=True):
        notes += _notes_on_text(name, getattr(article, name) or "", stored)
    for name in ("published_at", "updated_at"):
        moment, given = getattr(article, name), fields.get(name)
        if moment is not None and moment.isoformat() != given:
            notes.append(f"{name}: {str(given)[:LONGEST_DATE]!r} was read as {moment.isoformat()}")
    if article.published_at is None:
        notes.append("published_at: there is no date; the article will be undated")
    if not article.category:
        notes.append("category: there is none; the article is in no category's list")
    return notes


def _notes_on_text(name: str, given: str, stored: str) -> list[str]:
    notes = []
    # A title is never read as HTML.
    plain = given if name == "title" else to_text(given)
    if plain != given:
        notes.append(f"{name}: it was HTML and was cleaned to {len(stored)} characters")
    decoded = to_unicode(plain)
    if decoded != plain:
        notes.append(f"{name}: a legacy encoding was decoded; check the text")
    elif clean(plain) != unicodedata.normalize("NFC", plain):
        notes.append(f"{name}: invisible or control characters were removed")
    if given.strip() and not stored:
        notes.append(f"{name}: nothing of it is left")
    elif name == "body" and not stored:
        notes.append("body: there is none; only title and summary can be found")
    return notes


def _stood(record: Record) -> Stood:
    live = record.content is not None
    digest = digest_of(record.content) if record.content is not None else None
    return Stood(record.key, record.version, record.revision, live, digest, record.state)


class _Remembering(Analyzer):
    """Keeps what it makes: a long article is analysed once for its document and for the reader."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Analysis] = []

    def analyze_cleaned(self, cleaned: str, typed: bool = False) -> Analysis:
        """Analyse (see `Analyzer.analyze_cleaned`) and remember."""
        analysis = super().analyze_cleaned(cleaned, typed)
        self.made.append(analysis)
        return analysis


def _previewed(analysis: Analysis) -> PreviewedText:
    return PreviewedText(
        syllables=len(analysis.tokens),
        words=analysis.words[:SHOWN],
        numbers=_shown(analysis, analysis.numbers),
        mentions=_shown(analysis, analysis.mentions),
    )


def _shown(analysis: Analysis, mentions: list[Mention]) -> list[PreviewedMention]:
    return [
        PreviewedMention(
            text=analysis.text[mention.start : mention.end],
            start=mention.start,
            end=mention.end,
            terms=list(mention.terms),
        )
        for mention in mentions[:SHOWN]
    ]
