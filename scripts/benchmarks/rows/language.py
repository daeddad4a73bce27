"""The language: a loop, calls of a command of one's own, texts with values in them, sorting and grouping."""

from __future__ import annotations

import shutil
import statistics
import sys

from .. import samples
from ..lab import Lab
from ..measuring import Program, alternate
from ..results import Figure, Measurement

TITLE = "the language"

#: What is done so many times, and what it is called in the table.
REPEATED = {
    "loop": (5_000_000, "loop of {} steps with arithmetic and a comparison"),
    "calls": (1_000_000, "{} calls of a command made with `to`"),
    "texts": (1_000_000, "{} texts with values in them"),
}


def measure(lab: Lab):
    for task, (count, what) in REPEATED.items():
        count = lab.size(count, count // 5)
        whole, start = languages(lab, task, count), languages(lab, task, 1)
        rounds = lab.rounds(9)
        # Starting has a row of its own: what a program needs for one step is taken off what it needs for all.
        figures = without(alternate(start, rounds, scale=1000), alternate(whole, rounds, scale=1000))
        found = Measurement("", what.format(f"{count:,}"), "ms", figures)
        found.note = "the processor's time, without that of each program's start"
        found.faster("lua5.4")
        yield found
    rows = lab.size(1_000_000, 100_000)
    records = str(samples.records(lab.folder / "records.csv", rows))
    for task, what in {"sort": "sort {} records by a number", "group": "group {} records by a text"}.items():
        programs = [
            Program("nb", [lab.nb, lab.program(f"{task}.nb"), "--records", records], environment=lab.environment()),
            Program("python3", [python(), lab.peer(f"{task}.py"), records], rounds=5),
        ]
        figures = alternate(programs, lab.rounds(5))
        found = Measurement("", what.format(f"{rows:,}") + ", reading them as CSV", "s", figures)
        found.faster("python3")
        yield found


def languages(lab: Lab, task: str, count: int) -> list[Program]:
    """The same task in every language that is here."""
    lua, tclsh, jq = (lab.peers.path(name) for name in ("lua5.4", "tclsh", "jq"))
    commands = {
        "nb": [lab.nb, lab.program(f"{task}.nb"), "--n", str(count)],
        "lua5.4": [lua, lab.peer(f"{task}.lua"), str(count)],
        "python3": [python(), lab.peer(f"{task}.py"), str(count)],
        "tclsh": [tclsh, lab.peer(f"{task}.tcl"), str(count)],
        "jq": [jq, "-nr", "--argjson", "n", str(count), "-f", lab.peer(f"{task}.jq")],
    }
    slow = ("python3", "tclsh", "jq")
    return [
        Program(name, command, environment=lab.environment(), rounds=5 if name in slow else None)
        for name, command in commands.items() if command[0]
    ]


def without(starts: list[Figure], whole: list[Figure]) -> list[Figure]:
    """What the processor needed for each run, less what it needs for the program's start."""
    return [
        Figure(figure.program, [max(sample - statistics.median(start.processor), 0.1) for sample in figure.processor])
        for start, figure in zip(starts, whole)
    ]


def python() -> str:
    return shutil.which("python3") or sys.executable
