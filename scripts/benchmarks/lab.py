"""What every row works with: nb, its peers, a folder that goes when all is over, and how thorough to be."""

from __future__ import annotations

import os
import pathlib
from dataclasses import dataclass, field
from typing import Optional

from .installing import Peers
from .results import Measurement

HERE = pathlib.Path(__file__).resolve().parent


@dataclass
class Lab:
    nb: str
    bare: Optional[str]
    peers: Peers
    folder: pathlib.Path
    quick: bool
    measurements: list[Measurement] = field(default_factory=list)

    def rounds(self, whole: int, quick: int = 2) -> int:
        return quick if self.quick else whole

    def size(self, whole: int, quick: int) -> int:
        return quick if self.quick else whole

    def program(self, name: str) -> str:
        """A program of nb's side of a row."""
        return str(HERE / "programs" / name)

    def peer(self, name: str) -> str:
        """A program of a peer's side of a row."""
        return str(HERE / "peers" / name)

    def new_folder(self, name: str) -> pathlib.Path:
        """A folder that nothing was in before."""
        number = 1
        while (folder := self.folder / f"{name}-{number}").exists():
            number += 1
        folder.mkdir(parents=True)
        return folder

    def environment(self, home: Optional[pathlib.Path] = None, **variables: str) -> dict[str, str]:
        """An environment without the person's own keys, settings and files."""
        kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
        home = home or self.folder / "home"
        home.mkdir(exist_ok=True)
        return dict(kept, HOME=str(home), LC_ALL="C.UTF-8", TERM="xterm-256color", **variables)
