import csv
import sys

groups = {}
with open(sys.argv[1], newline="") as file:
    for row in csv.DictReader(file):
        groups.setdefault(row["team"], []).append(row)
print(len(groups))
groups = list(groups.items())
for team, rows in groups[0], groups[-1]:
    print(team, len(rows), rows[-1]["name"])
