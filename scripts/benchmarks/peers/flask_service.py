"""The same two reads as one would write them with Flask and sqlite3: flask_service.py DATABASE KEY."""

import sqlite3
import sys

from flask import Flask, abort, g, jsonify, request
from werkzeug.serving import make_server

database, key = sys.argv[1:]
app = Flask(__name__)
PAGE = 50
OWNER = {
    "admin": True, "avatar_url": None, "email": "sandbox@nb.example", "firstname": "Sandbox", "language": "en",
    "name": "Sandbox",
}
SELECT = """
    SELECT contact.*, company.name AS company_name, company.domain, company.title, company.url, company.description,
        company.keywords,
        (SELECT group_concat(membership.list) FROM membership JOIN list ON list.id = membership.list
            WHERE membership.contact = contact.id AND list.removed = 0) AS lists
    FROM contact JOIN company ON company.id = contact.company
"""


def connection():
    if "connection" not in g:
        g.connection = sqlite3.connect(database)
        g.connection.row_factory = sqlite3.Row
    return g.connection


@app.teardown_appcontext
def close(_):
    if "connection" in g:
        g.connection.close()


@app.before_request
def check_key():
    if request.authorization is None or request.authorization.password != key:
        abort(401)


def contact(row):
    return {
        "company": {
            "description": row["description"], "is_done": True, "keywords": row["keywords"].split("\n"), "logo": None,
            "name": row["company_name"], "raw_url": row["domain"], "title": row["title"], "url": row["url"],
        },
        "created": row["created"],
        "email": row["email"] and {
            "avatar_url": None, "email": row["email"], "is_done": True, "score": row["score"],
        },
        "id": row["id"],
        "lists": sorted(int(number) for number in row["lists"].split(",")) if row["lists"] else [],
        "name": row["name"],
        "owner": OWNER,
        "searching": bool(row["searching"]),
        "status": row["status"],
    }


@app.get("/contacts/<int:number>")
def one(number):
    row = connection().execute(SELECT + " WHERE contact.id = ?", [number]).fetchone()
    if row is None:
        abort(404)
    return jsonify(contact(row))


@app.get("/contacts/")
def page():
    number = request.args.get("page", 1, type=int)
    where, values = "", []
    if status := request.args.get("status"):
        where, values = " WHERE contact.status = ?", [status]
    total = connection().execute("SELECT COUNT(*) FROM contact" + where, values).fetchone()[0]
    rows = connection().execute(
        SELECT + where + " ORDER BY contact.id LIMIT ? OFFSET ?", [*values, PAGE, (number - 1) * PAGE])
    pages = max(1, (total + PAGE - 1) // PAGE)
    return jsonify({
        "has_next": number < pages, "has_prev": number > 1, "page": number, "pages": pages,
        "result": [contact(row) for row in rows], "total": total,
    })


server = make_server("127.0.0.1", 0, app, threaded=True)
print(f"http://127.0.0.1:{server.server_port}/", flush=True)
server.serve_forever()
