"""The shell: how soon a key shows, a name of many completes, a line of a long history is found."""

from __future__ import annotations

import sqlite3
import statistics
import time
from typing import Callable

from ..filling import BEGINNING, list_name
from ..lab import Lab
from ..measuring import Program, run
from ..results import Figure, Goal, Measurement, WrongResult
from ..terminal import CONTROL, Terminal

TITLE = "the shell under a person's fingers"

PROMPT = "nb sandbox>"
#: Keys that delete the line, and that leave the search of the history.
CLEAR, LEAVE = "\x15", "\x07"


def measure(lab: Lab):
    home = lab.new_folder("home")
    environment = lab.environment(home)
    lists, entries = lab.size(10_000, 1_000), lab.size(100_000, 10_000)
    run(Program("nb", [lab.nb, "-c", "credits"], environment=environment))
    fill_lists(home, lists)
    write_history(home, entries)
    rounds = lab.rounds(200, quick=20)
    with Terminal([lab.nb], environment) as terminal:
        terminal.until(PROMPT)
        terminal.settle()
        learn_names(terminal)
        completed = repeated(rounds, lambda _: [complete(terminal)])
        echoed = repeated(rounds // 5, lambda _: echo(terminal))
        looked = repeated(rounds // 5, lambda number: look_up(terminal, entries, number))
    for what, times, bound in [
        ("echo of a key", echoed, 5),
        (f"completion with {lists:,} names of lists", completed, 20),
        (f"^R over {entries:,} entries", looked, 20),
    ]:
        found = Measurement("", what, "ms", [Figure("nb", times)])
        text = f"under {bound} ms at the 99th percentile"
        found.goals.append(Goal(text, percentile(times), at_most=bound, unit="ms"))
        yield found


def percentile(times: list[float]) -> float:
    return statistics.quantiles(times, n=100, method="inclusive")[98]


def echo(terminal: Terminal) -> list[float]:
    """Types a command key by key, at a person's pace, and returns how long each took to show."""
    times = []
    for key in "search name Lar":
        start = terminal.type(key)
        terminal.until(key)
        times.append((time.perf_counter() - start) * 1000)
        time.sleep(0.01)
    clear(terminal)
    return times


def repeated(rounds: int, measure: Callable[[int], list[float]]) -> list[float]:
    """What so many rounds took, or as many as go into half a minute."""
    times, end = [], time.monotonic() + 30
    for number in range(rounds):
        if number > 1 and time.monotonic() > end:
            break
        times += measure(number)
    return times


def learn_names(terminal: Terminal) -> None:
    """Has the shell ask for the names of the lists, which it does once, behind the person's back."""
    terminal.type("contacts in Camp")
    for _ in range(100):
        terminal.type("\t")
        shown = terminal.settle(0.2)
        if b'"Campaign 0' in shown:
            break
    clear(terminal)


def complete(terminal: Terminal) -> float:
    """Types the beginning of all the names and Tab, and returns when what they share stands there, in milliseconds."""
    terminal.type("contacts in Camp")
    terminal.settle(0.05)
    start = terminal.type("\t")
    terminal.until('"Campaign 0')
    taken = (time.perf_counter() - start) * 1000
    clear(terminal)
    return taken


def look_up(terminal: Terminal, entries: int, number: int) -> list[float]:
    """Searches the history for an old entry, key by key, and returns how long each key took to show what it finds."""
    terminal.type("\x12")
    terminal.settle(0.03)
    wanted, times, shown = f"Person {number * 37 % (entries // 10)} at", [], b""
    for key in wanted:
        start = terminal.type(key)
        shown = terminal.read(20) or b""
        times.append((time.perf_counter() - start) * 1000)
        shown += terminal.settle(0.01)
    if f"{wanted} company".encode() not in CONTROL.sub(b"", shown):
        raise WrongResult(f"the history did not show the line of {wanted!r}, but {shown!r}")
    terminal.type(LEAVE)
    clear(terminal)
    return times


def clear(terminal: Terminal) -> None:
    terminal.settle(0.03)
    terminal.type(CLEAR)
    terminal.settle(0.03)


def fill_lists(home, count: int) -> None:
    database = sqlite3.connect(home / ".local/share/nb/sandbox/sandbox.sqlite")
    with database:
        database.executemany(
            "INSERT INTO list (name, name_folded, created) VALUES (?, ?, ?)",
            ((list_name(number), list_name(number).lower(), BEGINNING) for number in range(count)))
    database.close()


def write_history(home, count: int) -> None:
    """A history as the shell keeps it, the oldest line first."""
    path = home / ".local/state/nb/history"
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w") as file:
        for number in range(count):
            file.write(f"search name Person {number} at company{number % 997}.example\n")
    path.chmod(0o600)
