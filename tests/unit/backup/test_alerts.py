"""Subscribers of alerts are in a backup; mails that waited are not sent after a restore."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from searchsvc.errors import BackupDamagedError
from searchsvc.indexing.alerts.file import AlertsFile
from searchsvc.indexing.alerts.layout import FILE
from searchsvc.indexing.alerts.limits import AlertLimits
from searchsvc.indexing.alerts.outbox import Outbox
from searchsvc.indexing.alerts.shapes import AlertRequest, Often
from searchsvc.indexing.alerts.subscriptions import Subscriptions
from tests.unit.backup.portal import Portal

WANTED = AlertRequest(search="q=cho", address="lan@example.vn", often=Often.DAILY, language="vi")


def subscribe(folder: Path) -> bytes:
    """Leave one who confirmed and one who did not, each with a mail that waits."""
    file = AlertsFile(folder / FILE)
    subscriptions = Subscriptions(file, AlertLimits())
    assert subscriptions.ask(WANTED, b"a", b"c", "m1", 1_000.0)
    (message,) = Outbox(file).due(1_001.0, 10)
    subscriptions.confirm(message.subscription, 1_002.0, 1_003.0)
    assert subscriptions.ask(WANTED, b"a", b"c", "m2", 1_004.0)
    key = file.key()
    file.close()
    return key


def test_who_confirmed_is_subscribed_after_a_restore_and_the_links_are_good(
    portal: Portal, tmp_path: Path
) -> None:
    key = subscribe(portal.data_dir)
    manifest = portal.back_up()
    portal.restore(tmp_path / "mới", manifest.name)
    path = tmp_path / "mới" / FILE
    assert path.stat().st_mode & 0o777 == 0o600
    file = AlertsFile(path)
    assert file.key() == key
    figures = Subscriptions(file, AlertLimits()).figures()
    assert (figures.confirmed, figures.unconfirmed, figures.waiting) == (1, 0, 0)
    file.close()


def test_a_damaged_copy_of_the_subscribers_makes_a_backup_a_bad_one(
    portal: Portal, tmp_path: Path
) -> None:
    subscribe(portal.data_dir)
    manifest = portal.back_up()
    (part,) = manifest.alerts
    stored = portal.store_folder / part.name
    stored.write_bytes(b"\0" + stored.read_bytes()[1:])
    with pytest.raises(BackupDamagedError):
        portal.restore(tmp_path / "mới", manifest.name)
    assert not (tmp_path / "mới" / "ledger.sqlite").exists()


def test_a_backup_without_alerts_has_none(portal: Portal, tmp_path: Path) -> None:
    manifest = portal.back_up()
    assert manifest.alerts == []
    portal.restore(tmp_path / "mới", manifest.name)
    assert not (tmp_path / "mới" / FILE).exists()


def test_what_is_copied_is_intact_while_others_write(portal: Portal) -> None:
    subscribe(portal.data_dir)
    with closing(sqlite3.connect(portal.data_dir / FILE)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("DELETE FROM asked")
        assert len(portal.back_up().alerts) == 1
        db.execute("ROLLBACK")
