"""The nodes of a plan, and the reasons why they score."""
