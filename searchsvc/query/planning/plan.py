"""Plans a typed query: what must match, and what raises the score of a match."""

import datetime as dt
from dataclasses import replace

from searchsvc.analysis.analyzer import Analyzer
from searchsvc.analysis.lexicon import EMPTY, Lexicon
from searchsvc.articles.addresses import is_whole
from searchsvc.query.context import QueryContext
from searchsvc.query.curation.rules import NO_RULES, Rules
from searchsvc.query.matching.in_attachments import InAttachments
from searchsvc.query.matching.sections import NO_SECTIONS, Sections
from searchsvc.query.notes import label_left_out, signs_read
from searchsvc.query.places import Place
from searchsvc.query.planning.clauses import Clauses
from searchsvc.query.planning.planner import Planner
from searchsvc.query.planning.query_plan import Plan
from searchsvc.query.planning.sides import any_of
from searchsvc.query.ranking import Ranking
from searchsvc.query.readings import Understood, understand
from searchsvc.query.readings.in_force import read_validity
from searchsvc.query.readings.pasted import before_title, without_tags
from searchsvc.query.scoring.article_ids import article_named
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
    newest: bool = False,
    attachments: bool = False,
    province: Place | None = None,
    now: dt.date | None = None,
) -> Plan:
    """Plan one query.

    Args:
        cleaned: the query text, cleaned (`normalize.clean`).
        analyzer: the analyzer that also made the index.
        ranking: the weights.
        verbatim: match the typed form only: unmarked syllables don't match marked ones, document
            numbers only as written, and nothing is rewritten.
        lexicon: counts of syllables in the articles.
        today: the day in Vietnam, to prefer the newer of equal articles; None = no preference.
        rules: of editors.
        sections: the categories of the articles.
        newest: whether the newest of a kind of article is asked for.
        attachments: whether any article has some; without them nothing looks for their text.
        now: the day in Vietnam that "hôm qua" counts from; None = such words are ordinary ones.
        province: of the portal, which settles names that several provinces share.

    Returns:
        The plan; an empty query matches everything, one of punctuation alone nothing.
    """
    # A query that editors have a rule for is not rewritten: bus is no Telex for bú.
    as_typed = verbatim or rules.speaks_of(cleaned)
    label, asked, validity = "", cleaned, None
    if not as_typed:
        label, asked = before_title(without_tags(cleaned))
        asked, validity = read_validity(asked)
    understood = Understood(asked) if as_typed else understand(asked, lexicon)
    typed = parse(understood.text, verbatim, lexicon)
    sides = [parse(side, verbatim, lexicon) for side in typed.sides] or [typed]
    parts = [Clauses.of(side, analyzer) for side in sides]
    # Without any mark the query goes to the folded fields only: routed, not blended.
    unmarked = not any(part.any_marks for part in parts) and not verbatim
    named = NO_SECTIONS if verbatim else sections
    context = QueryContext(
        ranking,
        lexicon,
        rules,
        named,
        today,
        verbatim,
        unmarked,
        newest,
        validity,
        province,
        now,
        article=article_named(cleaned, ranking, verbatim),
        addressed=is_whole(cleaned),
    )
    plan = any_of([Planner(context, analyzer, clauses, understood).plan() for clauses in parts])
    if attachments:
        plan = plan.with_attachments(InAttachments(ranking, lexicon))
    if plan.ranks and today is not None:
        plan = plan.fresh(today, ranking)
    notes = (*label_left_out(label), *plan.notes, *signs_read(typed))
    # Day is no slip of ray where đường day lacks but a mark: no correction changes it.
    if plan.known:
        explained = {**dict.fromkeys(plan.known, ""), **understood.typed}
        understood = replace(understood, typed=explained)
    plan = replace(plan, understood=understood, phrases=typed.phrases, notes=notes)
    return plan.curated(cleaned, rules, verbatim)


__all__ = ["Plan", "plan_query"]
