"""Periods of publication that a query names: by the clock, or a day or month without its year."""
