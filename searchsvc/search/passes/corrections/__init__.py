"""What else is searched where the typed words find nothing, or hardly anything."""
