"""How large trials and laws are: SEARCHSVC_TEST_PROFILE=small, the default, or nightly.

The small ones meet every kind of failure at least once; scripts/nightly runs the large ones.
"""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """The sizes of a profile.

    Attributes:
        examples: of a law.
        model: sequences of operations on ledger and engine, and operations in each.
        kills: rounds of the kill test on each engine; 0 = one of each kind that it must have.
        killed_articles: of the kill test, at most.
        crashes: kills of Elasticsearch.
        crashed_articles: of these, at most; eight times an import at least.
        rebuilt: articles of a rebuild under load.
        rebuilt_load: writes a second meanwhile, and seconds from an answer to the next search: a
            slow machine must get on with the rebuild.
        attached: articles with files, their files, and kills of readers and servers in turn.
        cluster_rate: searches, and writes, a second.
        cluster_nodes: nodes that are killed, and nodes that are restarted.
        cluster_parts: search servers that are restarted, beside the one that is killed.
    """

    examples: int
    model: tuple[int, int]
    kills: int
    killed_articles: int
    crashes: int
    crashed_articles: int
    rebuilt: int
    rebuilt_load: tuple[float, float]
    attached: tuple[int, int, int]
    cluster_rate: float
    cluster_nodes: int
    cluster_parts: int


_PROFILES = {
    # A start of a node takes half a minute of a processor, one of ours three seconds.
    "small": Sizes(
        examples=60,
        model=(10, 25),
        kills=0,
        killed_articles=200,
        crashes=1,
        crashed_articles=240,
        rebuilt=1_500,
        rebuilt_load=(6.0, 0.2),
        attached=(5, 8, 2),
        cluster_rate=3.0,
        cluster_nodes=1,
        cluster_parts=1,
    ),
    "nightly": Sizes(
        examples=3_000,
        model=(400, 60),
        kills=60,
        killed_articles=4_000,
        crashes=5,
        crashed_articles=1_000,
        rebuilt=20_000,
        rebuilt_load=(20.0, 0.02),
        attached=(60, 90, 12),
        cluster_rate=20.0,
        cluster_nodes=3,
        cluster_parts=2,
    ),
}
PROFILE = os.environ.get("SEARCHSVC_TEST_PROFILE", "small")
SIZES = _PROFILES[PROFILE]
