"""An S3-compatible server of a test, on loopback: the few requests that backups make.

It answers what it is told to fail with as servers do; signatures are only compared by key.
"""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

KEY = "khoa-thu"
BUCKET = "sao-luu"


class Server(ThreadingHTTPServer):
    """Objects in memory.

    Attributes:
        objects: name → bytes.
        pieces: of uploads that are not whole.
        fail_puts: status and code of every further write; None = they succeed.
        busy: how many further requests are answered 503.
        holds: whether the next write of a packed object is held after half of it.
        half: set once that half is there.
        requests: how many there were.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.objects: dict[str, bytes] = {}
        self.pieces: dict[str, dict[int, bytes]] = {}
        self.fail_puts: tuple[int, str] | None = None
        self.busy = 0
        self.holds = False
        self.half = threading.Event()
        self.requests = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def refuse(self, status: int, code: str) -> None:
        said = f"<Error><Code>{code}</Code><Message>Said by the store.</Message></Error>"
        self.answer(status, said.encode())

    def handle_request(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        if self.server.holds and self.command == "PUT" and ".gz" in self.path:
            self.server.holds = False
            self.rfile.read(length // 2)
            self.server.half.set()
            # The rest never comes.
            self.rfile.read(length)
            self.close_connection = True
            return
        body = self.rfile.read(length)
        self.server.requests += 1
        parts = urlsplit(self.path)
        query = parse_qs(parts.query, keep_blank_values=True)
        bucket, _, name = unquote(parts.path).lstrip("/").partition("/")
        if self.server.busy:
            self.server.busy -= 1
            self.refuse(503, "SlowDown")
        elif f"Credential={KEY}/" not in (self.headers.get("Authorization") or ""):
            self.refuse(403, "InvalidAccessKeyId")
        elif bucket != BUCKET:
            self.refuse(404, "NoSuchBucket")
        else:
            getattr(self, f"carry_out_{self.command.lower()}")(name, query, body)

    do_GET = do_PUT = do_POST = do_DELETE = handle_request  # noqa: N815

    def carry_out_get(self, name: str, query: dict[str, list[str]], body: bytes) -> None:
        if not name:
            prefix = query.get("prefix", [""])[0]
            rows = "".join(
                f"<Contents><Key>{escape(key)}</Key><Size>{len(one)}</Size>"
                "<LastModified>2031-01-01T00:00:00.000Z</LastModified></Contents>"
                for key, one in sorted(self.server.objects.items())
                if key.startswith(prefix)
            )
            self.answer(200, f"<ListBucketResult>{rows}</ListBucketResult>".encode())
        elif name in self.server.objects:
            when = "Wed, 01 Jan 2031 00:00:00 GMT"
            self.answer(200, self.server.objects[name], ETag='"e"', Last_Modified=when)
        else:
            self.refuse(404, "NoSuchKey")

    def carry_out_put(self, name: str, query: dict[str, list[str]], body: bytes) -> None:
        if self.server.fail_puts is not None:
            self.refuse(*self.server.fail_puts)
            return
        if "uploadId" in query:
            number = int(query["partNumber"][0])
            self.server.pieces.setdefault(query["uploadId"][0], {})[number] = body
        else:
            self.server.objects[name] = body
        self.answer(200, ETag='"e"')

    def carry_out_post(self, name: str, query: dict[str, list[str]], body: bytes) -> None:
        if "delete" in query:
            keys = re.findall(r"<Key>(.*?)</Key>", body.decode())
            for key in keys:
                self.server.objects.pop(key, None)
            rows = "".join(f"<Deleted><Key>{key}</Key></Deleted>" for key in keys)
            self.answer(200, f"<DeleteResult>{rows}</DeleteResult>".encode())
        elif "uploads" in query:
            upload = f"u{self.server.requests}"
            said = f"<UploadId>{upload}</UploadId>"
            self.answer(
                200,
                f"<InitiateMultipartUploadResult>{said}</InitiateMultipartUploadResult>".encode(),
            )
        else:
            pieces = self.server.pieces.pop(query["uploadId"][0])
            self.server.objects[name] = b"".join(pieces[number] for number in sorted(pieces))
            self.answer(
                200,
                b"<CompleteMultipartUploadResult><ETag>e</ETag></CompleteMultipartUploadResult>",
            )

    def carry_out_delete(self, name: str, query: dict[str, list[str]], body: bytes) -> None:
        self.server.objects.pop(name, None)
        self.answer(204)


@contextmanager
def serving() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
