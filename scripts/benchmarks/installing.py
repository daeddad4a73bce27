"""The programs that nb is measured beside: which are here, which version, and how they are installed."""

from __future__ import annotations

import os
import pathlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Optional


@dataclass(frozen=True)
class Peer:
    command: str
    #: The package of Debian and Ubuntu.
    package: str
    version: tuple[str, ...] = ("--version",)


PEERS = [
    Peer("sqlite3", "sqlite3"),
    Peer("jq", "jq"),
    Peer("node", "nodejs"),
    Peer("tclsh", "tcl"),
    Peer("lua5.4", "lua5.4", ("-v",)),
    Peer("mlr", "miller"),
    Peer("wrk", "wrk", ("-v",)),
]
#: What the peers in Python import, by the name that pip knows.
PYTHON_PACKAGES = ["requests", "aiohttp", "flask"]


class Peers:
    """The peers that are here. A missing one is named once, and leaves its figures out."""

    def __init__(self) -> None:
        cache = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
        self.venv = pathlib.Path(cache) / "nb-bench" / "python"
        self.commands = {peer.command: shutil.which(peer.command) for peer in PEERS}
        self.python = sys.executable
        self.packages: dict[str, str] = {}
        self.look_for_packages()

    def path(self, command: str) -> Optional[str]:
        return self.commands.get(command)

    def has(self, *packages: str) -> bool:
        return all(package in self.packages for package in packages)

    @property
    def missing(self) -> list[str]:
        commands = [command for command, path in self.commands.items() if path is None]
        return commands + [f"python3's {name}" for name in PYTHON_PACKAGES if name not in self.packages]

    def look_for_packages(self) -> None:
        """Takes the Python that has most of the packages: an own environment's, or the one that runs this."""
        script = (
            "import importlib.metadata as m\n"
            f"for n in {PYTHON_PACKAGES!r}:\n"
            " try: print(n, m.version(n))\n"
            " except m.PackageNotFoundError: pass\n"
        )
        for python in [str(self.venv / "bin" / "python"), sys.executable]:
            if not os.path.exists(python):
                continue
            said = subprocess.run([python, "-c", script], capture_output=True, text=True, check=False).stdout
            found = dict(line.split(" ", 1) for line in said.splitlines())
            if len(found) > len(self.packages):
                self.packages, self.python = found, python

    def versions(self) -> dict[str, str]:
        """The version of each peer that is here, as it tells it itself."""
        found = {"python3": sys.version.split()[0]}
        for peer in PEERS:
            if path := self.path(peer.command):
                arguments = [path, *peer.version]
                script = None
                if peer.command == "tclsh":
                    arguments, script = [path], "puts [info patchlevel]"
                ended = subprocess.run(arguments, input=script, capture_output=True, text=True, check=False)
                version = re.search(r"\d+(\.\d+)+", ended.stdout + ended.stderr)
                found[peer.command] = version.group() if version else "?"
        found.update({f"python3's {name}": version for name, version in self.packages.items()})
        return found

    def install(self) -> None:
        """Installs what is missing: programs by apt, Python's packages into an environment of their own."""
        wanted = [peer.package for peer in PEERS if self.path(peer.command) is None]
        if shutil.which("apt-get"):
            if not self.packages and not can_make_environments():
                wanted.append("python3-venv")
            if wanted:
                as_root = [] if os.geteuid() == 0 else ["sudo"]
                environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
                print(f"installing {' '.join(wanted)}", file=sys.stderr)
                subprocess.run([*as_root, "apt-get", "update", "-qq"], env=environment, check=False)
                # One after the other: a package that this system does not have leaves out one peer, not all.
                for package in wanted:
                    subprocess.run(
                        [*as_root, "apt-get", "install", "-y", "-qq", "--no-install-recommends", package],
                        env=environment, stdout=subprocess.DEVNULL, check=False,
                    )
        elif wanted:
            print(f"there is no apt here; install these yourself: {' '.join(wanted)}", file=sys.stderr)
        if not self.has(*PYTHON_PACKAGES):
            print(f"installing {' '.join(PYTHON_PACKAGES)} into {self.venv}", file=sys.stderr)
            made = subprocess.run([sys.executable, "-m", "venv", str(self.venv)], check=False)
            if made.returncode == 0:
                pip = [str(self.venv / "bin" / "pip"), "install", "-q", "--disable-pip-version-check"]
                subprocess.run([*pip, *PYTHON_PACKAGES], check=False)
        self.__init__()


def can_make_environments() -> bool:
    tried = subprocess.run([sys.executable, "-c", "import venv, ensurepip"], capture_output=True, check=False)
    return tried.returncode == 0
