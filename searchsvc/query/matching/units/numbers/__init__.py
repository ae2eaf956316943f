"""Numbers that are one with a word of the query: what is called by them, counted or measured."""
