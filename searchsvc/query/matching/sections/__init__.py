"""The sections of a portal: those that a query names, and those that tell how to reach offices."""

from searchsvc.query.matching.sections.contacts import (
    asked_contact,
    asking_for_office,
    asks_for_own_office,
    asks_for_portal,
    contact_sections,
)
from searchsvc.query.matching.sections.named import (
    NO_SECTIONS,
    NamedSection,
    Sections,
    spelled_out,
    spells,
    without_heading,
)
from searchsvc.query.matching.sections.pages import CONTACT, OFFICERS, standing_page

__all__ = [
    "CONTACT",
    "NO_SECTIONS",
    "OFFICERS",
    "NamedSection",
    "Sections",
    "asked_contact",
    "asking_for_office",
    "asks_for_own_office",
    "asks_for_portal",
    "contact_sections",
    "spelled_out",
    "spells",
    "standing_page",
    "without_heading",
]
