"""Start: a program that prints 1 and ends."""

import shutil

from ..lab import Lab
from ..measuring import Program, alternate
from ..results import Goal, Measurement

TITLE = "start of nb -c 'print 1'"

#: The ones that nb is to be faster than.
SLOWER = ["tclsh", "jq", "python3", "node"]


def measure(lab: Lab):
    script = lab.folder / "one.tcl"
    script.write_text("puts 1\n")
    environment = lab.environment()
    commands = {
        "nb": [lab.nb, "-c", "print 1"],
        "sqlite3": [lab.peers.path("sqlite3"), ":memory:", "select 1"],
        "jq": [lab.peers.path("jq"), "-n", "1"],
        "python3": [shutil.which("python3"), "-c", "print(1)"],
        "node": [lab.peers.path("node"), "-e", "console.log(1)"],
        "tclsh": [lab.peers.path("tclsh"), str(script)],
        "lua5.4": [lab.peers.path("lua5.4"), "-e", "print(1)"],
    }
    programs = [
        Program(name, command, environment=environment) for name, command in commands.items() if command[0] is not None
    ]
    figures = alternate(programs, lab.rounds(41, quick=7), expected=b"1\n", scale=1000)
    found = Measurement("", TITLE, "ms", figures)
    sqlite = found.figure("sqlite3")
    factor = found.ours.median / sqlite.median if sqlite else None
    found.goals.append(Goal("at most 1.5× the time of sqlite3", factor, at_most=1.5))
    for name in SLOWER:
        found.faster(name)
    yield found
