"""Searches under the documented limits, in a world that runs 60 times faster: a window of the limits is a second."""

from __future__ import annotations

import time

from .. import samples
from ..lab import Lab
from ..measuring import Program, run
from ..results import Figure, Goal, Measurement
from ..serving import Relay, service
from .searches import against, outcome

TITLE = "searches under the documented limits, --time-scale 60"

#: Name searches in a window.
A_WINDOW = 300
OPTIONS = ("--time-scale", "60")


def measure(lab: Lab):
    count = lab.size(10_000, 1_200)
    people = samples.people(lab.folder / "people.csv", count)
    # The last window needs no waiting for its end.
    floor = (count + A_WINDOW - 1) // A_WINDOW - 1
    ours = Figure("nb", [])
    program = Program("nb", [lab.nb, lab.program("search.nb"), "--people", str(people)])
    for _ in range(lab.rounds(3, quick=1)):
        with service(lab, *OPTIONS) as server:
            # The service's windows begin with the seconds: begun with one, a run gets no part of another for nothing.
            time.sleep(1 - time.time() % 1)
            ours.samples.append(run(against(lab, program, server.base)).seconds)
            outcome(server, count)
    # Counting takes time of its own, so it has a run of its own.
    with service(lab, *OPTIONS) as server, Relay(server.base) as relay:
        run(against(lab, program, relay.base))
        outcome(server, count)
        refused, asked = relay.statuses.get(429, 0), relay.requests
    found = Measurement("", f"{count:,} {TITLE}", "s", [ours])
    found.note = f"the floor is {floor} s; {asked:,} requests were counted on their way to the service"
    found.goals.append(Goal("within 2 % of the floor that the limits set", ours.median / floor, at_most=1.02))
    found.goals.append(Goal("no request refused with 429", refused, at_most=0, unit=""))
    yield found
