"""A typed query → the plan: what must match, and what makes a match better."""

import datetime as dt
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.query.context import QueryContext
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.matching.sections import NO_SECTIONS, Sections
from searchsvc.query.notes import QUOTES_PREFERRED
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.planning.planner import Planner
from searchsvc.query.planning.query_plan import HighlightTerms, Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings import Understood, understand
from searchsvc.query.syntax import parse


def plan_query(
    cleaned: str,
    analyzer: Analyzer,
    ranking: Ranking,
    verbatim: bool = False,
    lexicon: Lexicon = EMPTY,
    today: dt.date | None = None,
    rules: Rules = NO_RULES,
    sections: Sections = NO_SECTIONS,
) -> Plan:
    """Plan one query.

    Args:
        cleaned: the query text, cleaned (`normalize.clean`).
        analyzer: the analyzer that also made the index.
        ranking: the weights.
        verbatim: match just what was typed: no reading of unmarked syllables as marked ones, no
            canonical document numbers, no other reading of any kind.
        lexicon: what the articles hold.
        today: the day in Vietnam, to prefer the newer of equal articles; None = no preference.
        rules: of editors.
        sections: the categories of the articles.

    Returns:
        The plan; a query without any term matches everything.
    """
    # What editors have a rule for is no slip: bus is not read as Telex for bú.
    as_typed = verbatim or rules.speaks_of(cleaned)
    understood = Understood(cleaned) if as_typed else understand(cleaned, lexicon)
    clauses = Clauses.of(parse(understood.text, verbatim), analyzer)
    # Without a single mark the reader types none at all: routed, not blended.
    unmarked = not clauses.any_marks and not verbatim
    named = NO_SECTIONS if verbatim else sections
    context = QueryContext(ranking, lexicon, rules, named, today, verbatim, unmarked)
    plan = Planner(context, analyzer, clauses, understood).plan()
    if plan.ranks and today is not None:
        plan = plan.fresh(today, ranking)
    notes = (*plan.notes, QUOTES_PREFERRED) if clauses.typed.downgraded else plan.notes
    plan = replace(plan, understood=understood, phrases=clauses.typed.phrases, notes=notes)
    return plan.curated(cleaned, rules, verbatim)


__all__ = ["HighlightTerms", "Plan", "plan_query"]
