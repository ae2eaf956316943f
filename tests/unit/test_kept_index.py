"""A kept index is used again while nothing it is made of changed."""

from pathlib import Path

import pytest

from searchsvc import services
from searchsvc.evaluation import kept_index
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.settings import Settings, load_settings


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> Settings:
    # Two articles are analysed before a worker process has started.
    monkeypatch.setattr(kept_index, "Preparer", lambda processes: Preparer(0))
    return load_settings(engine="embedded", log_level="error")


def corpus(folder: Path, count: int) -> Path:
    folder.mkdir(exist_ok=True)
    lines = [f'{{"id": "a{n}", "title": "Chợ Bến Lụa kỳ {n}"}}\n' for n in range(count)]
    (folder / "corpus.jsonl").write_text("".join(lines), encoding="utf-8")
    return folder


async def written(folder: Path, settings: Settings, keep: Path) -> tuple[int, int]:
    """Open the index; gives how many articles were written for it, and how many it holds."""
    seen = [0]
    async with kept_index.indexed(
        folder, settings, services.open_engine, seen.append, keep
    ) as found:
        assert len(found.lexicon)
        return max(seen), (await found.engine.state()).documents


async def test_it_is_made_once_and_again_after_the_corpus_changed(
    tmp_path: Path, settings: Settings
) -> None:
    folder, keep = corpus(tmp_path / "collection", 2), tmp_path / "kept"
    assert await written(folder, settings, keep) == (2, 2)
    assert await written(folder, settings, keep) == (0, 2)
    assert await written(corpus(folder, 3), settings, keep) == (3, 3)


async def test_it_is_made_again_after_the_code_that_makes_terms_changed(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, keep = corpus(tmp_path / "collection", 2), tmp_path / "kept"
    await written(folder, settings, keep)
    names = kept_index._MAKES_THE_INDEX
    assert all((Path(services.__file__).parent / name).exists() for name in names)
    monkeypatch.setattr(kept_index, "_MAKES_THE_INDEX", names[1:])
    assert await written(folder, settings, keep) == (2, 2)


async def test_an_unfinished_one_is_made_again(tmp_path: Path, settings: Settings) -> None:
    folder, keep = corpus(tmp_path / "collection", 2), tmp_path / "kept"
    await written(folder, settings, keep)
    (keep / "collection-embedded" / "kept.json").unlink()
    assert await written(folder, settings, keep) == (2, 2)
