"""The same loop, 50 at once on connections that stay open: search_aiohttp.py BASE KEY FILE."""

import asyncio
import csv
import sys

import aiohttp

base, key, people = sys.argv[1:]


async def search(session, places, person):
    async with places:
        async with session.post(
            base + "search/name", data={"name": person["name"], "domain": person["domain"]}
        ) as answer:
            result = await answer.json()
        while True:
            async with session.get(base + "contacts/{0}".format(result["id"])) as answer:
                if answer.status == 200:
                    contact = await answer.json()
                    if contact["searching"] is False:
                        return


async def main():
    places = asyncio.Semaphore(50)
    with open(people, newline="") as file:
        everybody = list(csv.DictReader(file))
    async with aiohttp.ClientSession(auth=aiohttp.BasicAuth("any_string", key)) as session:
        await asyncio.gather(*(search(session, places, person) for person in everybody))


asyncio.run(main())
