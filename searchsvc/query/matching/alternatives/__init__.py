"""What satisfies a part of a query as well as itself: other ways to write it or to say it."""
