"""What attachments may cost, from the settings."""

from dataclasses import dataclass, field

from searchsvc.documents.text import Limits


@dataclass(frozen=True, slots=True)
class AttachmentLimits:
    """Limits of attachments.

    Attributes:
        largest_mb: of one file.
        per_article: files that an article may have.
        processes: files that are read at a time; 0 = none are read.
        reading: limits of reading one file.
        ocr_pages: pages of one file that are read by OCR; 0 = OCR is off.
        ocr_seconds: that one of them may take.
        ocr_share: of one processor that OCR may take.
        link_networks: private addresses or networks that links of publishers may lead to.
        link_ports: that they may lead to besides 80 and 443.
    """

    largest_mb: int = 50
    per_article: int = 100
    processes: int = 1
    reading: Limits = field(default_factory=Limits)
    ocr_pages: int = 200
    ocr_seconds: float = 120.0
    ocr_share: float = 0.75
    link_networks: tuple[str, ...] = ()
    link_ports: tuple[int, ...] = ()
