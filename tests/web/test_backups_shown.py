"""How backups go is told by the console, the metrics and `doctor`, and a bad state is red."""

from pathlib import Path

import pytest

from searchsvc import services
from searchsvc.commands.backup.check import check_backups
from searchsvc.indexing.backup.configured import backups_of, keeper_of
from searchsvc.indexing.backup.status import (
    FIRST_LATE,
    NAME,
    BackupStatus,
    BackupStep,
    GoodBackup,
    note_wanted,
)
from searchsvc.indexing.ledger import Ledger
from searchsvc.settings import Settings, load_settings
from tests.web.conftest import Running
from tests.web.editors import Editor, text_of

DAY = 86_400.0


def status(taken_at: float, step: BackupStep = BackupStep.DONE) -> BackupStatus:
    good = GoodBackup(
        name="20311129T000000.000Z-aaaa",
        store="/mnt/backups",
        taken_at=taken_at,
        seconds=12.5,
        articles=7,
        files=2,
        missing_files=0,
        bytes=9_000,
    )
    error = "the folder of backups /mnt/backups does not exist"
    failed = step is BackupStep.FAILED
    return BackupStatus(
        store="/mnt/backups",
        step=step,
        started_at=taken_at,
        finished_at=taken_at + 12.5,
        error=error if failed else None,
        good=good,
    )


async def save(service: Running, made: BackupStatus) -> None:
    service.indexer.ledger.work.save(NAME, made.model_dump_json())


async def tile(one: Editor) -> tuple[str, bool]:
    """The text of the console's tile of backups, and whether it is alarming."""
    page = (await one.get("/console/"))[1]
    (part,) = [part for part in page.split('<div class="tile') if "Bản sao lưu" in part]
    return text_of(f'<div class="{part}').partition("Tìm bài viết")[0], "--alarming" in part[:20]


async def test_the_console_tells_of_the_last_good_backup(service: Running, one: Editor) -> None:
    text, alarming = await tile(one)
    assert "chưa đặt nơi sao lưu" in text
    assert not alarming
    now = service.indexer.ledger.clock()
    await save(service, status(now))
    text, alarming = await tile(one)
    assert "đã đọc lại và kiểm tra" in text
    assert not alarming
    await save(service, status(now, BackupStep.FAILED))
    text, alarming = await tile(one)
    assert "lần sao lưu gần nhất không thành công" in text
    assert alarming
    # An editor is not told of paths.
    assert "/mnt" not in text


async def test_a_failure_stays_red_while_it_is_tried_again(service: Running, one: Editor) -> None:
    again = status(service.indexer.ledger.clock(), BackupStep.FAILED)
    again.step, again.finished_at = BackupStep.UPLOADING, None
    await save(service, again)
    text, alarming = await tile(one)
    assert "lần sao lưu gần nhất không thành công" in text
    assert alarming
    _, text, _ = await service.get("/metrics")
    assert "\nsearchsvc_backup_failed 1.0\n" in text


async def test_an_old_backup_is_alarming(service: Running, one: Editor) -> None:
    service.indexer.service.backups.every = DAY
    await save(service, status(service.indexer.ledger.clock() - 2.1 * DAY))
    text, alarming = await tile(one)
    assert "đã quá hạn" in text
    assert alarming


async def test_a_first_backup_that_is_about_to_be_made_is_no_alarm(
    service: Running, one: Editor
) -> None:
    keeper, ledger = service.indexer.service.backups, service.indexer.ledger
    keeper.every, keeper._backups = (
        DAY,
        backups_of(
            settings(ledger.path.parent), ledger, services.blob_store(settings(ledger.path.parent))
        ),
    )
    keeper._wanted = note_wanted(ledger)
    text, alarming = await tile(one)
    assert "chưa có bản đầu tiên sắp được tạo" in text
    assert not alarming
    keeper._wanted = ledger.clock() - FIRST_LATE - 1
    text, alarming = await tile(one)
    assert "đã quá hạn" in text
    assert alarming


async def test_metrics_tell_age_result_time_and_size(service: Running) -> None:
    _, text, _ = await service.get("/metrics")
    assert "\nsearchsvc_backup_timestamp_seconds 0.0\n" in text
    assert "\nsearchsvc_backup_failed 0.0\n" in text
    await save(service, status(1_700_000_000.0, BackupStep.FAILED))
    _, text, _ = await service.get("/metrics")
    assert "\nsearchsvc_backup_timestamp_seconds 1.7e+09\n" in text
    assert "\nsearchsvc_backup_failed 1.0\n" in text
    assert "\nsearchsvc_backup_seconds 12.5\n" in text
    assert "\nsearchsvc_backup_bytes 9000.0\n" in text
    assert "\nsearchsvc_backup_missing_files 0.0\n" in text
    lacking = status(1_700_000_000.0)
    assert lacking.good is not None
    lacking.good.missing_files = 3
    await save(service, lacking)
    _, text, _ = await service.get("/metrics")
    assert "\nsearchsvc_backup_missing_files 3.0\n" in text


def settings(folder: Path, **more: object) -> Settings:
    (folder / "store").mkdir(exist_ok=True)
    return load_settings({}, data_dir=folder / "data", backup_store=str(folder / "store"), **more)


def test_doctor_tells_what_is_wrong_with_backups(tmp_path: Path) -> None:
    assert check_backups(load_settings({}, data_dir=tmp_path / "data"))["ok"]
    there = settings(tmp_path)
    ledger = Ledger(services.ledger_path(there))
    # Before an indexer runs, and shortly after, nothing is late.
    assert check_backups(there)["ok"]
    note_wanted(ledger)
    assert check_backups(there)["detail"].endswith("the first one is made minutes after the"
                                                   " indexer's start")  # fmt: skip
    assert check_backups(there)["ok"]
    ledger.work.save("backup_wanted", repr(ledger.clock() - FIRST_LATE - 1))
    assert check_backups(there)["detail"].endswith("there is no good backup yet")
    assert not check_backups(there)["ok"]

    backups = backups_of(there, ledger, services.blob_store(there))
    made = backups.run()
    assert check_backups(there)["ok"]
    assert "1 good" in check_backups(there)["detail"]

    assert made.good is not None
    made.good.missing_files = 2
    ledger.work.save(NAME, made.model_dump_json())
    assert not check_backups(there)["ok"]
    assert "2 attached files are in none" in check_backups(there)["detail"]
    made.good.missing_files = 0

    made.good.taken_at -= 3 * DAY
    ledger.work.save(NAME, made.model_dump_json())
    assert "overdue" in check_backups(there)["detail"]

    (tmp_path / "store").rename(tmp_path / "away")
    with pytest.raises(Exception, match="does not exist"):
        backups.run()
    said = check_backups(there)
    assert not said["ok"]
    assert "does not exist" in said["detail"]
    ledger.close()


def test_the_schedule_follows_the_settings(tmp_path: Path) -> None:
    there = settings(tmp_path, backup_hours=6)
    ledger = Ledger(services.ledger_path(there))
    keeper = keeper_of(there, ledger, services.blob_store(there))
    assert keeper.is_set
    assert keeper.every == 6 * 3600
    without = load_settings({}, data_dir=tmp_path / "data")
    assert keeper_of(without, ledger, services.blob_store(without)).every == 0
    ledger.close()
