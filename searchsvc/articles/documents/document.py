"""What is known of an official document, and by which words of its page."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# Every part of a document, in the order in which it is shown (contract: article.document).
NAMES = (
    "number",
    "type",
    "issuer",
    "signer",
    "issued",
    "effective",
    "expired",
    "amends",
    "replaces",
    "replaced_by",
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A document as its page states it; None and () = not stated.

    Attributes:
        type: as `types.EVERY_NAME` spells it, or as its head does; None = not stated.
        number: in one spelling: 12/2020/QĐ-UBND, 05-CT/TW.
        issuer: the body that issued it.
        signer: who signed it.
        issued: day, yyyy-mm-dd.
        effective: day from which it holds, yyyy-mm-dd.
        expired: day from which it does not hold any more, yyyy-mm-dd.
        amends: numbers of the documents that it amends.
        replaces: numbers of the documents that it replaces or repeals.
        replaced_by: numbers of the documents that replace it.
        evidence: part → the words of the page that state it.
    """

    type: str | None
    number: str | None = None
    issuer: str | None = None
    signer: str | None = None
    issued: str | None = None
    effective: str | None = None
    expired: str | None = None
    amends: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    replaced_by: tuple[str, ...] = ()
    evidence: Mapping[str, str] = field(default_factory=dict)
