"""Articles as input: their validation, and the sources that they come from."""
