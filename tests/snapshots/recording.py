"""Answers as text that a diff of two recordings shows well."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tests.snapshots.ask import Ask

# What differs from run to run, or says the same as something else: pattern, stand-in, reason.
MASKS: tuple[tuple[str, str, str], ...] = (
    (r'"took_ms":[0-9.]+', '"took_ms":<ms>', "the time that a search took"),
    (r'"carried":(true|false)', '"carried":<bool>', "the engine is told in the background"),
    (r'"seconds":[0-9.]+', '"seconds":<s>', "the time that a comparison took"),
    (r'^\{"step":"(?!done|failed|cancelled)[^}]*', '{"step":<running>', "a rebuild runs on"),
    (r"\b127\.0\.0\.1:[0-9]+", "<host>", "each run listens on another free port"),
    (r'(?<=name="csrf" value=")[^"]+', "<csrf>", "each session has a random token"),
    (r"(?<=/console/resume\?form=)[\w-]{22}", "<key>", "each kept form has a random key"),
    (r"(?<=\?v=)[0-9a-f]{12}", "<asset>", "styles and scripts may change; pages stay the same"),
    (r'(?<=^ETag: ")[0-9a-f]{32}(?=")', "<tag>", "the digest of a body with assets' versions"),
    (r'(?<=^ETag: ")[0-9a-f]{12}(?=")', "<asset>", "the digest of an asset"),
    (r"\b[0-9a-f]{32}\b", "<id>", "each request has a random id"),
    (r"(?<=^Set-Cookie: )([^=]+)=[^;\"]+", r"\1=<signed>", "a signature over a random token"),
    (r"(^# TYPE .*\n)(?:^\w+(?:\{.*\})? \S+\n?)*", r"\1<samples>\n", "counters of the process"),
)
# Of every answer; told once in each recording.
_POLICY = (
    *("Content-Security-Policy", "Cross-Origin-Opener-Policy", "Permissions-Policy"),
    *("Referrer-Policy", "X-Content-Type-Options", "X-Frame-Options"),
)
# When and by what it was sent says nothing; a length follows from the body.
_LEFT_OUT = ("Date", "Server", "Content-Length")


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers in order, and the body, decompressed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: str


@dataclass
class Recording:
    """The answers to a group's requests, one after the other."""

    entries: list[str] = field(default_factory=list)
    _policies: dict[str, str] = field(default_factory=dict)
    _bodies: dict[str, int] = field(default_factory=dict)

    def add(self, ask: Ask, who: str, answer: Answer) -> None:
        """Take an answer in."""
        number = len(self.entries) + 1
        body = masked(answer.body)
        digest = _digest(body)
        lines = [f"#{number} {ask.told(who)}", str(answer.status), *self._headers(answer.headers)]
        lines.append(f"body: {digest}")
        first = self._bodies.setdefault(digest, number)
        if ask.path.startswith(("/static/", "/widget.js")):
            lines.append("(an asset: only its digest is kept)")
        elif ask.path == "/openapi.json" and ask.brief:
            lines += _operations(body)
        elif first != number:
            lines.append(f"(the body of #{first})")
        elif body:
            lines += ["", _readable(body)]
        self.entries.append("\n".join(lines))

    @property
    def text(self) -> str:
        """The recording, as it is stored."""
        policies = [f"policy {name}\n{text}" for name, text in sorted(self._policies.items())]
        return "\n\n\n".join((*policies, *self.entries)) + "\n"

    def _headers(self, headers: Iterable[tuple[str, str]]) -> list[str]:
        shown = sorted((name.title(), value) for name, value in headers)
        policy = "\n".join(f"  {n}: {v}" for n, v in shown if n in _POLICY)
        name = _digest(policy)[:4]
        self._policies[name] = policy
        others = [(n, v) for n, v in shown if n not in (*_POLICY, *_LEFT_OUT)]
        return [masked(f"{_spelled(n)}: {v}") for n, v in others] + [f"policy: {name}"]


def masked(text: str) -> str:
    """Replace what differs from run to run."""
    for pattern, stand_in, _ in MASKS:
        text = re.sub(pattern, stand_in, text, flags=re.MULTILINE)
    return text


def answered(status: int, headers: Mapping[str, str], body: str) -> Answer:
    """Give an answer, its headers repeated as they were."""
    return Answer(status, tuple(headers.items()), body)


def _spelled(name: str) -> str:
    return {"Etag": "ETag", "X-Request-Id": "X-Request-ID"}.get(name, name)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _operations(openapi: str) -> list[str]:
    return [
        f"{method.upper()} {path}"
        for path, methods in json.loads(openapi)["paths"].items()
        for method in methods
    ]


def _readable(body: str) -> str:
    """Break JSON into lines and leave blank lines of a page out; the digest tells every byte."""
    if body[:1] in ("{", "["):
        try:
            # What stands in for a number is no JSON by itself.
            quoted = re.sub(r":(<\w+>)", r':"\1"', body)
            return json.dumps(json.loads(quoted), ensure_ascii=False, indent=1)
        except ValueError:
            return body.rstrip("\n")
    return "\n".join(line.rstrip() for line in body.splitlines() if line.strip())
