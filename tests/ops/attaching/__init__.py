"""Attaches many files while the service is searched, written to and killed."""

from tests.ops.attaching.run import run
from tests.ops.attaching.summary import Summary

__all__ = ["Summary", "run"]
