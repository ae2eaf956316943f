"""Preview: how an article would be stored, cleaned and analysed; nothing is stored."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from pydantic import BaseModel, Field

from searchsvc.analysis.analyzer import Analysis, Analyzer
from searchsvc.analysis.mentions.mention import Mention
from searchsvc.articles.article import Article
from searchsvc.indexing.articles.remarks import Remark, remarks_on
from searchsvc.indexing.articles.writes import acceptance_of
from searchsvc.indexing.ledger import Action, Record, digest_of
from searchsvc.indexing.ledger.version_rules import Decision, ExistingState, decide
from searchsvc.indexing.pipeline.document import make_document
from searchsvc.schema import UNSHOWN

# Most words, numbers and mentions of a text that are shown.
SHOWN = 50
Would = Literal["create", "replace", "unchanged", "conflict"]
_WOULD: Mapping[Action | None, Would] = {
    Action.CREATED: "create",
    Action.CHANGED: "replace",
    Action.UNCHANGED: "unchanged",
    None: "unchanged",
}


class PreviewedMention(BaseModel):
    """A mention: something that texts write in several ways."""

    text: str
    start: int = Field(description="offset of its first character in the cleaned text")
    end: int
    terms: list[str]


class PreviewedText(BaseModel):
    """How one text is analysed."""

    syllables: int
    words: list[str] = Field(description=f"terms of the first {SHOWN} words")
    # For pages: words of several syllables among them, as they are written.
    compounds: list[str] = Field(default_factory=list, exclude=True)
    numbers: list[PreviewedMention] = Field(description=f"the first {SHOWN} document numbers")
    mentions: list[PreviewedMention] = Field(description=f"the first {SHOWN} other mentions")


class PreviewedTexts(BaseModel):
    """How an article's texts are analysed."""

    title: PreviewedText
    summary: PreviewedText
    body: PreviewedText


class Preview(BaseModel):
    """How an article would be stored and analysed."""

    would: Would
    version: int | None = Field(description="the version it would get; null = conflict")
    article: dict[str, Any] = Field(description="as GET /v1/articles/{id} would return it")
    analysis: PreviewedTexts
    notes: list[str] = Field(description="what was changed or is missing, as sentences")
    # For pages in another language.
    remarks: list[Remark] = Field(default_factory=list, exclude=True)


def preview(
    article: Article, fields: Mapping[str, Any], current: Record | None, now: float
) -> Preview:
    """Show how an article would be stored and analysed.

    Args:
        article: the valid article.
        fields: the JSON object that it was made from.
        current: the ledger's record of its id; None = there is none.
        now: seconds since 1970.
    """
    decision = decide(_existing(current) if current else None, acceptance_of(article), now)
    remarks = remarks_on(article, fields, now)
    would: Would
    version: int | None
    if isinstance(decision, Decision):
        would, version = _WOULD[decision.action], decision.version
    else:
        would, version = "conflict", None
        values = {"reason": str(decision), "current": str(current.version if current else "")}
        remarks.insert(0, Remark(code="conflict", values=values))
    shown_version = article.version or 0 if version is None else version
    analyzer = _Remembering()
    document = make_document(article, current.key if current else 0, shown_version, analyzer)
    title, summary, body = map(_previewed, analyzer.made)
    return Preview(
        would=would,
        version=version,
        article={name: value for name, value in document.article.items() if name not in UNSHOWN},
        analysis=PreviewedTexts(title=title, summary=summary, body=body),
        notes=[remark.text for remark in remarks],
        remarks=remarks,
    )


def _existing(record: Record) -> ExistingState:
    live = record.content is not None
    digest = digest_of(record.content) if record.content is not None else None
    return ExistingState(record.key, record.version, record.revision, live, digest, record.state)


class _Remembering(Analyzer):
    """Caches analyses: a long article is analysed once for its document and for display."""

    def __init__(self) -> None:
        super().__init__()
        self.made: list[Analysis] = []

    def analyze_cleaned(self, cleaned: str, typed: bool = False, words: bool = True) -> Analysis:
        """Analyse (see `Analyzer.analyze_cleaned`) and remember."""
        analysis = super().analyze_cleaned(cleaned, typed, words)
        self.made.append(analysis)
        return analysis


def _previewed(analysis: Analysis) -> PreviewedText:
    return PreviewedText(
        syllables=len(analysis.tokens),
        words=analysis.words[:SHOWN],
        compounds=list(_compounds(analysis)),
        numbers=_shown(analysis, analysis.numbers),
        mentions=_shown(analysis, analysis.mentions),
    )


def _compounds(analysis: Analysis) -> Iterator[str]:
    """Return the first words of several syllables, as the text writes them."""
    place, tokens = 0, analysis.tokens
    for word in analysis.words[:SHOWN]:
        end = place + word.count("_") + 1
        if end > len(tokens) or "_".join(one.key for one in tokens[place:end]) != word:
            # A word of partial syllables: the positions of those after it are unknown.
            return
        if end - place > 1:
            yield analysis.text[tokens[place].start : tokens[end - 1].end]
        place = end


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
