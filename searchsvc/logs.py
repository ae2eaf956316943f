"""Structured logs on standard error: one line per event, as JSON or for a terminal."""

import logging
import sys

import structlog

from searchsvc.settings import Settings


def configure(settings: Settings) -> None:
    """Set up logging for this process, at the level and in the format of the settings."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    # Errors of these libraries are raised to us, and logged with more context there.
    for name in ("elastic_transport", "elasticsearch", "aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(logging.ERROR)
