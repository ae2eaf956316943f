"""Zipped and flat documents of office programs, read as their XML."""
