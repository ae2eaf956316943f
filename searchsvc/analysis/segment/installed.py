"""Where the installed pyvi keeps its model and its list of words."""

import importlib.util
from pathlib import Path


def models_folder() -> Path:
    """Return the folder of pyvi's files.

    Raises:
        LookupError: pyvi is not installed.
    """
    spec = importlib.util.find_spec("pyvi")
    if spec is None or spec.origin is None:
        raise LookupError("pyvi is not installed")
    return Path(spec.origin).parent / "models"


def listed_words() -> str:
    """Return pyvi's list of words, one a line.

    Raises:
        LookupError: pyvi is not installed.
        OSError: the list can't be read.
    """
    return (models_folder() / "words.txt").read_text(encoding="utf-8")
