"""The metrics of all processes of a server as one: whichever of them is asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from prometheus_client import CollectorRegistry, Metric, generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from searchsvc.web.monitoring.metrics import Metrics

# Seconds that figures of the other processes may be old.
_WRITES_EVERY = 1.0
_SUFFIX = ".prom"
# Facts of each process that no sum makes sense of: those of the asked one are given.
_OWN = (
    "process_start_time_seconds",
    "process_max_fds",
    "python_info",
    "searchsvc_ready",
    "searchsvc_artefact_timestamp_seconds",
)
# When a counter or histogram was made, of each process as well.
_CREATED = "_created"


class Shared:
    """Where the processes of one server leave their metrics for each other."""

    def __init__(self, folder: Path, place: int) -> None:
        """Make it.

        Args:
            folder: of all processes, which exists.
            place: the number of this one.
        """
        self._folder = folder
        self._own = folder / f"{place}{_SUFFIX}"

    @asynccontextmanager
    async def kept(self, metrics: Metrics) -> AsyncIterator[None]:
        """Write this process's metrics every second while the block runs."""
        task = asyncio.create_task(self._keep(metrics))
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    def summed(self, own: bytes) -> bytes:
        """Add the metrics of the other processes to those of this one."""
        texts = [own.decode()]
        for file in sorted(self._folder.glob(f"*{_SUFFIX}")):
            if file != self._own:
                with suppress(OSError):
                    texts.append(file.read_text())
        return sum_of(texts)

    async def _keep(self, metrics: Metrics) -> None:
        while True:
            written = self._own.with_suffix(".new")
            with suppress(OSError):
                written.write_bytes(metrics.render())
                written.replace(self._own)
            await asyncio.sleep(_WRITES_EVERY)


class _Families:
    def __init__(self, families: list[Metric]) -> None:
        self._families = families

    def collect(self) -> list[Metric]:
        return self._families


def sum_of(texts: list[str]) -> bytes:
    """Sum the samples of several texts of metrics, the first of which gives their order."""
    families: dict[str, Metric] = {}
    sums: dict[str, dict[tuple[str, tuple[tuple[str, str], ...]], float]] = {}
    for text in texts:
        for family in text_string_to_metric_families(text):
            known = families.setdefault(
                family.name, Metric(family.name, family.documentation, family.type)
            )
            values = sums.setdefault(known.name, {})
            for sample in family.samples:
                key = sample.name, tuple(sorted(sample.labels.items()))
                if sample.name in _OWN or sample.name.endswith(_CREATED):
                    values.setdefault(key, sample.value)
                else:
                    values[key] = values.get(key, 0.0) + sample.value
    for name, family in families.items():
        family.samples = [
            Sample(sample, dict(labels), value) for (sample, labels), value in sums[name].items()
        ]
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Families(list(families.values())))
    return generate_latest(registry)
