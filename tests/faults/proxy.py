"""A network that fails on purpose, between a browser and the site."""

import http.client
import socket
import struct
import threading
from collections import deque
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What may happen to one request. A callable is called once the request is on its way, and the reply is lost.
DROP = "drop"  # the site does its work, and the reply is lost
RESET = "reset"  # the connection breaks before the site hears anything
STALL = "stall"  # the site does its work, and the reply never comes
Fault = str | Callable[[], None]

HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class FaultyNetwork(ThreadingHTTPServer):
    """Passes everything on to the site, but for the next requests to `path`: they meet the `faults`, one each."""

    daemon_threads = True

    def __init__(self, upstream: int, path: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.upstream, self.path = upstream, path
        self.faults: deque[Fault] = deque()
        self.met = 0
        self.over = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def next_fault(self, method: str, path: str) -> Fault | None:
        if method != "POST" or path != self.path or not self.faults:
            return None
        self.met += 1
        return self.faults.popleft()

    def stop(self) -> None:
        self.over.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle is what these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FaultyNetwork

    def _pass_on(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.server.next_fault(self.command, self.path)
        if fault == RESET:
            self._break()
            return
        upstream = http.client.HTTPConnection("127.0.0.1", self.server.upstream, timeout=60)
        try:
            upstream.request(self.command, self.path, body, dict(self.headers))
            if callable(fault):
                fault()
            reply = upstream.getresponse()
            content = reply.read()
        except OSError:
            self._break()
            return
        finally:
            upstream.close()
        if fault is None:
            self._reply(reply, content)
        else:
            if fault == STALL:
                self.server.over.wait()
            self._break()

    do_GET = do_POST = _pass_on

    def _reply(self, reply: http.client.HTTPResponse, content: bytes) -> None:
        self.send_response_only(reply.status)
        for name, value in reply.getheaders():
            if name.lower() not in HOP_BY_HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _break(self) -> None:
        """Ends the connection with a reset, as a dying access point does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def log_message(self, *_: Any) -> None:
        pass
