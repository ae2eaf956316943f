"""Sites whose Elasticsearch fails."""

import os

import pytest

ES_URL = os.environ.get("SEARCHSVC_TEST_ES_URL")


NEEDS_ELASTICSEARCH = [
    pytest.mark.elasticsearch,
    pytest.mark.skipif(not ES_URL, reason="no Elasticsearch: SEARCHSVC_TEST_ES_URL is not set"),
]
