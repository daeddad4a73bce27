"""The loop of the vendor's reference for everybody in a file, its sleep set to 0: search_requests.py BASE KEY FILE."""

import csv
import sys
import time

import requests

base, key, people = sys.argv[1:]
API_TOKEN = key
for person in csv.DictReader(open(people, newline="")):
    req = requests.post(
        base + "search/name",
        auth=("any_string", API_TOKEN),
        data={"name": person["name"], "domain": person["domain"]},
    )
    result = req.json()
    while True:
        contact = requests.get(
            base + "contacts/{0}".format(result["id"]),
            auth=("any_string", API_TOKEN),
        )
        if contact.status_code == 200:
            contact = contact.json()
            if contact["searching"] is False:
                break
        time.sleep(0)
