"""A service to measure against: nb's own or a peer's, on a free port, and a relay that counts what passes."""

from __future__ import annotations

import base64
import http.client
import os
import pathlib
import re
import selectors
import signal
import socket
import subprocess
import threading
import time
import urllib.parse
from typing import Optional

from .lab import Lab
from .measuring import Failed, peak_memory

KEY = "bench"


class Server:
    """A program that says where it serves, until the block ends."""

    def __init__(self, arguments: list[str], environment: dict[str, str], folder: pathlib.Path) -> None:
        self.arguments, self.environment, self.folder = arguments, environment, folder
        self.base = ""
        #: The most memory that it held, in megabytes, once it has ended.
        self.memory: Optional[float] = None

    def __enter__(self) -> Server:
        self.log = open(self.folder / "server.log", "w+b")
        self.process = subprocess.Popen(
            self.arguments, env=self.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self.log)
        said = b""
        deadline = time.monotonic() + 60
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            while not (found := re.search(rb"(http://127\.0\.0\.1:\d+/\S*)\s", said)):
                ready = selector.select(deadline - time.monotonic())
                chunk = os.read(self.process.stdout.fileno(), 4096) if ready else b""
                if not chunk:
                    self.process.kill()
                    self.log.seek(0)
                    raise Failed(f"{self.arguments[0]} did not serve: {said.decode()} {self.log.read(2000).decode()}")
                said += chunk
        self.base = found.group(1).decode()
        threading.Thread(target=self.process.stdout.read, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.memory = peak_memory(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def service(lab: Lab, *options: str, folder: Optional[pathlib.Path] = None) -> Server:
    """nb's own service with a folder of its own, and credits for all that is asked of it."""
    folder = folder or lab.new_folder("service")
    arguments = [
        lab.nb, "serve", "--port", "0", "--data", str(folder / "data"), "--key", KEY, "--credits", "100000000",
        *options,
    ]
    return Server(arguments, lab.environment(), folder)


class Caller:
    """One connection to a service, which stays open."""

    def __init__(self, base: str) -> None:
        address = urllib.parse.urlsplit(base)
        self.prefix = address.path
        self.connection = http.client.HTTPConnection(address.hostname, address.port, timeout=120)
        self.connection.connect()
        self.connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.headers = {"Authorization": authorization()}

    def get(self, path: str) -> bytes:
        return self.call("GET", path)

    def post(self, path: str, **form: str) -> bytes:
        return self.call("POST", path, urllib.parse.urlencode(form))

    def call(self, method: str, path: str, body: Optional[str] = None) -> bytes:
        headers = self.headers if body is None else dict(
            self.headers, **{"Content-Type": "application/x-www-form-urlencoded"})
        self.connection.request(method, self.prefix + path, body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        if answer.status != 200:
            raise Failed(f"{method} {path}: {answer.status} {content[:200]!r}")
        return content


def authorization() -> str:
    return "Basic " + base64.b64encode(f"bench:{KEY}".encode()).decode()


class Relay:
    """A port in front of a service that hands every byte on, and counts requests and the answers to them.

    What is measured through it is what is counted, not how long it takes.
    """

    def __init__(self, base: str) -> None:
        self.address = urllib.parse.urlsplit(base)
        self.base = ""
        self.requests = 0
        self.statuses: dict[int, int] = {}
        self.selector = selectors.DefaultSelector()
        self.over = False

    def __enter__(self) -> Relay:
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.base = f"http://127.0.0.1:{self.listener.getsockname()[1]}{self.address.path}"
        self.selector.register(self.listener, selectors.EVENT_READ, None)
        self.thread = threading.Thread(target=self.pass_on, daemon=True)
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over = True
        self.thread.join()
        for key in list(self.selector.get_map().values()):
            key.fileobj.close()
        self.selector.close()

    def pass_on(self) -> None:
        while not self.over:
            for key, _ in self.selector.select(0.05):
                if key.data is None:
                    self.accept()
                else:
                    self.hand_on(key.fileobj, *key.data)

    def accept(self) -> None:
        caller, _ = self.listener.accept()
        server = socket.create_connection((self.address.hostname, self.address.port))
        for end in (caller, server):
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.selector.register(caller, selectors.EVENT_READ, (server, Heads(self.count_request)))
        self.selector.register(server, selectors.EVENT_READ, (caller, Heads(self.count_answer)))

    def hand_on(self, source: socket.socket, target: socket.socket, heads: Heads) -> None:
        try:
            chunk = source.recv(65536)
            if chunk:
                heads.read(chunk)
                target.sendall(chunk)
                return
        except OSError:
            pass
        for end in (source, target):
            try:
                self.selector.unregister(end)
            except (KeyError, ValueError):
                pass
            end.close()

    def count_request(self, line: bytes) -> None:
        self.requests += 1

    def count_answer(self, line: bytes) -> None:
        status = int(line.split()[1])
        self.statuses[status] = self.statuses.get(status, 0) + 1


class Heads:
    """The first lines of the messages in a stream of HTTP/1.1, whose bodies it steps over."""

    def __init__(self, told) -> None:
        self.told = told
        self.rest = b""
        self.body = 0
        self.is_chunked = False

    def read(self, chunk: bytes) -> None:
        self.rest += chunk
        while self.rest:
            if self.body:
                stepped = min(self.body, len(self.rest))
                self.body -= stepped
                self.rest = self.rest[stepped:]
            elif self.is_chunked:
                end = self.rest.find(b"0\r\n\r\n")
                if end < 0:
                    self.rest = self.rest[-4:]
                    return
                self.rest, self.is_chunked = self.rest[end + 5:], False
            else:
                end = self.rest.find(b"\r\n\r\n")
                if end < 0:
                    return
                head, self.rest = self.rest[:end], self.rest[end + 4:]
                self.told(head.split(b"\r\n", 1)[0])
                length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
                self.body = int(length.group(1)) if length else 0
                self.is_chunked = re.search(rb"(?i)\r\ntransfer-encoding: *chunked", head) is not None
