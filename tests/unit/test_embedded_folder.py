"""The pointer to the live generation, which every search reads."""

from pathlib import Path

from searchsvc.engine.embedded.folder import IndexFolder


def test_a_promotion_by_another_process_is_seen_at_once(tmp_path: Path) -> None:
    names = ("generation-000001", "generation-000002")
    for name in names:
        (tmp_path / name).mkdir()
    reader, writer = IndexFolder(tmp_path), IndexFolder(tmp_path)
    assert reader.live() is None
    for turn in range(6):
        writer.promote(names[turn % 2])
        assert reader.live() == names[turn % 2]


def test_a_generation_whose_folder_is_gone_is_not_live(tmp_path: Path) -> None:
    (tmp_path / "generation-000001").mkdir()
    folder = IndexFolder(tmp_path)
    folder.promote("generation-000001")
    assert folder.live() == "generation-000001"
    (tmp_path / "generation-000001").rmdir()
    assert folder.live() is None


def test_without_a_pointer_none_is_live_any_more(tmp_path: Path) -> None:
    (tmp_path / "generation-000001").mkdir()
    folder = IndexFolder(tmp_path)
    folder.promote("generation-000001")
    assert folder.live() == "generation-000001"
    (tmp_path / "current").unlink()
    assert folder.live() is None
