"""Rewrites a plan's tree into equivalent ones that engines answer faster."""
