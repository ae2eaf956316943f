"""Everyday names and what else articles call it: cúp điện, nộp hồ sơ, kqxs, quán net."""

from searchsvc.query.matching.alternatives.everyday.beside import is_of_another
from searchsvc.query.matching.alternatives.everyday.rules import everyday

__all__ = ["everyday", "is_of_another"]
