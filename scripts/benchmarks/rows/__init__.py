"""The rows of the table, in its order. A row has a TITLE, and `measure(lab)` gives its measurements one by one."""

from . import csv_files, growth, language, limits, searches, service, shell, shell_start, start, verify

ROWS = {
    "start": start,
    "shell-start": shell_start,
    "language": language,
    "csv": csv_files,
    "searches": searches,
    "limits": limits,
    "verify": verify,
    "service": service,
    "growth": growth,
    "shell": shell,
}
