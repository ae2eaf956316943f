"""Pages that readers see: from parameters to HTML."""
