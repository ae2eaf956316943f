"""Series of promtool, made of what servers really said: four scrapes, and how it goes on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import chain

from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families

from tests.prometheus.rules import RULES, alerts, groups, named

# Seconds between two samples: `rate(…[5m])` needs two of them.
STEP = 120
# Longer than any alert looks back and waits, but for the length of a rebuild; then longer than all.
HEALTHY, FAILING = 180, 420
_HEALTHY_SAMPLES, _FAILING_SAMPLES = HEALTHY * 60 // STEP, FAILING * 60 // STEP
# Its rule asks whether it is 0; `time() - 0` is for others what it is on any clock: long ago.
_NEVER_IS_0 = "searchsvc_artefact_timestamp_seconds"

# The buckets of what is no later.
_LATE = {
    "searchsvc_event_loop_lag_seconds_bucket": "0.5",
    "searchsvc_request_seconds_bucket": "1.0",
}


class Kind(Enum):
    """How a series goes on."""

    COUNT = "at its pace, from where it was, unless it began anew"
    MOMENT = "at its pace; it is a time of day"
    AGE = "at its pace, from what it is"
    STATE = "as it is"


@dataclass(frozen=True, slots=True)
class Sample:
    """The value of a series at a scrape."""

    value: float
    kind: Kind = Kind.STATE


@dataclass(frozen=True, slots=True)
class Scrape:
    """What all servers said at one time.

    Attributes:
        at: by their clock, in seconds since 1970.
        samples: by series, as promtool writes it.
    """

    at: float
    samples: Mapping[str, Sample]


def read_by_alerts() -> frozenset[str]:
    """The metrics that alerts ask for, themselves or by what is recorded."""
    recorded = {rule["record"]: named(rule["expr"]) for rule in groups(RULES[0])}
    asked = chain.from_iterable(named(rule["expr"]) for rule in alerts().values())
    return frozenset(chain.from_iterable(recorded.get(name, {name}) for name in asked))


def samples_of(text: str | None, job: str, wanted: frozenset[str]) -> dict[str, Sample]:
    """Read a server's metrics as Prometheus does.

    Args:
        text: its answer; None = it gave none.
        job: of the server, and its instance.
        wanted: names of the samples to keep.
    """
    target = {"job": job, "instance": f"{job}:8080"}
    found = {_series("up", target): Sample(float(text is not None))}
    for family in text_string_to_metric_families(text or ""):
        for sample in family.samples:
            if sample.name in wanted:
                series = _series(sample.name, {**sample.labels, **target})
                found[series] = Sample(sample.value, _kind(family, sample.name))
    return found


def lateness(first: Scrape, second: Scrape) -> float:
    """Count what took longer between two scrapes than alerts allow: answers, and the event loop."""

    def late(scrape: Scrape) -> float:
        count = 0.0
        for series, sample in scrape.samples.items():
            bound = _LATE.get(series.partition("{")[0])
            if bound is not None and 'le="+Inf"' in series:
                count += sample.value
            elif bound is not None and f'le="{bound}"' in series:
                count -= sample.value
        return count

    return late(second) - late(first)


def timeline(scrapes: Sequence[Scrape]) -> list[dict[str, str]]:
    """Make series of two scrapes of a healthy service and two during a failure.

    What happened between the two of a pair goes on at that pace for hours.
    """
    names = dict.fromkeys(chain.from_iterable(scrape.samples for scrape in scrapes))
    return [{"series": name, "values": _values(name, scrapes)} for name in names]


def _values(series: str, scrapes: Sequence[Scrape]) -> str:
    seen = [scrape.samples.get(series) for scrape in scrapes]
    kind = next(sample.kind for sample in seen if sample is not None)
    first, second, third, last = (None if sample is None else sample.value for sample in seen)

    def placed(value: float, scrape: Scrape, minutes: int) -> float:
        """A time of day by promtool's clock, which begins at 0; any other value as it is."""
        if kind is not Kind.MOMENT or (not value and series.startswith(_NEVER_IS_0)):
            return value
        return value - scrape.at + minutes * 60

    def pace(one: float, other: float, begun: Scrape, ended: Scrape) -> float:
        """What is added from one sample to the next; what fell began anew, or is over."""
        if kind is Kind.STATE or other <= one:
            return 0.0
        return (other - one) / (ended.at - begun.at) * STEP

    end = None
    before = f"_x{_HEALTHY_SAMPLES}"
    if second is not None:
        first = second if first is None or kind is Kind.STATE else first
        start, rise = placed(first, scrapes[0], 0), pace(first, second, *scrapes[:2])
        end = start + rise * (_HEALTHY_SAMPLES - 1)
        before = _line(start, rise, _HEALTHY_SAMPLES)
    if third is None or last is None:
        # One that comes with the failure, or goes with it.
        gone = "_" if end is None else "stale"
        known = last if third is None else third
        if known is None:
            return f"{before} {gone} _x{_FAILING_SAMPLES - 1}"
        shown = _line(placed(known, scrapes[2], HEALTHY), 0.0, _FAILING_SAMPLES - 1)
        return f"{before} {gone} {shown}" if third is None else f"{before} {shown} stale"
    start = placed(third, scrapes[2], HEALTHY)
    if end is not None and second is not None:
        if kind is Kind.COUNT and third >= second:
            start = end + third - second
        elif kind is Kind.MOMENT and third == second:
            start = end
    if kind is Kind.STATE:
        return f"{before} {_line(third, 0.0, 1)} {_line(last, 0.0, _FAILING_SAMPLES - 1)}"
    return f"{before} {_line(start, pace(third, last, *scrapes[2:]), _FAILING_SAMPLES)}"


def _line(start: float, pace: float, samples: int) -> str:
    return f"{start:f}{pace:+f}x{samples - 1}"


def _series(name: str, labels: Mapping[str, str]) -> str:
    return name + "{" + ",".join(f'{key}="{value}"' for key, value in labels.items()) + "}"


def _kind(family: Metric, name: str) -> Kind:
    if family.type in ("counter", "histogram", "summary"):
        return Kind.COUNT
    if name.endswith(("_timestamp_seconds", "_time_seconds")):
        return Kind.MOMENT
    return Kind.AGE if name.endswith("_seconds") else Kind.STATE
