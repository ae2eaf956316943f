"""The served style sheets and scripts, each joined from several files below static/."""

import json
import re
from importlib.resources import files
from pathlib import PurePosixPath

_EVERY_PAGE = ("css/tokens.css", "css/base.css", "css/header.css", "css/button.css")
_READERS = (*_EVERY_PAGE, "css/search_box.css", "css/meta.css", "css/keep.css", "css/foot.css")

# One style sheet for each kind of page. Later parts override earlier ones, so print rules come
# after what they hide, and a page's own rules last.
BUNDLES: dict[str, tuple[str, ...]] = {
    "results.css": (
        *_READERS,
        "css/results.css",
        "css/chips.css",
        "css/told.css",
        "css/hit.css",
        "css/messages.css",
        "css/pager.css",
        "css/facets.css",
        "css/calendar.css",
        "css/range.css",
        "css/front.css",
        "css/tips.css",
        "css/alert.css",
        "css/waiting.css",
        "css/print.css",
    ),
    "article.css": (*_READERS, "css/print.css", "css/article.css"),
    "docs.css": (*_EVERY_PAGE, "css/foot.css", "css/print.css", "css/docs.css"),
    "console.css": (
        *_EVERY_PAGE,
        "css/messages.css",
        "css/print.css",
        "css/console/header.css",
        "css/console/text.css",
        "css/console/forms.css",
        "css/console/figures.css",
        "css/console/lists.css",
        "css/console/order.css",
        "css/console/tables.css",
        "css/console/chart.css",
        "css/told.css",
    ),
    "suggest.js": ("js/combobox.js", "js/recent.js", "js/suggest.js"),
    "live.js": ("js/live.js",),
    "clicks.js": ("js/clicks.js",),
    "keep.js": ("js/keep.js",),
    "docs.js": ("js/docs.js",),
    "console.js": ("js/console.js", "js/order.js"),
    "widget.js": (
        "css/tokens.css",
        "box/box.css",
        "box/portal.js",
        "box/texts.js",
        "box/style.js",
        "js/combobox.js",
        "box/element.js",
    ),
    "favicon.svg": ("favicon.svg",),
}


# Comments at the beginning of a line, and indentation: a fifth of the bytes. So no string in a
# script may contain a line that begins with // or /*.
_UNSERVED = re.compile(r"^\s*(?:(?:/\*.*?\*/|//[^\n]*)\s*)*", re.MULTILINE | re.DOTALL)


def bundle(name: str, parts: tuple[str, ...]) -> bytes:
    """Build a served file.

    Args:
        name: name of the served file. Parts of a `.js` share one function scope in strict mode,
            where the style sheet `box.css` is the string constant `BOX_CSS`; parts of other
            files are concatenated.
        parts: paths below static/, in order.

    Returns:
        The content, in UTF-8, without comments and indentation.

    Raises:
        FileNotFoundError: there is no such part.
    """
    folder = files("searchsvc.web").joinpath("static")
    texts = [_UNSERVED.sub("", folder.joinpath(part).read_text(encoding="utf-8")) for part in parts]
    if not name.endswith(".js"):
        return "".join(texts).encode()
    inner = "".join(map(_within_script, parts, texts))
    return f'(() => {{\n"use strict";\n{inner}}})();\n'.encode()


def _within_script(part: str, text: str) -> str:
    path = PurePosixPath(part)
    if path.suffix != ".css":
        return text
    return f"const {path.stem.upper()}_CSS = {json.dumps(text, ensure_ascii=False)};\n"
