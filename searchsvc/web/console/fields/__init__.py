"""The fields of forms and of pushes: their labels, their rules, and what is wrong with them."""

from searchsvc.web.console.fields.reasons import reason_said
from searchsvc.web.console.fields.rules import is_field, name_of, rule

__all__ = ["is_field", "name_of", "reason_said", "rule"]
