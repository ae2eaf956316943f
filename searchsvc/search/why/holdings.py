"""Which parts of a search one article matches: tier, units, phrases, exclusions, filters."""

from dataclasses import dataclass

from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineReader
from searchsvc.query.planning.plan import Plan
from searchsvc.query.planning.tiers import Tier
from searchsvc.query.request import Parameter, SearchRequest
from searchsvc.query.syntax import parse
from searchsvc.query.tree.nodes import Node
from searchsvc.search.passes.answered import Planner
from searchsvc.search.passes.missing import MOST_UNITS
from searchsvc.search.why.filters import filter_nodes

# The tightest first.
TIERS = list(Tier)


@dataclass(frozen=True, slots=True)
class Holdings:
    """The parts of a search that an article matches or lacks.

    Attributes:
        tier: the tightest that it matches.
        missing: the units that it lacks.
        unasked: those that it is without though it may hold all of the query.
        phrases: the required phrases that it lacks.
        excluded: exclusions of the query that occur in it.
        filters: those that it does not pass.
    """

    tier: Tier | None = None
    missing: tuple[str, ...] = ()
    unasked: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    filters: tuple[Parameter, ...] = ()


NOTHING = Holdings()


async def holdings_of(
    engine: EngineReader,
    article: tuple[Node, ...],
    plan: Plan,
    plan_with: Planner,
    request: SearchRequest,
    lexicon: Lexicon,
) -> Holdings:
    """Ask the engine, in one request, which parts of a search an article matches.

    Args:
        engine: where to search.
        article: the filter that only this article matches.
        plan: of the search.
        plan_with: returns the plan of a request.
        request: the search.
        lexicon: counts of syllables in the articles.

    Raises:
        UnavailableError: the engine does not answer or holds no index.
    """

    def alone(text: str) -> Node:
        return plan_with(request.but(q=text)).scoring(Tier.ANY)

    # A query without words has no tiers: every match is complete.
    loosest = Tier.ANY if plan.tiers.nodes else Tier.ALL
    tiers = {loosest: plan.scoring(Tier.ANY)} | dict(plan.tiers.nodes)
    units, unasked = plan.units[:MOST_UNITS], plan.unasked[:MOST_UNITS]
    unwanted = parse(plan.understood.text, request.verbatim, lexicon).excluded
    narrowing = filter_nodes(request)
    nodes = [
        *tiers.values(),
        *(node for _, node in (*units, *unasked)),
        *(alone(f'"{phrase}"') for phrase in plan.phrases),
        *(alone(f'-"{_unquoted(text)}"') for text in unwanted),
        *(node for _, node in narrowing),
    ]
    held = iter([bool(one.within) for one in await engine.count(nodes, article)])
    reached = {tier for tier in tiers if next(held)}
    missing = tuple(dict.fromkeys(text for text, _ in units if not next(held)))
    return Holdings(
        next((tier for tier in TIERS if tier in reached), None),
        () if plan.whole is not None and Tier.ALL in reached else missing,
        tuple(dict.fromkeys(text for text, _ in unasked if not next(held))),
        tuple(phrase for phrase in plan.phrases if not next(held)),
        tuple(text for text in unwanted if not next(held)),
        tuple(row for row, _ in narrowing if not next(held)),
    )


def _unquoted(text: str) -> str:
    return text.replace('"', " ")
