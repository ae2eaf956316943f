"""Segments syllables into words, with pyvi's model."""

from searchsvc.analysis.segment.choose import Segmenter, choose_segmenter, respelled

__all__ = ["Segmenter", "choose_segmenter", "respelled"]
