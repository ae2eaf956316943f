"""Which bodies are taken: JSON, files in some rows, and never what a form can send by itself."""

from collections.abc import Collection

from aiohttp import web

from searchsvc.errors import ContentTypeError

# Bytes of no stated kind: programs that name none. A page of another site can't send them unseen.
_UNNAMED = "application/octet-stream"
# In a row: a body of any kind, as files are.
ANY = "*/*"
_JSON_KINDS = ("json", "ndjson", "x-ndjson", "jsonl", "x-jsonlines")


def check_content_type(request: web.Request, taken: Collection[str]) -> None:
    """Pass when a body is of a kind that is taken, or there is none.

    A form of any web page may send text/plain, which looks like JSON when its author wants it to.

    Args:
        request: whose header is read.
        taken: kinds that are taken beside every spelling of JSON.

    Raises:
        ContentTypeError: it is of another kind.
    """
    kind = request.content_type
    if not request.can_read_body or kind in taken or kind == _UNNAMED or ANY in taken:
        return
    subtype = kind.partition("/")[2]
    if subtype not in _JSON_KINDS and not subtype.endswith("+json"):
        raise ContentTypeError(f"a body of {kind[:100]} is not taken; send {' or '.join(taken)}")
