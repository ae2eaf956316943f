"""Subscriptions: asked for, confirmed, ended, forgotten."""

import secrets
import sqlite3
from dataclasses import dataclass

import structlog

from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.limits import (
    ARRIVALS_KEPT,
    ASKED_SECONDS,
    DAY,
    MOST_ASKED,
    MOST_OF_ADDRESS,
    SENT_KEPT,
    AlertLimits,
)
from searchsvc.indexing.alerts.shapes import GONE, AlertRequest, AlertShown, Often, Progress

# What all requests together are counted by; others have 32 bytes.
_EVERYBODY = b"all"
_COUNTED = "SELECT count(*) FROM asked WHERE who = ? AND at > ?"
# What no subscription needs any more, in the order that references allow.
_LEFT = (
    "DELETE FROM finds WHERE number <= coalesce((SELECT min(s.reported) FROM subscriptions s"
    " WHERE s.search = finds.search AND s.confirmed), 9e18)",
    "DELETE FROM searches WHERE number NOT IN (SELECT search FROM subscriptions)",
)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class AlertFigures:
    """What is worth watching.

    Attributes:
        confirmed: subscriptions that get mails.
        unconfirmed: those that wait for their confirmation.
        waiting: mails to be sent.
        oldest: when the oldest of them was planned, in seconds since 1970; None = none waits.
        sent: mails that the mail server took, since the file was made.
        failed: mails that were given up.
        refused: mails whose recipient was refused for good.
    """

    confirmed: int
    unconfirmed: int
    waiting: int
    oldest: float | None
    sent: int
    failed: int
    refused: int


