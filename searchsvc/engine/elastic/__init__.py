"""Elasticsearch 9 behind the port."""

from searchsvc.engine.elastic.engine import ElasticEngine

__all__ = ["ElasticEngine"]
