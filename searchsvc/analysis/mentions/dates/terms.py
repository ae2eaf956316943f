"""The terms of days and months."""


def day_terms(year: int | None, month: int, day: int) -> tuple[str, ...]:
    """Return the terms of a day."""
    of_any_year = f"@{month:02}-{day:02}"
    if year is None:
        return (of_any_year, without_year(of_any_year))
    return (f"@{year}-{month:02}-{day:02}", f"@{year}-{month:02}", of_any_year)


def without_year(term: str) -> str:
    """Return the term of a day whose year is not said, for that of a day of any year."""
    return f"@?{term[1:]}"


def month_terms(year: int, month: int) -> tuple[str, ...]:
    """Return the terms of a month."""
    return (f"@{year}-{month:02}",)