class Subscriptions:
    """The subscriptions of a file."""

    def __init__(self, file: AlertsFile, limits: AlertLimits) -> None:
        self._file = file
        self._limits = limits

    def ask(
        self, wanted: AlertRequest, address: bytes, client: bytes, message: str, now: float
    ) -> bool:
        """Keep a request, and plan the mail that asks for its confirmation.

        Args:
            wanted: the request.
            address: what its address is counted by.
            client: what its client is counted by.
            message: id of the mail.
            now: seconds since 1970.

        Returns:
            Whether a mail was planned; not when there were too many.
        """
        with self._file.transaction() as db:
            db.execute("DELETE FROM asked WHERE at <= ?", (now - DAY,))
            limits = (
                (address, self._limits.per_address, DAY),
                (client, self._limits.per_client, DAY),
                (_EVERYBODY, MOST_ASKED, ASKED_SECONDS),
            )
            for who, most, seconds in limits:
                if db.execute(_COUNTED, (who, now - seconds)).fetchone()[0] >= most:
                    if who == _EVERYBODY:
                        log.warning("alerts.too_many_asked", an_hour=most)
                    return False
            db.executemany("INSERT INTO asked VALUES (?, ?)", [(who, now) for who, _, _ in limits])
            db.execute("INSERT OR IGNORE INTO searches (search) VALUES (?)", (wanted.search,))
            subscription = secrets.token_hex(16)
            db.execute(
                "INSERT INTO subscriptions (id, search, address, often, language, since)"
                " SELECT ?, number, ?, ?, ?, ? FROM searches WHERE search = ?",
                (subscription, wanted.address, wanted.often, wanted.language, now, wanted.search),
            )
            db.execute(
                "INSERT INTO messages (subscription, kind, articles, state, message_id, made_at,"
                " due) VALUES (?, 'confirm', '[]', 'planned', ?, ?, ?)",
                (subscription, message, now, now),
            )
        return True

    def look(self, subscription: str) -> AlertShown:
        """Return what is told of a subscription."""
        with self._file.reading() as db:
            return _shown(db, subscription)

    def confirm(self, subscription: str, now: float, daily: float) -> AlertShown:
        """Confirm a subscription; it takes the place of another of the same address and search.

        Digests of the other one that wait are sent, with links of this one.

        Args:
            subscription: its id.
            now: seconds since 1970.
            daily: when the next daily mails are sent.
        """
        with self._file.transaction() as db:
            row = db.execute(
                "SELECT search, address, often, confirmed, since FROM subscriptions WHERE id = ?",
                (subscription,),
            ).fetchone()
            if row is None:
                return GONE
            search, address, often, confirmed, since = row
            if not confirmed:
                others = db.execute(
                    "SELECT count(*) FROM subscriptions"
                    " WHERE address = ? AND search <> ? AND confirmed",
                    (address, search),
                ).fetchone()[0]
                if since <= now - self._limits.confirm_seconds or others >= MOST_OF_ADDRESS:
                    return GONE
                before, last = db.execute(
                    "SELECT (SELECT min(reported) FROM subscriptions"
                    "   WHERE search = ? AND address = ? AND confirmed),"
                    " coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'finds'), 0)",
                    (search, address),
                ).fetchone()
                db.execute("DELETE FROM messages WHERE subscription = ?", (subscription,))
                # Their articles count as reported.
                db.execute(
                    "UPDATE messages SET subscription = ? WHERE kind = 'digest'"
                    " AND state IN ('planned', 'sending') AND subscription IN"
                    " (SELECT id FROM subscriptions WHERE search = ? AND address = ?)",
                    (subscription, search, address),
                )
                db.execute(
                    "DELETE FROM subscriptions WHERE search = ? AND address = ? AND id <> ?",
                    (search, address, subscription),
                )
                db.execute(
                    "UPDATE subscriptions SET confirmed = 1, since = ?, reported = ?, due = ?"
                    " WHERE id = ?",
                    (
                        now,
                        last if before is None else before,
                        daily if often == Often.DAILY else now,
                        subscription,
                    ),
                )
            return _shown(db, subscription)

    def confirmed(self) -> list[tuple[str, str, str]]:
        """Return id, search and address of each confirmed subscription."""
        with self._file.reading() as db:
            return db.execute(
                "SELECT s.id, c.search, s.address FROM subscriptions s"
                " JOIN searches c ON c.number = s.search WHERE s.confirmed"
            ).fetchall()

    def remove(self, subscription: str) -> None:
        """End a subscription: it, its address and its mails are deleted."""
        with self._file.transaction() as db:
            db.execute("DELETE FROM subscriptions WHERE id = ?", (subscription,))
            for left in _LEFT:
                db.execute(left)
        with self._file.reading() as db:
            # The write-ahead log holds what was before.
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def searches(self) -> dict[int, str]:
        """Return the searches of confirmed subscriptions, by number."""
        with self._file.reading() as db:
            return dict(
                db.execute(
                    "SELECT number, search FROM searches"
                    " WHERE number IN (SELECT search FROM subscriptions WHERE confirmed)"
                ).fetchall()
            )

    def forget(self, now: float) -> None:
        """Delete what is not needed any more."""
        unconfirmed = now - self._limits.confirm_seconds
        with self._file.transaction() as db:
            db.execute(
                "DELETE FROM subscriptions WHERE NOT confirmed AND since <= ?", (unconfirmed,)
            )
            db.execute(
                "DELETE FROM messages WHERE state IN ('sent', 'failed') AND made_at <= ?",
                (now - SENT_KEPT,),
            )
            db.execute("DELETE FROM asked WHERE at <= ?", (now - DAY,))
            db.execute("DELETE FROM arrivals WHERE at <= ?", (now - ARRIVALS_KEPT,))
            for left in _LEFT:
                db.execute(left)
        with self._file.reading() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def figures(self) -> AlertFigures:
        """Return what is worth watching."""
        with self._file.reading() as db:
            return figures_of(db)


def figures_of(db: sqlite3.Connection) -> AlertFigures:
    """Read the figures of a file, which may also be a copy."""
    confirmed, unconfirmed = db.execute(
        "SELECT coalesce(sum(confirmed), 0), count(*) - coalesce(sum(confirmed), 0)"
        " FROM subscriptions"
    ).fetchone()
    waiting, oldest = db.execute(
        "SELECT count(*), min(made_at) FROM messages WHERE state IN ('planned', 'sending')"
    ).fetchone()
    counters = dict(db.execute("SELECT name, value FROM counters").fetchall())
    return AlertFigures(
        confirmed,
        unconfirmed,
        waiting,
        oldest,
        counters["sent"],
        counters["failed"],
        counters["refused"],
    )


def _shown(db: sqlite3.Connection, subscription: str) -> AlertShown:
    row = db.execute(
        "SELECT c.search, s.often, s.confirmed FROM subscriptions s"
        " JOIN searches c ON c.number = s.search WHERE s.id = ?",
        (subscription,),
    ).fetchone()
    if row is None:
        return GONE
    progress = Progress.CONFIRMED if row[2] else Progress.WAITING
    return AlertShown(progress=progress, search=row[0], often=Often(row[1]))
