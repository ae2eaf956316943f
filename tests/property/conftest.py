"""How hard the laws are tried: HYPOTHESIS_PROFILE=thorough looks longer."""

import os

from hypothesis import HealthCheck, settings

# Shared machines stall: a slow example is no failure.
settings.register_profile(
    "quick", max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "thorough", max_examples=3_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
