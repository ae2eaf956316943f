"""From a plan to a page of hits: choice of the tier, both passes, folding, correction."""
