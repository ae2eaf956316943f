"""Examples of operations as commands that can be pasted into a shell."""

import json
import shlex
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

# In double quotes: the shell puts the token in.
_AUTHORIZED = '-H "Authorization: Bearer $TOKEN"'


def command(origin: str, method: str, path: str, operation: Mapping[str, Any]) -> str:
    """Return the curl command that makes an operation's example request.

    Args:
        origin: scheme, host and port of this server.
        method: upper case.
        path: with {names}.
        operation: as OpenAPI describes it; its examples are what is sent.

    Returns:
        One command on several lines. Where a role is needed, the shell's $TOKEN is the token.
    """
    url = origin + filled(path, operation["parameters"])
    asked = [(one["name"], one["example"]) for one in _shown(operation["parameters"], "query")]
    lines = ["curl " + (f"-X {method} " if method != "GET" else "-G " if asked else "")]
    lines[0] += shlex.quote(url)
    if method == "GET":
        lines += [f"--data-urlencode {shlex.quote(f'{name}={value}')}" for name, value in asked]
    elif asked:
        query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in asked)
        lines[0] = f"curl -X {method} {shlex.quote(f'{url}?{query}')}"
    if "security" in operation:
        lines.append(_AUTHORIZED)
    if "requestBody" in operation:
        # Of several types one is enough.
        kind, body = next(iter(operation["requestBody"]["content"].items()))
        sent = body["example"]
        text = sent if isinstance(sent, str) else json.dumps(sent, ensure_ascii=False, indent=2)
        typed = shlex.quote(f"Content-Type: {kind}")
        lines += [f"-H {typed}", f"--data-binary {shlex.quote(text)}"]
    return " \\\n  ".join(lines)


def filled(path: str, parameters: Iterable[Mapping[str, Any]]) -> str:
    """Return a path with the examples of its parameters."""
    for one in _shown(parameters, "path"):
        path = path.replace(f"{{{one['name']}}}", quote(str(one["example"]), safe=""))
    return path


def _shown(parameters: Iterable[Mapping[str, Any]], where: str) -> list[Mapping[str, Any]]:
    return [one for one in parameters if one["in"] == where and "example" in one]
