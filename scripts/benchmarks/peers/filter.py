import csv
import sys

with open(sys.argv[1], newline="") as people, open(sys.argv[2], "w", newline="") as kept:
    reader = csv.reader(people)
    writer = csv.writer(kept, lineterminator="\n")
    head = next(reader)
    score, status = head.index("score"), head.index("status")
    writer.writerow(head)
    for row in reader:
        if int(row[score]) > 50 and row[status] == "found":
            writer.writerow(row)
