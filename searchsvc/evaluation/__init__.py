"""How good the ranking is: topics, judgements, measures."""
