"""Tables of words and names that are spelled in several ways."""
