"""What a measurement found: figures of programs, and the goals that they are held to."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, field
from typing import Optional


@dataclass
class Figure:
    """What one program reached: its runs, of which the median counts."""

    program: str
    samples: list[float]
    #: The processor's time of each run, where it was looked at: on a busy machine it says more than the clock does.
    processor: list[float] = field(default_factory=list)
    #: The most memory that any run held, in megabytes, where it was looked at.
    memory: Optional[float] = None

    @property
    def median(self) -> float:
        return statistics.median(self.samples)


@dataclass
class Goal:
    """What a figure is to reach; without a value it could not be judged, because a peer is missing."""

    text: str
    value: Optional[float]
    at_most: Optional[float] = None
    at_least: Optional[float] = None
    unit: str = "×"

    @property
    def reached(self) -> Optional[bool]:
        if self.value is None:
            return None
        if self.at_most is not None and self.value > self.at_most:
            return False
        return self.at_least is None or self.value >= self.at_least


@dataclass
class Measurement:
    """One thing that was measured: nb's figure first, then its peers'."""

    row: str
    what: str
    #: "ms", "s" or "MB", of which less is better, or "/s".
    unit: str
    figures: list[Figure]
    goals: list[Goal] = field(default_factory=list)
    note: str = ""
    #: Whether the figures beside the first are peers', and not nb's own in other conditions.
    has_peers: bool = True

    @property
    def ours(self) -> Figure:
        return self.figures[0]

    def figure(self, program: str) -> Optional[Figure]:
        return next((figure for figure in self.figures if figure.program == program), None)

    def speed(self, program: str) -> Optional[float]:
        """How many times as fast as a peer nb is; above 1 it is the faster one."""
        peer = self.figure(program)
        if peer is None or not self.has_peers:
            return None
        ours, theirs = self.ours.median, peer.median
        ratio = (ours, theirs) if self.unit == "/s" else (theirs, ours)
        return ratio[0] / ratio[1] if ratio[1] else None

    def faster(self, program: str, times: float = 1) -> None:
        """Adds the goal that nb is at least so many times as fast as a peer."""
        text = f"as fast as {program}" if times == 1 else f"{times:g}× as fast as {program}"
        self.goals.append(Goal(f"at least {text}", self.speed(program), at_least=times))


class WrongResult(Exception):
    """A program did other work than the rest, so that its time says nothing."""
