"""Mails to be sent: planned → sending → sent, each change on disk before the next step."""

import json
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.limits import MOST_ARTICLES, MOST_REFUSALS
from searchsvc.indexing.alerts.shapes import Often

# Subscriptions that are planned in one transaction.
_AT_A_TIME = 500


class Kind(StrEnum):
    """What a mail is about."""

    CONFIRM = "confirm"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Message:
    """A mail to be sent.

    Attributes:
        number: of the message.
        kind: what it is about.
        subscription: id of its subscription.
        address: of the reader.
        search: query string of the search.
        often: how often the reader is written to.
        language: of the mail.
        articles: ids of those that matched.
        message_id: local part of its Message-ID, the same at each try.
        made_at: when it was planned, in seconds since 1970.
        attempts: how often it was tried in vain.
        sending: whether a former process may have sent it.
    """

    number: int
    kind: Kind
    subscription: str
    address: str
    search: str
    often: Often
    language: str
    articles: tuple[str, ...]
    message_id: str
    made_at: float
    attempts: int
    sending: bool


def new_message_id() -> str:
    """Return the local part of a Message-ID."""
    return secrets.token_hex(16)


class Outbox:
    """The messages of a file."""

    def __init__(self, file: AlertsFile) -> None:
        self._file = file

    def plan(self, now: float, next_due: Mapping[Often, float]) -> int:
        """Plan a mail for each subscription that is due and has finds.

        What was found while an earlier mail still waits comes with the next one.

        Args:
            now: seconds since 1970.
            next_due: when the mail after this one may be sent.

        Returns:
            How many were planned.
        """
        planned = 0
        while made := self._plan_some(now, next_due):
            planned += made
        with self._file.transaction() as db:
            # Nothing found until the hour: what comes later in the day waits for the next.
            db.execute(
                "UPDATE subscriptions SET due = ? WHERE confirmed AND due <= ? AND often = ?"
                " AND NOT EXISTS (SELECT 1 FROM messages m"
                "   WHERE m.subscription = subscriptions.id AND m.state IN ('planned', 'sending'))",
                (next_due[Often.DAILY], now, Often.DAILY),
            )
        return planned

    def _plan_some(self, now: float, next_due: Mapping[Often, float]) -> int:
        found: dict[tuple[int, int], tuple[int, str]] = {}
        with self._file.transaction() as db:
            rows = db.execute(
                "SELECT id, search, reported, often FROM subscriptions s"
                " WHERE confirmed AND due <= ?"
                " AND EXISTS (SELECT 1 FROM finds f"
                "   WHERE f.search = s.search AND f.number > s.reported)"
                " AND NOT EXISTS (SELECT 1 FROM messages m"
                "   WHERE m.subscription = s.id AND m.state IN ('planned', 'sending')) LIMIT ?",
                (now, _AT_A_TIME),
            ).fetchall()
            for subscription, search, reported, often in rows:
                if (search, reported) not in found:
                    finds = db.execute(
                        "SELECT number, id FROM finds WHERE search = ? AND number > ?"
                        " ORDER BY number DESC",
                        (search, reported),
                    ).fetchall()
                    ids = json.dumps([article for _, article in finds[:MOST_ARTICLES]])
                    found[search, reported] = finds[0][0], ids
                last, ids = found[search, reported]
                db.execute(
                    "INSERT INTO messages (subscription, kind, articles, state, message_id,"
                    " made_at, due) VALUES (?, 'digest', ?, 'planned', ?, ?, ?)",
                    (subscription, ids, new_message_id(), now, now),
                )
                db.execute(
                    "UPDATE subscriptions SET reported = ?, due = ? WHERE id = ?",
                    (last, next_due[Often(often)], subscription),
                )
        return len(rows)

    def due(self, now: float, limit: int) -> list[Message]:
        """Return messages that wait, those that may have been sent first."""
        with self._file.reading() as db:
            rows = db.execute(
                "SELECT m.number, m.kind, m.subscription, s.address, c.search, s.often,"
                " s.language, m.articles, m.message_id, m.made_at, m.attempts, m.state"
                " FROM messages m JOIN subscriptions s ON s.id = m.subscription"
                " JOIN searches c ON c.number = s.search"
                " WHERE m.state IN ('planned', 'sending') AND m.due <= ?"
                " ORDER BY m.state = 'sending' DESC, m.kind, m.due, m.number LIMIT ?",
                (now, limit),
            ).fetchall()
        return [
            Message(
                number,
                Kind(kind),
                subscription,
                address,
                search,
                Often(often),
                language,
                tuple(json.loads(articles)),
                message_id,
                made_at,
                attempts,
                state == "sending",
            )
            for (
                number,
                kind,
                subscription,
                address,
                search,
                often,
                language,
                articles,
                message_id,
                made_at,
                attempts,
                state,
            ) in rows
        ]

    def begin(self, message: Message) -> bool:
        """Mark a message as being sent; False = its subscription is gone, so it must not be.

        When another took its place, the message waits: it was written for the one that is gone.
        """
        with self._file.transaction() as db:
            changed = db.execute(
                "UPDATE messages SET state = 'sending'"
                " WHERE number = ? AND subscription = ? AND state IN ('planned', 'sending')",
                (message.number, message.subscription),
            )
            return changed.rowcount == 1

    def sent(self, message: Message, now: float, later: float) -> None:
        """Mark a message as taken by the mail server.

        Args:
            message: that was sent.
            now: seconds since 1970.
            later: when the next one may be sent, unless that is known already: one that waited over
                its day is followed by none on the same day.
        """
        with self._file.transaction() as db:
            db.execute("UPDATE messages SET state = 'sent' WHERE number = ?", (message.number,))
            db.execute(
                "UPDATE subscriptions SET refusals = 0 WHERE id = ?", (message.subscription,)
            )
            if message.kind is Kind.DIGEST:
                db.execute(
                    "UPDATE subscriptions SET due = ? WHERE id = ? AND due <= ?",
                    (later, message.subscription, now),
                )
            _count(db, "sent")

    def put_off(self, message: Message, due: float, error: str) -> None:
        """Try a message again later."""
        with self._file.transaction() as db:
            db.execute(
                "UPDATE messages SET state = 'planned', attempts = attempts + 1, due = ?,"
                " error = ? WHERE number = ?",
                (due, error, message.number),
            )

    def give_up(self, message: Message, error: str) -> None:
        """Try a message no more."""
        with self._file.transaction() as db:
            db.execute(
                "UPDATE messages SET state = 'failed', error = ? WHERE number = ?",
                (error, message.number),
            )
            _count(db, "failed")

    def refuse(self, message: Message, error: str) -> bool:
        """Give a message up whose recipient is refused; return whether that ends its alert.

        One that nobody confirmed ends at once.
        """
        self.give_up(message, error)
        with self._file.transaction() as db:
            _count(db, "refused")
            db.execute(
                "UPDATE subscriptions SET refusals = refusals + 1 WHERE id = ?",
                (message.subscription,),
            )
            ended = db.execute(
                "DELETE FROM subscriptions WHERE id = ? AND (refusals >= ? OR NOT confirmed)",
                (message.subscription, MOST_REFUSALS),
            )
            return ended.rowcount == 1

    def drop(self, message: Message) -> None:
        """Delete a message that has nothing to tell any more."""
        with self._file.transaction() as db:
            db.execute("DELETE FROM messages WHERE number = ?", (message.number,))


def _count(db: sqlite3.Connection, name: str) -> None:
    db.execute("UPDATE counters SET value = value + 1 WHERE name = ?", (name,))
