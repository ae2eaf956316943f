"""What several tests of the worker need."""

LONGEST_RETRY = 300.0
