"""A file of 1 million addresses: verified by the service, joined to its rows, saved."""

from __future__ import annotations

import json
import pathlib

from .. import samples
from ..lab import Lab
from ..measuring import Program, run
from ..results import Figure, Goal, Measurement, WrongResult
from ..serving import KEY, Caller, service

TITLE = "verify file, wait, and save the results"

#: Companies whose people the addresses are of.
COMPANIES = samples.DOMAINS[1:] + ["atlas-cartography.example", "tulip-tide.example"]


def measure(lab: Lab):
    count = lab.size(1_000_000, 20_000)
    ours, service_memory, addresses = Figure("nb", [], memory=0), 0.0, None
    checked = lab.folder / "checked.csv"
    for _ in range(lab.rounds(3, quick=1)):
        with service(lab, "--limits", "off") as server:
            addresses = addresses or samples.addresses(lab.folder / "addresses.csv", count, people(server.base))
            arguments = [lab.nb, lab.program("verify.nb"), "--addresses", str(addresses), "--checked", str(checked)]
            environment = lab.environment(NORBERT_API_URL=server.base, NORBERT_API_KEY=KEY)
            ended = run(Program("nb", arguments, environment=environment), memory=True)
        compare(addresses, checked)
        ours.samples.append(count / ended.seconds)
        ours.memory = max(ours.memory, ended.megabytes)
        service_memory = max(service_memory, server.memory or 0)
    found = Measurement("", f"addresses a second in {TITLE}, of {count:,}", "/s", [ours])
    found.goals.append(Goal("at least 20,000 addresses a second", ours.median, at_least=20_000, unit="/s"))
    found.goals.append(Goal("nb under 100 MB of memory", ours.memory, at_most=100, unit="MB"))
    found.goals.append(Goal("the service under 300 MB", service_memory or None, at_most=300, unit="MB"))
    yield found


def people(base: str) -> list[str]:
    """The addresses of the companies' people, as a search of each company finds them."""
    caller, found = Caller(base), []
    for domain in COMPANIES:
        page = json.loads(caller.post("search/domain", domain=domain))
        found += [contact["email"]["email"] for contact in page["result"] if contact["email"]]
    return sorted(set(found))


def compare(addresses: pathlib.Path, checked: pathlib.Path) -> None:
    """Sees that every row came back, in its place, with a verdict, and that nobody's address bounced where it can."""
    rows = 0
    with open(addresses) as asked, open(checked) as answered:
        if next(answered).split(",")[:3] != next(asked).strip().split(",") + ["verdict"]:
            raise WrongResult("the saved file has other columns")
        for line, answer in zip(asked, answered):
            cells = answer.split(",", 3)
            rows += 1
            if cells[:2] != line.strip().split(",") or cells[2] not in ("deliverable", "risky", "bounce"):
                raise WrongResult(f"row {rows} is {answer.strip()!r}, of {line.strip()!r}")
            if line.startswith("nobody") and cells[2] == "deliverable":
                raise WrongResult(f"nobody has the address of {answer.strip()!r}")
        if next(asked, None) or next(answered, None):
            raise WrongResult(f"the saved file has another number of rows than {rows}")
