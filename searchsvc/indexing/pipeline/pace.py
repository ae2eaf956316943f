"""How many articles one engine write carries: more while it goes well, less when it doesn't."""

# A write that takes longer holds others up, and a failure in it costs much.
SLOW_SECONDS = 2.0


class Pace:
    """Additive patience is too slow here: doubled when a full batch was quick, halved on trouble.

    The rule is that of congestion control, with doubling both ways: the load comes in waves.
    """

    def __init__(self, most: int) -> None:
        """Start at the most articles that a batch may have."""
        self.most = most
        self.articles = most

    def went_well(self, articles: int, seconds: float) -> None:
        """Learn from a write that the engine took.

        Args:
            articles: how many it carried.
            seconds: how long it took.
        """
        if seconds > SLOW_SECONDS:
            self.articles = max(1, min(self.articles, articles) // 2)
        elif articles >= self.articles:
            self.articles = min(self.most, self.articles * 2)

    def went_wrong(self) -> None:
        """Learn from a write that the engine did not take, or only in part."""
        self.articles = max(1, self.articles // 2)
