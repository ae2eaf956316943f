"""What tells a ledger from every other one, also after it was copied back from a backup."""

import secrets

from searchsvc.indexing.ledger.database import Database

# Bits, so that two ledgers never agree; SQLite's integers have 63 beside the sign.
_BITS = 63


def identity_of(database: Database) -> str:
    """Return the identity of a ledger, 16 hexadecimal digits; drawn when it is first asked for.

    Raises:
        LedgerUnavailableError: the ledger can't be used.
    """
    with database.transaction() as db:
        db.execute(
            "INSERT OR IGNORE INTO counters VALUES ('identity', ?)", (secrets.randbits(_BITS),)
        )
        drawn: int = db.execute("SELECT value FROM counters WHERE name = 'identity'").fetchone()[0]
    return f"{drawn:016x}"
