"""Turns a typed query into an engine-neutral plan. Pure: no I/O, no clock, no settings."""
