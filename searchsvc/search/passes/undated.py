"""A query for what is new, of a portal whose articles hardly ever tell their date."""

from dataclasses import replace

from searchsvc.analysis.tokenize import bigrams, tokenize
from searchsvc.query.periods.notes import NEWEST_UNKNOWN
from searchsvc.query.planning.plan import Plan
from searchsvc.query.ranking import Ranking
from searchsvc.query.tree.nodes import Bool, Constant, Node, Term
from searchsvc.query.tree.reasons import Reason, ReasonKind


def words_of_time(typed: str, topic: str) -> str:
    """Return the words behind a topic that ask for what is new: "hôm nay"; "" if they are before.

    Args:
        typed: the query.
        topic: what is asked about.
    """
    return typed.rpartition(topic)[2].strip() if topic and topic in typed else ""


def by_relevance(plan: Plan, said: str, ranking: Ranking) -> Plan:
    """Return the plan of a topic that ranks by relevance, and prefers titles that say a time.

    Args:
        plan: of the topic.
        said: the words for the time, as typed: what is of a day says so in its title.
        ranking: the weights.
    """
    plan = replace(plan, notes=(*plan.notes, NEWEST_UNKNOWN))
    if not said:
        return plan
    folded = [token.folded for token in tokenize(said)]
    # Titles have no neighbours of their own; "mới" and "nhất" apart are of other words.
    titled = Bool(
        must=(
            *(Term("title_folded", one) for one in folded),
            *(Term("text_folded_bigrams", pair) for pair in bigrams(folded)),
        )
    )
    reason = Reason(ReasonKind.WHOLE_TITLE, field="title")
    bonus = Constant(titled, ranking.time_in_title, reason)

    def preferring(query: Node) -> Node:
        return Bool(must=(query,), should=(bonus,))

    return replace(
        plan,
        query=preferring(plan.query),
        queries={tier: preferring(one) for tier, one in plan.queries.items()},
        unpinned={tier: preferring(one) for tier, one in plan.unpinned.items()},
    )
