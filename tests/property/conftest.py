"""How hard the laws are tried: see tests/sizes.py."""

from hypothesis import HealthCheck, settings

from tests.sizes import PROFILE, SIZES

# Shared machines stall: a slow example is no failure.
settings.register_profile(
    PROFILE,
    max_examples=SIZES.examples,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(PROFILE)
