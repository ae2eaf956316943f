"""Certificates of a cluster of our own: an authority, and a key and certificate of each node."""
