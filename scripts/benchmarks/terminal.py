"""A program at a terminal: what a person types, and when it is answered."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

from .measuring import Failed


#: What moves the cursor or sets colours.
CONTROL = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")


class Terminal:
    """A pseudo-terminal of 100 columns with a program behind it, until the block ends."""

    def __init__(self, arguments: list[str], environment: dict[str, str]) -> None:
        self.arguments, self.environment = arguments, environment

    def __enter__(self) -> Terminal:
        self.started = time.perf_counter()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            try:
                os.execve(self.arguments[0], self.arguments, self.environment)
            finally:
                os._exit(127)
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)

    def type(self, text: str) -> float:
        """Types a text and returns when it was."""
        moment = time.perf_counter()
        os.write(self.descriptor, text.encode())
        return moment

    def until(self, mark: str, limit: float = 20) -> bytes:
        """Reads until a text was shown, wherever colours stand in between."""
        shown, end = b"", time.perf_counter() + limit
        wanted = mark.encode()
        while wanted not in CONTROL.sub(b"", shown):
            chunk = self.read(end - time.perf_counter())
            if chunk is None:
                raise Failed(f"the terminal did not show {mark!r}, but {shown[-300:]!r}")
            shown += chunk
        return shown

    def settle(self, quiet: float = 0.1) -> bytes:
        """Reads what is still being shown, until nothing was for a while."""
        shown = b""
        while chunk := self.read(quiet):
            shown += chunk
        return shown

    def read(self, limit: float):
        """What was shown next, or None where nothing was in time."""
        ready, _, _ = select.select([self.descriptor], [], [], max(0, limit))
        if not ready:
            return None
        try:
            return os.read(self.descriptor, 65536) or None
        except OSError:
            return None
