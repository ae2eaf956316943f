"""The rules of editors: pins, hidden articles, synonyms, abbreviations, messages."""

from searchsvc.query.curation import edits
from searchsvc.query.curation.check import check_curation, read_curation
from searchsvc.query.curation.days import ALWAYS, Days, Phase, phase_of
from searchsvc.query.curation.limits import MOST_PINNED, MOST_RULES
from searchsvc.query.curation.model import (
    NOTHING,
    Abbreviation,
    Curation,
    Hidden,
    Message,
    Pin,
    SuggestionRule,
    Synonyms,
)
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.curation.summary import summary_of

__all__ = [
    "ALWAYS",
    "MOST_PINNED",
    "MOST_RULES",
    "NOTHING",
    "NO_RULES",
    "Abbreviation",
    "Curation",
    "Days",
    "Hidden",
    "Message",
    "Phase",
    "Pin",
    "Rules",
    "SuggestionRule",
    "Synonyms",
    "check_curation",
    "edits",
    "phase_of",
    "read_curation",
    "summary_of",
]
