"""How a fetch fails; what that means is decided by who asked for it."""

from searchsvc.errors import SearchServiceError


class FetchFailedError(SearchServiceError):
    """A fetch without content; whether the page still exists is unknown."""


class HostSkippedError(FetchFailedError):
    """Nothing more is asked of a host for the time being."""


class PassingFetchError(FetchFailedError):
    """A failed fetch that may succeed soon."""


class SlowFetchError(FetchFailedError):
    """A fetch that took too long."""
