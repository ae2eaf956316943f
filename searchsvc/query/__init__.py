"""What a reader typed → an engine-neutral plan. Pure: no I/O, no clock, no settings."""
