"""The batch size of engine writes: it grows while they are fast, shrinks on trouble."""

# A slower write delays others, and its failure is expensive.
SLOW_SECONDS = 2.0


class Pace:
    """The batch size: doubled when a full batch was fast, halved on trouble.

    As in congestion control, but growth is multiplicative too, as additive growth is too slow for
    load that comes in waves.
    """

    def __init__(self, most: int) -> None:
        """Start at the most articles that a batch may have."""
        self.most = most
        self.articles = most

    def went_well(self, articles: int, seconds: float) -> None:
        """Adjust after a write that succeeded.

        Args:
            articles: how many it held.
            seconds: how long it took.
        """
        if seconds > SLOW_SECONDS:
            self.articles = max(1, min(self.articles, articles) // 2)
        elif articles >= self.articles:
            self.articles = min(self.most, self.articles * 2)

    def went_wrong(self) -> None:
        """Adjust after a write that failed, wholly or in part."""
        self.articles = max(1, self.articles // 2)
