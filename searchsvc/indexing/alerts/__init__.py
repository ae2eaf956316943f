"""Search alerts by e-mail: readers are told of articles that match a search of theirs."""
