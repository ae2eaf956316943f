"""Artefacts as files: a folder for each name, a file for each version."""

from pathlib import Path

from searchsvc.engine.base import Artefact, next_version
from searchsvc.engine.embedded.folder import write_durably


class ArtefactFolder:
    """Reads and writes artefacts; raises OSError, which `EmbeddedEngine` maps."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, name: str, newer_than: int) -> Artefact | None:
        """Return the newest version of an artefact; None unless it is newer than `newer_than`."""
        version = self.version(name)
        if version <= newer_than:
            return None
        return Artefact(name, version, (self._root / name / str(version)).read_bytes())

    def version(self, name: str) -> int:
        """Return the newest version of an artefact (see `next_version`); 0 when there is none."""
        folder = self._root / name
        if not folder.is_dir():
            return 0
        return max((int(path.name) for path in folder.iterdir() if path.name.isdigit()), default=0)

    def write(self, name: str, content: bytes) -> int:
        """Store an artefact durably and return its version.

        The version before it is kept, because a reader may be about to open it.
        """
        folder = self._root / name
        folder.mkdir(parents=True, exist_ok=True)
        previous = self.version(name)
        version = next_version(previous)
        write_durably(folder / str(version), content)
        for old in folder.iterdir():
            if old.name.isdigit() and int(old.name) < previous:
                old.unlink()
        return version
