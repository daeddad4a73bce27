"""The table of what was measured: for a terminal, as Markdown, and as JSON."""

from __future__ import annotations

import json
from typing import Optional

from .results import Figure, Goal, Measurement


def number(value: float) -> str:
    """Three digits that count, and thousands with commas."""
    if value >= 1000:
        return f"{value:,.0f}"
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def ratio(value: Optional[float]) -> str:
    return "" if value is None else f"{number(value)}×"


def amount(value: float, unit: str) -> str:
    if unit in ("×", "%"):
        return number(value) + unit
    if not unit:
        return f"{value:,.0f}"
    return f"{number(value)}{unit}" if unit == "/s" else f"{number(value)} {unit}"


def verdict(goal: Goal) -> str:
    if goal.reached is None:
        return "a peer is missing"
    return "reached" if goal.reached else "not reached"


def goal_line(goal: Goal) -> str:
    if goal.value is None:
        return f"{goal.text}: {verdict(goal)}"
    return f"{goal.text}: {amount(goal.value, goal.unit)}, {verdict(goal)}"


def figure_line(measurement: Measurement, figure: Figure) -> str:
    low, high, runs = min(figure.samples), max(figure.samples), len(figure.samples)
    line = f"{figure.program:<24}{amount(figure.median, measurement.unit):>12}"
    spread = f"{number(low)}–{number(high)} in {runs} runs" if runs > 1 else "1 run"
    line += f"   {spread:<28}"
    if figure.memory is not None:
        line += f"{figure.memory:6.0f} MB   "
    if figure is not measurement.ours and measurement.has_peers:
        line += f"nb is {ratio(measurement.speed(figure.program))} as fast"
    return "    " + line.rstrip()


def told(measurement: Measurement) -> str:
    """A measurement as the terminal shows it, as soon as it is there."""
    lines = [f"{measurement.row}: {measurement.what}"]
    lines += [figure_line(measurement, figure) for figure in measurement.figures]
    lines += [f"    → {goal_line(goal)}" for goal in measurement.goals]
    if measurement.note:
        lines.append(f"    ({measurement.note})")
    return "\n".join(lines)


def markdown(report: dict, measurements: list[Measurement]) -> str:
    """The page of all measurements, with the machine that they come from."""
    machine = report["machine"]
    lines = [
        f"Measured on {report['date']} on {machine['cores']} cores of {machine['processor']} with {machine['memory']},"
        f" {machine['system']}, {machine['kernel']}; {machine['swift']}; nb at {machine['commit']}.",
        "Medians; × is how many times as fast as the peer nb is.",
        "",
        "| what | nb | beside it | to reach | |",
        "| --- | --- | --- | --- | --- |",
    ]
    for measurement in measurements:
        ours = amount(measurement.ours.median, measurement.unit)
        if measurement.ours.memory is not None:
            ours += f", {measurement.ours.memory:.0f} MB"
        beside = [
            f"{figure.program} {amount(figure.median, measurement.unit)}"
            + (f" ({ratio(measurement.speed(figure.program))})" if measurement.has_peers else "")
            for figure in measurement.figures[1:]
        ]
        goals = "<br>".join(goal.text for goal in measurement.goals)
        ends = "<br>".join(
            verdict(goal) + (f": {amount(goal.value, goal.unit)}" if goal.value is not None else "")
            for goal in measurement.goals
        )
        cells = [f"{measurement.row}: {measurement.what}", ours, ", ".join(beside), goals, ends]
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    versions = ", ".join(f"{name} {version}" for name, version in report["versions"].items())
    lines += ["", f"Versions: {versions}.", ""]
    return "\n".join(lines)


def as_json(report: dict, measurements: list[Measurement]) -> str:
    """Everything, with every single run."""
    report = dict(report, measurements=[one(measurement) for measurement in measurements])
    return json.dumps(report, indent=2, ensure_ascii=False) + "\n"


def one(measurement: Measurement) -> dict:
    return {
        "row": measurement.row,
        "what": measurement.what,
        "unit": measurement.unit,
        "programs": [
            {
                "program": figure.program, "median": figure.median, "least": min(figure.samples),
                "most": max(figure.samples), "samples": figure.samples, "processor_samples": figure.processor,
                "peak_memory_mb": figure.memory, "nb_is_times_as_fast": measurement.speed(figure.program),
            }
            for figure in measurement.figures
        ],
        "goals": [
            {
                "goal": goal.text, "value": goal.value, "unit": goal.unit, "at_most": goal.at_most,
                "at_least": goal.at_least, "reached": goal.reached,
            }
            for goal in measurement.goals
        ],
        "note": measurement.note,
    }
