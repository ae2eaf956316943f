"""Articles as they come in: the validated input, and the sources it comes from."""
