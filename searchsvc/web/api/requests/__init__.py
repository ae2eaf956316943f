"""What requests of the write API hold: bodies, lines, conditions."""
