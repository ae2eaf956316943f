"""Kills the service at random moments and sees that nothing acknowledged is lost."""

from tests.ops.killing.history import Op, judge
from tests.ops.killing.rounds import run
from tests.ops.killing.summary import Summary

__all__ = ["Op", "Summary", "judge", "run"]
