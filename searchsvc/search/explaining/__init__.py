"""Why a hit has its score, in words."""
