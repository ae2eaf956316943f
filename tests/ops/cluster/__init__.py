"""Three real Elasticsearch nodes on loopback, with TLS; who searches and writes beside them."""
