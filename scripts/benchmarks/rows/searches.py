"""10,000 searches and their wait, beside the loop of the vendor's reference."""

from __future__ import annotations

import json

from .. import samples
from ..lab import Lab
from ..measuring import Program, run
from ..results import Figure, Goal, Measurement, WrongResult
from ..serving import KEY, Caller, Relay, Server, service

TITLE = "searches and their wait"

#: The mail servers of the sandbox answer at once: what is measured is the program, not the world.
OPTIONS = ("--limits", "off", "--time-scale", "1000000")


def measure(lab: Lab):
    count = lab.size(10_000, 300)
    people = samples.people(lab.folder / "people.csv", count)
    programs = [Program("nb", [lab.nb, lab.program("search.nb"), "--people", str(people)])]
    if lab.peers.has("requests"):
        # It takes minutes, each search as long as the one before: one run is enough.
        arguments = [lab.peers.python, lab.peer("search_requests.py"), str(people)]
        programs.append(Program("the reference's loop", arguments, rounds=1))
    if lab.peers.has("aiohttp"):
        programs.append(Program("aiohttp, 50 at once", [lab.peers.python, lab.peer("search_aiohttp.py"), str(people)]))
    figures = [Figure(program.name, []) for program in programs]
    expected = None
    for number in range(lab.rounds(3)):
        for program, figure in zip(programs, figures):
            if program.rounds and number >= program.rounds:
                continue
            # Whom a service has searched already it need not search again: each run has a service of its own.
            with service(lab, *OPTIONS) as server:
                seconds = run(against(lab, program, server.base)).seconds
                reached = outcome(server, count)
            expected = expected or reached
            if reached != expected:
                raise WrongResult(f"{program.name} found {reached} of {count}, not {expected}")
            figure.samples.append(seconds)
    found = Measurement("", f"{count:,} {TITLE}, limits off", "s", figures)
    found.note = "the sandbox's mail servers answer at once"
    found.faster("the reference's loop", times=15)
    found.faster("aiohttp, 50 at once", times=2)
    sent = counted(lab, programs[0], count)
    most = count + count // 50 + 10
    found.goals.append(Goal(f"at most {most:,} requests", sent, at_most=most, unit=""))
    yield found


def against(lab: Lab, program: Program, base: str) -> Program:
    """A program that asks one service: nb by its environment, a peer by its first arguments."""
    if program.name == "nb":
        environment = lab.environment(NORBERT_API_URL=base, NORBERT_API_KEY=KEY)
        return Program(program.name, program.arguments, environment=environment)
    python, script, *rest = program.arguments
    return Program(program.name, [python, script, base, KEY, *rest])


def outcome(server: Server, count: int) -> tuple[int, int]:
    """How many of the searches found somebody and that all have ended, as the service tells."""
    caller = Caller(server.base)
    everybody = json.loads(caller.get("contacts/"))["total"]
    if everybody != count:
        raise WrongResult(f"the service knows {everybody} contacts after {count} searches")
    last = json.loads(caller.get(f"contacts/?page={(count + 49) // 50}"))["result"]
    if any(contact["searching"] for contact in last):
        raise WrongResult("a search still goes on after its wait")
    return json.loads(caller.get("contacts/?found=true"))["total"], everybody


def counted(lab: Lab, program: Program, count: int) -> int:
    """How many requests nb sends, counted on their way to the service in a run that is not timed."""
    with service(lab, *OPTIONS) as server, Relay(server.base) as relay:
        run(against(lab, program, relay.base))
        outcome(server, count)
        refused = sum(number for status, number in relay.statuses.items() if status != 200)
        if refused:
            raise WrongResult(f"{refused} requests were not answered with 200: {relay.statuses}")
        return relay.requests
