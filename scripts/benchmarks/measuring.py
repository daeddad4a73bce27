"""Running programs, one after the other and again, and what each run took."""

from __future__ import annotations

import hashlib
import os
import pathlib
import resource
import signal
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from typing import Callable, Optional

from .results import Figure, WrongResult


@dataclass
class Run:
    """One run of a program."""

    seconds: float
    #: The processor's time, the program's own and the system's for it.
    processor: float
    megabytes: float
    output: bytes


@dataclass
class Program:
    """A program beside others that do the same work."""

    name: str
    arguments: list[str]
    #: The file that it writes, where that is its result and not what it prints.
    result: Optional[pathlib.Path] = None
    #: What is compared of the result, where programs spell the same thing differently.
    reading: Optional[Callable[[bytes], object]] = None
    #: The most rounds that it takes part in: those that take minutes run once.
    rounds: Optional[int] = None
    environment: Optional[dict[str, str]] = None
    #: Runs before each round, outside the time.
    before: Optional[Callable[[], None]] = None
    #: Fails it where it does not end in this time, in seconds.
    limit: int = 1800

    def outcome(self, run: Run) -> object:
        content = self.result.read_bytes() if self.result else run.output
        return self.reading(content) if self.reading else content


class Failed(Exception):
    """A program ended with an error, or did not end."""


def run(program: Program, memory: bool = False) -> Run:
    """Runs a program to its end, with its own standard streams and nothing between it and the clock."""
    if program.result:
        program.result.unlink(missing_ok=True)
    reading, writing = os.pipe()
    with tempfile.TemporaryFile() as errors:
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, writing, 1),
            (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
        ]
        environment = os.environ if program.environment is None else program.environment
        start = time.perf_counter()
        pid = os.posix_spawn(program.arguments[0], program.arguments, environment, file_actions=actions)
        # One that hangs is ended, and then counts as failed.
        signal.signal(signal.SIGALRM, lambda *_: os.kill(pid, signal.SIGKILL))
        signal.alarm(program.limit)
        os.close(writing)
        watch = MemoryWatch(pid) if memory else None
        chunks = []
        while chunk := os.read(reading, 1 << 16):
            chunks.append(chunk)
        os.close(reading)
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - start
        signal.alarm(0)
        megabytes = watch.end(usage.ru_maxrss) if watch else 0
        if status != 0:
            errors.seek(0)
            said = errors.read(2000).decode(errors="replace").strip()
            raise Failed(f"{program.name} ended with status {os.waitstatus_to_exitcode(status)}: {said}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, megabytes, b"".join(chunks))


class MemoryWatch:
    """The most memory that a process holds.

    The kernel's own figure begins with what this process held when it started the other one, so that it is only
    right above that; below it, what the process says of itself while it runs is.
    """

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.seen = 0.0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self.look, daemon=True)
        self.thread.start()

    def look(self) -> None:
        while not self.over.is_set():
            self.seen = max(self.seen, peak_memory(self.pid) or 0)
            self.over.wait(0.02)

    def end(self, highest: int) -> float:
        self.over.set()
        self.thread.join()
        scale = 1e6 if sys.platform == "darwin" else 1e3
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return highest / scale if highest > own or not self.seen else self.seen


def peak_memory(pid: int) -> Optional[float]:
    """The most memory that a running process has held so far, in megabytes, where the system tells."""
    try:
        with open(f"/proc/{pid}/status") as status:
            return next((int(line.split()[1]) / 1e3 for line in status if line.startswith("VmHWM:")), None)
    except OSError:
        return None


def alternate(
    programs: list[Program], rounds: int, expected: object = None, memory: bool = False, scale: float = 1
) -> list[Figure]:
    """Runs programs in turn, so many rounds, and compares what they came to with what is expected, or with the first.

    `scale` multiplies the seconds: 1,000 makes the figures milliseconds.
    """
    figures = [Figure(program.name, []) for program in programs]
    for number in range(rounds):
        for program, figure in zip(programs, figures):
            if program.rounds is not None and number >= program.rounds:
                continue
            if program.before:
                program.before()
            result = run(program, memory)
            outcome = program.outcome(result)
            if expected is None:
                expected = outcome
            if outcome != expected:
                raise WrongResult(f"{program.name} came to {shortened(outcome)}, not {shortened(expected)}")
            figure.samples.append(result.seconds * scale)
            figure.processor.append(result.processor * scale)
            if memory:
                figure.memory = max(figure.memory or 0, result.megabytes)
    return figures


def shortened(value: object) -> str:
    text = value.decode(errors="replace") if isinstance(value, bytes) else str(value)
    return repr(text if len(text) <= 160 else text[:160] + "…")


def digest(content: bytes) -> str:
    """What stands for a large result when it is compared."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()
