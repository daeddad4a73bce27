"""Growth: the same questions to 10 thousand, 100 thousand and 1 million contacts."""

from __future__ import annotations

import json
import time

from .. import samples
from ..filling import COMPANIES, filled
from ..lab import Lab
from ..results import Figure, Goal, Measurement, WrongResult
from ..serving import Caller, service

TITLE = "growth of the contacts"

#: What is asked. `{deep}` is a page three fifths of the way inside, and `{deep_won}` one of the contacts that are
#: WON; those, `{surname}` and `{number}` are others each time, so that no answer helps the next.
PAGES = {
    "first page": "contacts/",
    "page deep inside": "contacts/?page={deep}",
    "newest first": "contacts/?order_by=-created",
    "newest first, deep inside": "contacts/?order_by=-created&page={deep}",
    "one contact": "contacts/12{number}",
    "ids": "contacts/?ids=12{number},12500,12600",
    "lists and their counts": "lists/",
}
FILTERS = {
    "status": "contacts/?status=WON",
    "status, deep inside": "contacts/?status=WON&page={deep_won}",
    "found": "contacts/?found=true",
    "name": "contacts/?name={surname}",
    "email": "contacts/?email=company{number}.example",
    "company": "contacts/?company=company%20{number}",
    "query": "contacts/?query={surname}",
    "list": "contacts/?lists=1",
}
#: The filters that an index answers: their pages are to grow as little as those of all contacts.
INDEXED = {"status", "status, deep inside"}
COLD = "page deep inside, the first thing that is asked after a start"


def measure(lab: Lab):
    sizes = [1_000, 10_000] if lab.quick else [10_000, 100_000, 1_000_000]
    found = {size: asked(lab, size) for size in sizes}
    smallest, largest = sizes[0], sizes[-1]
    for what in [*PAGES, *FILTERS, COLD]:
        figures = [Figure(f"{size:,} contacts", found[size][what]) for size in reversed(sizes)]
        measurement = Measurement("", what, "ms", figures, has_peers=False)
        if what in PAGES or what in INDEXED:
            growth = figures[0].median / figures[-1].median
            text = f"less than 2× from {smallest:,} to {largest:,} contacts"
            measurement.goals.append(Goal(text, growth, at_most=2))
        if what in FILTERS:
            text = f"a page and its exact total in under 60 ms at {largest:,}"
            measurement.goals.append(Goal(text, figures[0].median, at_most=60, unit="ms"))
        yield measurement


def asked(lab: Lab, size: int) -> dict[str, list[float]]:
    """How long each answer took, in milliseconds, from a service that holds so many contacts."""
    folder = filled(lab, size)
    times: dict[str, list[float]] = {what: [] for what in [COLD, *PAGES, *FILTERS]}
    with service(lab, "--limits", "off", folder=folder) as server:
        caller = Caller(server.base)
        times[COLD].append(timed(caller, PAGES["page deep inside"], size, 0)[0])
        # A service that is used keeps what it was asked for before, and sees to that in its own time.
        for path in [*PAGES.values(), *FILTERS.values()] * 3:
            timed(caller, path, size, 1)
        time.sleep(lab.size(4, 1))
        for number in range(lab.rounds(15, quick=5)):
            for what, path in {**PAGES, **FILTERS}.items():
                milliseconds, answer = timed(caller, path, size, number + 2)
                times[what].append(milliseconds)
                check(what, answer, size, number + 2)
    return times


def timed(caller: Caller, path: str, size: int, number: int) -> tuple[float, dict]:
    """Asks once, with the names and pages of a number."""
    deep = size * 3 // 5 // 50 - number
    full = path.format(
        deep=max(1, deep), deep_won=max(1, deep // 4), number=400 + number, surname=surname(number).lower())
    start = time.perf_counter()
    answer = caller.get(full)
    return (time.perf_counter() - start) * 1000, json.loads(answer)


def surname(number: int) -> str:
    return samples.LAST[number % len(samples.LAST)]


def check(what: str, answer: dict, size: int, number: int) -> None:
    """Sees that an answer counts what was filled in."""
    company = 400 + number
    totals = {
        "first page": size,
        "page deep inside": size,
        "newest first": size,
        "newest first, deep inside": size,
        "status": len(range(2, size, 4)),
        "status, deep inside": len(range(2, size, 4)),
        "found": size - len(range(0, size, 3)),
        "email": sum(1 for contact in range(company, size, COMPANIES) if contact % 3),
        "company": len(range(company, size, COMPANIES)),
        "list": len(range(0, size, 100)),
    }
    if what in totals and answer["total"] != totals[what]:
        raise WrongResult(f"{what}: of {size:,} contacts {answer['total']} are counted, not {totals[what]}")
    if "page" in what and not answer["result"]:
        raise WrongResult(f"{what}: the page is empty")
    if what == "lists and their counts" and sum(one["contacts"] for one in answer["result"]) != (size + 1) // 2:
        raise WrongResult(f"the lists do not hold {(size + 1) // 2} contacts")
