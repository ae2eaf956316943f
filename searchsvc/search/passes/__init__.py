"""From a plan to a page of hits: which tier answers, both passes, copies, corrections."""
