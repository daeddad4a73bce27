"""Asks a service for the credits that remain: credits.py BASE KEY."""

import sys

import requests

answer = requests.get(sys.argv[1] + "organization/credits", auth=("any", sys.argv[2]))
print(answer.json()["remains"])
