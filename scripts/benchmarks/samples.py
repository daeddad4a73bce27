"""Files of invented data, the same each time. They are written line by line: this process stays small."""

from __future__ import annotations

import pathlib

FIRST = ["Ada", "Grace", "Larry", "Sofia", "Noah", "Mei", "Omar", "Ingrid", "Kwame", "Lucía", "Pavel", "Aiko"]
LAST = ["Hopper", "Miller", "Okafor", "Lindqvist", "Moreau", "Tanaka", "Rossi", "Novak", "Silva", "Haddad", "Byrne"]

#: Companies of the sandbox whose mail servers answer at once.
DOMAINS = [
    "google.com", "brightwater-kayaks.example", "larkspur-finch.example", "nordlys-elevators.example",
    "rubicon-freight.example", "quokka-analytics.example", "monsoon-solar.example", "ardilla-bank.example",
    "kestrel-aviation.example", "lagos-lightworks.example", "orchard-vale.example", "harbour-seven.example",
]


def name(number: int) -> str:
    """A name that no other number has."""
    letters = ""
    while number:
        number, letter = divmod(number, 26)
        letters += chr(ord("a") + letter)
    first = FIRST[len(letters) % len(FIRST)]
    return f"{first} {LAST[sum(map(ord, letters)) % len(LAST)]}{letters}"


def people(path: pathlib.Path, rows: int) -> pathlib.Path:
    """Whom to search: a name and a domain a row."""
    with open(path, "w") as file:
        file.write("name,domain\n")
        for number in range(rows):
            file.write(f"{name(number)},{DOMAINS[number % len(DOMAINS)]}\n")
    return path


def addresses(path: pathlib.Path, rows: int, known: list[str]) -> pathlib.Path:
    """What to verify: an address a row, all of them different, of people that there are and some that there are not.

    A tag, as in `ann.lee+17@…`, makes more addresses of one mailbox. Every twentieth is nobody's.
    """
    with open(path, "w") as file:
        file.write("email,note\n")
        for number in range(rows):
            local, domain = known[number % len(known)].split("@")
            local = f"nobody{number}" if number % 20 == 19 else f"{local}+{number}"
            file.write(f"{local}@{domain},row {number}\n")
    return path


def contacts(path: pathlib.Path, rows: int) -> pathlib.Path:
    """A file as a CRM exports it, about 100 bytes a row."""
    statuses = ["found", "not_found", "found", "bounced"]
    with open(path, "w") as file:
        file.write("name,company,domain,email,status,score,created\n")
        for number in range(rows):
            person = f"{FIRST[number % 12]} {LAST[number % 11]}{number}"
            domain = f"company{number % 9973}.example"
            file.write(
                f"{person},\"Company {number % 9973}, Ltd\",{domain},person{number}@{domain},"
                f"{statuses[number % 4]},{number * 37 % 101},2026-01-{number % 28 + 1:02}\n"
            )
    return path


def records(path: pathlib.Path, rows: int) -> pathlib.Path:
    """Records to sort and to group: a number that no two share, one of 1,000 teams, and a name."""
    with open(path, "w") as file:
        file.write("number,team,name\n")
        for number in range(rows):
            # A prime that does not divide the number of rows: the numbers are those of the rows, in another order.
            file.write(f"{number * 7919 % rows},team{number * 31 % 1000},{FIRST[number % 12]} {LAST[number % 11]}\n")
    return path
