"""Every text of the pages is in every catalogue."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.messages import LOCALE, catalogue, extracted

CODES = sorted(path.stem for path in LOCALE.glob("*.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
STATIC = LOCALE.parent / "static"
TEMPLATES = LOCALE.parent / "templates"
MARKED = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)


def forms(text: object) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, tuple | list) else (str(text or ""),)


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_in_the_catalogue_and_none_is_obsolete(code: str) -> None:
    found = {forms(message.id) for message in extracted() if message.id}
    assert found == {forms(message.id) for message in catalogue(code) if message.id}
    with (LOCALE / f"{code}.po").open("rb") as file:
        assert not read_po(file, locale=code).obsolete


@pytest.mark.parametrize("code", CODES)
def test_every_text_is_translated(code: str) -> None:
    for message in catalogue(code):
        if message.id:
            assert all(form.strip() for form in forms(message.string)), message.id
            assert not message.fuzzy, message.id


def test_the_text_of_a_note_stands_where_it_is_made() -> None:
    made = [
        (path.name, node.lineno, node.args[1])
        for path in LOCALE.parents[1].rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Note"
        and len(node.args) > 1
    ]
    # Else no catalogue gets it.
    assert [row[:2] for row in made if not isinstance(row[2], ast.Constant)] == []
    assert len(made) > 20


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_placeholders_of_its_text(code: str) -> None:
    for message in catalogue(code):
        if message.id:
            expected = set(PLACEHOLDER.findall(forms(message.id)[0]))
            for form in forms(message.string):
                assert set(PLACEHOLDER.findall(form)) == expected, message.id


def test_english_texts_are_not_vietnamese() -> None:
    for message in catalogue("en"):
        if message.id:
            assert not any(MARKED.search(form) for form in forms(message.string)), message.id


def test_an_english_text_that_counts_articles_is_right_for_one() -> None:
    for message in catalogue("en"):
        if message.id and not message.pluralizable:
            counted = re.search(r"%\((?:count|complete)\)s (?:\w+ )?articles", str(message.string))
            assert counted is None, message.id


# The box for pages of others is one file for every language, and holds its few texts itself.
SCRIPTS = sorted(path for path in STATIC.rglob("*.js") if path != STATIC / "box" / "texts.js")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_no_script_holds_a_text_that_is_read(script: Path) -> None:
    # Single letters are what folding is made of.
    words = re.findall(r"[\w]{2,}", script.read_text(encoding="utf-8"))
    assert not [word for word in words if MARKED.search(word)]


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_a_text_beside_the_catalogue(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    said = r'(?:_|ngettext|plural)\((?:\s*"[^"]*",?)+'
    translated = r"\{% trans.*?%\}.*?\{% endtrans %\}"
    # What is marked as Vietnamese is an example of what is typed, the same in every language.
    example = r'lang="vi">[^<{]*<'
    bare = re.sub(rf"\{{#.*?#\}}|{translated}|{said}|{example}", "", text, flags=re.DOTALL)
    assert not MARKED.search(bare)
