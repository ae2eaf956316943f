"""A collection's index and lexicon, temporary or kept for later runs."""

import asyncio
import hashlib
import json
import tempfile
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from searchsvc import schema
from searchsvc.analysis.lexicon import Lexicon
from searchsvc.engine.base import EngineReader, EngineWriter
from searchsvc.evaluation.kept_holdings import forget_holdings
from searchsvc.evaluation.run import build_lexicon, index_corpus
from searchsvc.evaluation.topics import corpus_path
from searchsvc.indexing.pipeline.prepare import Preparer
from searchsvc.settings import Settings

# Files and folders of code that decide which terms an article gets.
_MAKES_THE_INDEX = (
    "analysis",
    "articles/article.py",
    "articles/dates.py",
    "articles/html.py",
    "articles/legacy",
    "indexing/pipeline/document.py",
    "schema.py",
    "engine/embedded/generation.py",
    "engine/elastic/provision.py",
    "engine/elastic/bulk.py",
    "evaluation/lines.py",
    "evaluation/run.py",
    "evaluation/topics.py",
)
_KEPT, _LEXICON = "kept.json", "lexicon"


@dataclass(frozen=True, slots=True)
class Indexed:
    """An indexed collection.

    Attributes:
        engine: holds the articles.
        lexicon: counted from them.
        articles: how many there are.
        place: folder that keeps it; None when it is deleted at the end.
    """

    engine: EngineReader
    lexicon: Lexicon
    articles: int
    place: Path | None = None


Opener = Callable[[Settings], EngineWriter]


@asynccontextmanager
async def indexed(
    folder: Path,
    settings: Settings,
    open_engine: Opener,
    watch: Callable[[int], None],
    keep: Path | None = None,
) -> AsyncIterator[Indexed]:
    """Index a collection separately from the portal's index.

    Args:
        folder: of the collection.
        settings: of the engine; folder and index prefix are replaced.
        open_engine: makes the engine.
        watch: called with the number of articles indexed.
        keep: a folder for indexes that stay. One is used again while corpus, analysis and schema
            are unchanged, and replaced when they are not. None = everything is deleted at the end.
    """
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="searchsvc-evaluate-") as scratch:
            aside = _aside(settings, Path(scratch), f"searchsvc-evaluate-{uuid.uuid4().hex[:12]}")
            engine = open_engine(aside)
            try:
                try:
                    yield await _made(folder, engine, watch)
                finally:
                    await engine.destroy()
            finally:
                # Also of an engine that is away, where nothing can be destroyed.
                await engine.close()
        return
    place = keep / f"{folder.name}-{settings.engine}"
    place.mkdir(parents=True, exist_ok=True)
    # The folder distinguishes the indexes on one server.
    prefix = f"searchsvc-kept-{hashlib.sha256(str(place.resolve()).encode()).hexdigest()[:12]}"
    engine = open_engine(_aside(settings, place, prefix))
    try:
        yield await _reused(folder, engine, place) or await _replaced(folder, engine, place, watch)
    finally:
        await engine.close()


def _aside(settings: Settings, data_dir: Path, prefix: str) -> Settings:
    return settings.model_copy(update={"data_dir": data_dir, "index_prefix": prefix})


async def _made(folder: Path, engine: EngineWriter, watch: Callable[[int], None]) -> Indexed:
    preparer = Preparer(2)
    try:
        articles = await index_corpus(folder, engine, preparer, watch)
    finally:
        preparer.close()
    return Indexed(engine, await asyncio.to_thread(build_lexicon, folder), articles)


async def _reused(folder: Path, engine: EngineWriter, place: Path) -> Indexed | None:
    try:
        kept = json.loads((place / _KEPT).read_text(encoding="utf-8"))
        lexicon = Lexicon.from_bytes((place / _LEXICON).read_bytes())
    except (OSError, ValueError):
        return None
    state = await engine.state()
    if kept != {"made_of": _digest(folder), "articles": state.documents} or not state.documents:
        return None
    return Indexed(engine, lexicon, state.documents, place)


async def _replaced(
    folder: Path, engine: EngineWriter, place: Path, watch: Callable[[int], None]
) -> Indexed:
    (place / _KEPT).unlink(missing_ok=True)
    forget_holdings(place)
    await engine.destroy()
    made = await _made(folder, engine, watch)
    (place / _LEXICON).write_bytes(made.lexicon.to_bytes())
    # Written last: without it the index counts as unfinished.
    kept = {"made_of": _digest(folder), "articles": made.articles}
    (place / _KEPT).write_text(json.dumps(kept), encoding="utf-8")
    return replace(made, place=place)


def _digest(folder: Path) -> str:
    """Return a hash of all that an index is made of: the corpus and the code that reads it."""
    package = Path(schema.__file__).parent
    digest = hashlib.sha256(corpus_path(folder).read_bytes())
    for name in _MAKES_THE_INDEX:
        path = package / name
        for file in sorted(path.rglob("*.py")) if path.is_dir() else [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()
