"""From the start of the shell to the first result of `credits`, in a sandbox that exists."""

import time

from ..lab import Lab
from ..measuring import Program, run
from ..results import Figure, Goal, Measurement, WrongResult
from ..serving import KEY, service
from ..terminal import Terminal

TITLE = "start of the shell to the first result of credits"


def measure(lab: Lab):
    environment = lab.environment(lab.new_folder("home"))
    run(Program("nb", [lab.nb, "-c", "credits"], environment=environment))
    ours = Figure("nb", [])
    figures = [ours]
    with service(lab, "--limits", "off") as server:
        peer = Program("python3 requests", [lab.peers.python, lab.peer("credits.py"), server.base, KEY])
        theirs = Figure(peer.name, [])
        for _ in range(lab.rounds(21, quick=5)):
            ours.samples.append(first_result(lab, environment))
            if lab.peers.has("requests"):
                ended = run(peer)
                if ended.output != b"100000000\n":
                    raise WrongResult(f"{peer.name} said {ended.output!r}")
                theirs.samples.append(ended.seconds * 1000)
    factor = None
    if theirs.samples:
        figures.append(theirs)
        factor = ours.median / theirs.median
    found = Measurement("", TITLE, "ms", figures)
    found.goals.append(Goal("at most a quarter of the time of python3 with requests", factor, at_most=0.25))
    yield found


def first_result(lab: Lab, environment: dict[str, str]) -> float:
    """Opens the shell, types ahead, and returns after how many milliseconds the credits stand there."""
    with Terminal([lab.nb], environment) as terminal:
        terminal.type("credits\r")
        terminal.until("total           1000")
        return (time.perf_counter() - terminal.started) * 1000
