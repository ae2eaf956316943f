"""Pages and forms of the rules of editors."""
