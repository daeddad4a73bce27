"""The command line of scripts/bench: which rows, how thoroughly, and where the table goes."""

from __future__ import annotations

import argparse
import datetime
import os
import pathlib
import subprocess
import sys
import tempfile

from . import machine, tables
from .installing import Peers
from .lab import Lab
from .measuring import Failed
from .results import WrongResult
from .rows import ROWS

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measures nb beside its peers, in turn on this machine, and prints medians and ratios. Without "
        "--quick it takes about half an hour, on a machine that does nothing else.",
        epilog="Rows: " + "; ".join(f"{name}: {row.TITLE}" for name, row in ROWS.items()),
    )
    parser.add_argument("--install", action="store_true", help="install the peers that are missing, by apt and pip")
    parser.add_argument("--quick", action="store_true", help="few runs and small sizes, to see that all works")
    parser.add_argument("--only", metavar="ROW,…", help="these rows alone")
    parser.add_argument("--json", metavar="FILE", help="write every run as JSON")
    parser.add_argument("--markdown", metavar="FILE", help="write the table as Markdown")
    parser.add_argument("--nb", metavar="PATH", help="measure this program, instead of building one")
    parser.add_argument("--bare", metavar="PATH", help="the bare route beside the service, instead of building it")
    parser.add_argument("--work", metavar="FOLDER", help="where samples and databases go, up to 3 GB")
    return parser.parse_args()


def main() -> int:
    options = arguments()
    names = options.only.split(",") if options.only else list(ROWS)
    if unknown := [name for name in names if name not in ROWS]:
        say(f"there is no row {unknown[0]}; the rows are {', '.join(ROWS)}")
        return 2
    peers = Peers()
    if options.install:
        peers.install()
    if peers.missing:
        say(f"not here, so left out: {', '.join(peers.missing)} (scripts/bench --install installs them)")
    nb = str(pathlib.Path(options.nb).resolve()) if options.nb else build("nb")
    bare = None
    if "service" in names:
        bare = str(pathlib.Path(options.bare).resolve()) if options.bare else None if options.nb else build("BareRoute")
    for name in ("json", "markdown"):
        if path := getattr(options, name):
            setattr(options, name, pathlib.Path(path).resolve())
    with tempfile.TemporaryDirectory(prefix="nb-bench-", dir=options.work) as folder:
        lab = Lab(nb, bare, peers, pathlib.Path(folder), options.quick)
        os.chdir(folder)
        faults = [name for name in names if not measure(name, lab)]
        os.chdir(REPOSITORY)
    finish(options, lab, names)
    if faults:
        say(f"could not be measured: {', '.join(faults)}")
    return 1 if faults else 0


def measure(name: str, lab: Lab) -> bool:
    """Measures one row; a fault in it leaves the other rows alone."""
    row = ROWS[name]
    say(f"— {row.TITLE}")
    try:
        for measurement in row.measure(lab):
            measurement.row = name
            lab.measurements.append(measurement)
            print(tables.told(measurement), flush=True)
    except (WrongResult, Failed, OSError) as fault:
        say(f"{name}: {fault}")
        return False
    return True


def finish(options: argparse.Namespace, lab: Lab, names: list[str]) -> None:
    """Writes what was asked for, and says how many goals were reached."""
    report = {
        "date": datetime.date.today().isoformat(),
        "quick": lab.quick,
        "rows": names,
        "machine": machine.description(REPOSITORY),
        "versions": lab.peers.versions(),
    }
    if options.json:
        options.json.write_text(tables.as_json(report, lab.measurements))
    if options.markdown:
        options.markdown.write_text(tables.markdown(report, lab.measurements))
    goals = [goal for measurement in lab.measurements for goal in measurement.goals]
    reached = sum(goal.reached is True for goal in goals)
    print(f"{reached} of {len(goals)} goals reached" + (", in quick runs that say little" if lab.quick else ""))


def build(product: str) -> str:
    """Builds a product for release, as scripts/run does, and returns where it is."""
    say(f"building {product}")
    static = ["--static-swift-stdlib"] if sys.platform.startswith("linux") else []
    subprocess.run(["bash", "-c", ". scripts/requirements"], cwd=REPOSITORY, check=True)
    command = ["swift", "build", "-c", "release", *static, "--product", product, "--scratch-path", ".build-release"]
    built = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    if built.returncode != 0:
        sys.exit(built.stdout + built.stderr)
    return str(REPOSITORY / ".build-release" / "release" / product)


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
