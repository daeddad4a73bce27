import csv
import sys

with open(sys.argv[1], newline="") as file:
    rows = list(csv.DictReader(file))
rows.sort(key=lambda row: int(row["number"]))
for row in rows[0], rows[len(rows) // 2], rows[-1]:
    print(row["name"], row["number"])
