"""A sandbox's database with many contacts, written as the service itself would have left it."""

from __future__ import annotations

import pathlib
import sqlite3

from . import samples
from .lab import Lab
from .serving import service

STATUSES = ["LEAD", "CONTACTED", "WON", "LOST"]
COMPANIES = 2000
#: When the first contact was made, in milliseconds since 1970; the others follow each a minute later.
BEGINNING = 1_700_000_000_000


def filled(lab: Lab, contacts: int, lists: int = 100) -> pathlib.Path:
    """A folder for a service that holds so many contacts and lists, two thirds of them found."""
    folder = lab.new_folder("service")
    with service(lab, folder=folder):
        pass
    database = sqlite3.connect(folder / "data" / "sandbox.sqlite")
    # Nobody loses anything if this is interrupted; a million rows take a third of the time so.
    for setting in ("journal_mode = MEMORY", "synchronous = OFF", "cache_size = -500000", "temp_store = MEMORY"):
        database.execute(f"PRAGMA {setting}")
    with database:
        database.executemany(
            "INSERT INTO company (id, domain, name, name_folded, title, url, description, keywords)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((1000 + number, f"company{number}.example", f"Company {number}", f"company {number}",
              f"Company {number}, Bristol", f"http://www.company{number}.example", "Tools for gardens.",
              "gardening\ntools\nseeds") for number in range(COMPANIES)),
        )
        database.executemany(
            "INSERT INTO contact (id, company, name, name_folded, email, email_folded, score, reason, status, created)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (contact(number) for number in range(contacts)),
        )
        database.executemany(
            "INSERT INTO list (id, name, name_folded, created) VALUES (?, ?, ?, ?)",
            ((1 + number, list_name(number), list_name(number).lower(), BEGINNING) for number in range(lists)),
        )
        database.executemany(
            "INSERT INTO membership (list, contact) VALUES (?, ?)",
            ((1 + number % min(lists, 100), FIRST_CONTACT + number) for number in range(0, contacts, 2)),
        )
        database.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'contact'", [FIRST_CONTACT + contacts])
    database.execute("PRAGMA journal_mode = WAL")
    database.close()
    return folder


FIRST_CONTACT = 12_345


def contact(number: int) -> tuple:
    name, domain = samples.name(number), f"company{number % COMPANIES}.example"
    email = f"{name.lower().replace(' ', '.')}@{domain}" if number % 3 else None
    score = 60 + number % 40 if email else None
    return (
        FIRST_CONTACT + number, 1000 + number % COMPANIES, name, name.lower(), email, email, score,
        "accepted" if email else "no_such_user", STATUSES[number % 4], BEGINNING + number * 60_000,
    )


def list_name(number: int) -> str:
    """Names that share a beginning, as those of one person's lists do."""
    return f"Campaign {number:05}"
