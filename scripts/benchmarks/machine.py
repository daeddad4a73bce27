"""What machine the figures come from."""

from __future__ import annotations

import os
import pathlib
import platform
import subprocess


def description(repository: pathlib.Path) -> dict[str, str]:
    """The processor, its cores, the memory, the systems and what was measured."""
    return {
        "processor": processor(),
        "cores": str(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()),
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.1f} GB",
        "system": system(),
        "kernel": f"{platform.system()} {platform.release()} {platform.machine()}",
        "swift": first_line(["swift", "--version"]),
        "commit": first_line(["git", "-C", str(repository), "describe", "--always", "--dirty"]),
    }


def processor() -> str:
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return first_line(["sysctl", "-n", "machdep.cpu.brand_string"]) or platform.processor()


def system() -> str:
    try:
        with open("/etc/os-release") as lines:
            return next(line.split("=", 1)[1].strip().strip('"') for line in lines if line.startswith("PRETTY_NAME="))
    except (OSError, StopIteration):
        return f"macOS {platform.mac_ver()[0]}"


def first_line(command: list[str]) -> str:
    try:
        said = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    lines = said.stdout.strip().splitlines()
    return lines[0] if lines and said.returncode == 0 else ""
