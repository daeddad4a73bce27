"""CSV: read a file, keep some rows, save them."""

import shutil
import sys

from .. import samples
from ..lab import Lab
from ..measuring import Program, alternate, digest
from ..results import Goal, Measurement

TITLE = "read csv, where, and save to csv"


def measure(lab: Lab):
    rows = lab.size(1_000_000, 100_000)
    source = samples.contacts(lab.folder / "contacts.csv", rows)
    figures = alternate(programs(lab, source), lab.rounds(7), memory=True)
    size = source.stat().st_size / 1e6
    found = Measurement("", f"{rows:,} rows ({size:.0f} MB) through {TITLE}", "s", figures)
    found.faster("Miller", times=2)
    yield found
    larger = samples.contacts(lab.folder / "contacts.csv", rows * 4)
    figures = alternate(programs(lab, larger)[:1], 1, memory=True)
    found = Measurement("", f"the same of {rows * 4:,} rows ({larger.stat().st_size / 1e6:.0f} MB)", "s", figures)
    found.goals.append(Goal("under 64 MB of memory", figures[0].memory, at_most=64, unit="MB"))
    larger.unlink()
    yield found


def programs(lab: Lab, source) -> list[Program]:
    """nb and the peers that are here; what they write is compared by its content."""
    def kept(name: str):
        return lab.folder / f"kept-{name}.csv"

    miller, sqlite = lab.peers.path("mlr"), lab.peers.path("sqlite3")
    python = shutil.which("python3") or sys.executable
    condition = "score > 50 and status = 'found'"
    statements = [
        ".mode csv", f".import '{source}' people", ".headers on", ".separator , \"\\n\"",
        f".output '{kept('sqlite3')}'",
        f"select * from people where {condition.replace('score', 'cast(score as integer)')};",
    ]
    commands = {
        "nb": ([lab.nb, lab.program("filter.nb"), "--people", str(source), "--kept", str(kept("nb"))], kept("nb")),
        "Miller": ([miller, "--icsv", "--ocsv", "filter", '$score > 50 && $status == "found"', str(source)], None),
        "python3 csv": ([python, lab.peer("filter.py"), str(source), str(kept("python3"))], kept("python3")),
        "sqlite3": ([sqlite, ":memory:", *statements], kept("sqlite3")),
    }
    return [
        Program(
            name, command, result=result, reading=unquoted, environment=lab.environment(),
            rounds=None if name in ("nb", "Miller") else 3)
        for name, (command, result) in commands.items() if command[0]
    ]


def unquoted(content: bytes) -> str:
    """Rows without their quotes, which one program sets more of than another: no cell here holds one."""
    return digest(content.replace(b'"', b""))
