"""Abbreviations of administration and press, each with its long forms, the usual first.

A short form of several words is written with blanks. Signs between them don't count: KT-XH and
KT&XH are "kt xh"; nor does it matter which of them are stuck, or a "và" before the last. A long
form has a comma where writers join its parts by signs as well: phòng, chống tham nhũng; kinh tế -
xã hội.
"""

from searchsvc.analysis.mentions.abbreviation_table.authorities import OF_AUTHORITIES
from searchsvc.analysis.mentions.abbreviation_table.beside import BESIDE
from searchsvc.analysis.mentions.abbreviation_table.districts import OF_DISTRICTS
from searchsvc.analysis.mentions.abbreviation_table.party import OF_PARTY
from searchsvc.analysis.mentions.abbreviation_table.people_and_places import OF_PEOPLE_AND_PLACES
from searchsvc.analysis.mentions.abbreviation_table.services import OF_SERVICES
from searchsvc.analysis.mentions.abbreviation_table.society import OF_SOCIETY

# What people say for a long form where a place follows: ủy ban phường.
SPOKEN = {"ủy ban": "ủy ban nhân dân"}
TABLES = (
    *(OF_AUTHORITIES, OF_PARTY, OF_SERVICES, OF_SOCIETY, OF_DISTRICTS),
    OF_PEOPLE_AND_PLACES,
)
ABBREVIATIONS = {short: longs for table in TABLES for short, longs in table.items()}

__all__ = ["ABBREVIATIONS", "BESIDE", "SPOKEN", "TABLES"]
