"""The service at 64 connections: two reads and a durable write, beside a bare route and a service in Python."""

from __future__ import annotations

import json
import re
import subprocess

from ..filling import FIRST_CONTACT, filled
from ..lab import Lab
from ..measuring import Failed
from ..results import Figure, Goal, Measurement, WrongResult
from ..serving import KEY, Caller, Server, authorization, service

TITLE = "the service at 64 connections"

CONNECTIONS = 64
FLASK = "Flask with sqlite3"
BARE = "a bare route"


def measure(lab: Lab):
    if lab.peers.path("wrk") is None:
        raise Failed("wrk is what asks here, and it is missing: scripts/bench --install")
    folder = filled(lab, lab.size(10_000, 1_000))
    one, page = f"contacts/{FIRST_CONTACT + 200}", "contacts/?status=WON&page=2"
    options = ("--limits", "off", "--time-scale", "1000000")
    with service(lab, *options, folder=folder) as server:
        reads = {one: 0.6, page: None}
        for path, share in reads.items():
            yield reading(lab, server, folder, path, share)
        yield writing(lab, server)


def reading(lab: Lab, server: Server, folder, path: str, share) -> Measurement:
    """The rate of a read, and that of a peer which answers the same from the same database."""
    answer = Caller(server.base).get(path)
    others = {}
    if lab.bare:
        others[BARE] = Server([lab.bare, "--size", str(len(answer))], lab.environment(), lab.new_folder("bare"))
    if lab.peers.has("flask"):
        arguments = [lab.peers.python, lab.peer("flask_service.py"), str(folder / "data" / "sandbox.sqlite"), KEY]
        others[FLASK] = Server(arguments, lab.environment(), lab.new_folder("flask"))
    figures = [Figure("nb", [])] + [Figure(name, []) for name in others]
    for _ in range(lab.rounds(3)):
        figures[0].samples.append(rate(lab, server.base + path))
        for (name, other), figure in zip(others.items(), figures[1:]):
            with other:
                if name == FLASK and json.loads(Caller(other.base).get(path)) != json.loads(answer):
                    raise WrongResult(f"{name} answers {path} otherwise")
                figure.samples.append(rate(lab, other.base + (path if name == FLASK else "")))
    found = Measurement("", f"GET {path}, {len(answer):,} bytes", "/s", figures)
    if share:
        beside_bare(found, share)
    found.faster(FLASK, times=10)
    return found


def writing(lab: Lab, server: Server) -> Measurement:
    """The rate of searches taken on, each on the disk before it is answered."""
    answer = Caller(server.base).post("search/name", name="Ada Byron", domain="google.com")
    figures = [Figure("nb", [])]
    if lab.bare:
        figures.append(Figure(BARE, []))
    script = ["-s", lab.peer("post_search.lua")]
    for number in range(lab.rounds(3)):
        rest = ["--", "google.com", chr(ord("a") + number)]
        figures[0].samples.append(rate(lab, server.base + "search/name", script, rest))
        if lab.bare:
            arguments = [lab.bare, "--size", str(len(answer))]
            with Server(arguments, lab.environment(), lab.new_folder("bare")) as bare:
                figures[1].samples.append(rate(lab, bare.base, script, rest))
    found = Measurement("", f"POST search/name, {len(answer):,} bytes", "/s", figures)
    beside_bare(found, 0.4)
    return found


def beside_bare(found: Measurement, share: float) -> None:
    found.goals.append(Goal(f"at least {share:g}× the rate of {BARE}", found.speed(BARE), at_least=share))


def rate(lab: Lab, address: str, script=(), rest=()) -> float:
    """Requests a second, all of which must have been answered with success."""
    seconds = lab.size(8, 1)
    command = [
        str(lab.peers.path("wrk")), "-t2", f"-c{CONNECTIONS}", f"-d{seconds}s",
        "-H", f"Authorization: {authorization()}", *script, address, *rest,
    ]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"Requests/sec: +([\d.]+)", said.stdout)
    if not found or "Non-2xx" in said.stdout:
        raise Failed(f"wrk of {address}: {said.stdout}{said.stderr}")
    return float(found.group(1))
