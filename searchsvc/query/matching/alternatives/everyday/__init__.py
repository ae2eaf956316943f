"""Everyday names and what else articles call it: cúp điện, nộp hồ sơ, mxh, quán net."""

from searchsvc.query.matching.alternatives.everyday.rules import everyday

__all__ = ["everyday"]
