"""Counted searches and clicks, and the file that keeps them."""

import datetime as dt

from searchsvc.query.log.intents import ClickedArticle, Intents, SearchedQuery

TODAY = dt.date(2016, 11, 15)


NOON = 1_479_186_000.0


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += days * 86_400


def searched(query: str, number: int = 1, zero: int = 0, ago: int = 0, partial: int = 0) -> Intents:
    day = TODAY - dt.timedelta(days=ago)
    line = SearchedQuery(day=day, query=query, searches=number, zero=zero, partial=partial)
    return Intents(searches=[line])


def clicked(
    query: str, article_id: str, number: int = 1, first: int | None = None, position: int = 1
) -> Intents:
    return Intents(
        clicks=[
            ClickedArticle(
                day=TODAY,
                query=query,
                id=article_id,
                clicks=number,
                first=number if first is None else first,
                positions=position * number,
            )
        ]
    )
