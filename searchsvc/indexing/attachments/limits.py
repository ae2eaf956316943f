"""What attachments may cost, from the settings."""

from dataclasses import dataclass, field
from typing import Self

from searchsvc.documents.text import Limits
from searchsvc.setting_values import listed
from searchsvc.settings import Settings


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

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """Return the limits that the settings give."""
        return cls(
            largest_mb=settings.largest_attachment_mb,
            per_article=settings.attachments_per_article,
            processes=settings.extract_processes,
            reading=Limits(
                seconds=settings.extract_seconds,
                memory_mb=settings.extract_memory_mb,
                pages=settings.extract_pages,
                characters=settings.extract_characters,
            ),
            ocr_pages=settings.ocr_pages,
            ocr_seconds=settings.ocr_seconds,
            ocr_share=settings.ocr_share,
            link_networks=tuple(listed(settings.link_networks)),
            link_ports=tuple(map(int, listed(settings.link_ports))),
        )
