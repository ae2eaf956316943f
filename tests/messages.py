"""The texts of the pages as they stand in templates and code, and in the catalogues."""

import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

WEB = Path(__file__).parent.parent / "searchsvc"
LOCALE = WEB / "web" / "locale"
# Where messages are: every Python file and template; how they are named there.
METHODS = [("web/templates/**.html", "jinja2"), ("**.py", "python")]
OPTIONS = {"web/templates/**.html": {"newstyle_gettext": "true", "trimmed": "true"}}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "say": None,
    "mark": None,
    # One spelling for all numbers in Vietnamese, two in English.
    "plural": (1, 1),
    "Note": (2,),
}

# Of a header: what changes with every run, or says nothing.
_UNTOLD = tuple(
    f'"{name}'
    for name in ("Project-Id", "Report-", "POT-", "PO-Rev", "Last-", "Language-T", "Generated")
)


def extracted() -> Catalog:
    """Give all texts of the pages."""
    catalogue = Catalog(charset="utf-8")
    found = extract_from_dir(WEB, METHODS, OPTIONS, KEYWORDS)
    for file, _, message, _, _ in found:
        # Line 0 is not written: lines change with every edit.
        catalogue.add(message, locations=[(file, 0)])
    return catalogue


def catalogue(code: str) -> Catalog:
    """Give what is translated into a language."""
    with (LOCALE / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def update(code: str) -> None:
    """Bring new texts into a catalogue, and take out those that are gone."""
    translated = catalogue(code)
    translated.update(extracted(), no_fuzzy_matching=True)
    written = BytesIO()
    write_po(written, translated, width=100, sort_output=True, ignore_obsolete=True)
    lines = written.getvalue().decode().splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith(_UNTOLD)]
    (LOCALE / f"{code}.po").write_text("".join(kept).lstrip(), encoding="utf-8")


if __name__ == "__main__":
    for path in LOCALE.glob("*.po"):
        update(path.stem)
        missing = sum(1 for text in catalogue(path.stem) if text.id and not text.string)
        sys.stdout.write(f"messages: {path.name}: {missing} to translate\n")
