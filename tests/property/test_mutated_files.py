"""Damaged files: whatever bytes come, a reader gives a result within its limits.

The full number: `python -m tests.property.mutate_files --files 5000`.
"""

import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from searchsvc.documents.extract.read import read_file
from tests.property.mutate_files import mutated, through_children
from tests.property.mutations import FILES, LIMITS, faults_of, mutate


@pytest.mark.parametrize("kind", FILES)
def test_a_mutated_file_gives_a_result_within_its_limits(kind: str) -> None:
    @settings(
        max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(st.integers(0, 1 << 32))
    def holds(seed: int) -> None:
        with tempfile.NamedTemporaryFile() as file:
            file.write(mutate(kind, random.Random(seed)))
            file.flush()
            found = read_file(Path(file.name), LIMITS)
        assert faults_of(found) == []

    holds()


async def test_a_process_reads_one_damaged_file_after_the_other_without_growing() -> None:
    outcome = await mutated("docx", seed=2, files=60)
    assert outcome.read + len(outcome.crashed) == 60
    assert (outcome.hung, outcome.faults) == ([], [])
    assert outcome.memory[-1] < outcome.memory[6] * 1.5


async def test_reading_in_processes_leaves_none_and_no_files_behind() -> None:
    told = await through_children(["pdf"], seed=3, files=2)
    # Other tests of this process may have children of their own.
    assert re.search(r"children (\d+) to \1, temporary folders left 0", told), told
