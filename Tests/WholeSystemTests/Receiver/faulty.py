"""A receiver that fails in every way it can, once for each event and endpoint, and remembers what it saw.

Usage: faulty.py REPORT

Standard input holds one line `PATH SECRET` for each endpoint, then `go`; at `stop` REPORT is written and it ends. Prints
`listening on PORT` first. REPORT is a JSON object: for each path a list, in order, of [id, lead, what was done].
Signatures are verified by `standardwebhooks`.
"""
import json
import pathlib
import random
import socket
import struct
import sys
import threading
import time

from standardwebhooks.webhooks import Webhook

FAULTS = ["cut-head", "cut-body", "cut-after", "reset", "garbage", "short", "slow", "302", "404", "500", "429"]

secrets = {}
ready = threading.Event()
lock = threading.Lock()
seen = {}
report = {}


def plan(path, event):
    """What is done with the first request for an event; most get none."""
    chance = random.Random(path + event)
    return chance.choice(FAULTS) if chance.random() < 0.15 else None


def serve(connection):
    with connection:
        pending = b""
        while True:
            while b"\r\n\r\n" not in pending:
                piece = connection.recv(65536)
                if not piece:
                    return
                pending += piece
            head, _, rest = pending.partition(b"\r\n\r\n")
            lines = head.decode().split("\r\n")
            path = lines[0].split(" ")[1]
            headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
            event = headers["webhook-id"]
            with lock:
                first = seen.setdefault((path, event), 0) == 0
                seen[(path, event)] += 1
            fault = plan(path, event) if first else None
            if fault == "cut-head":
                return note(path, event, None, fault)
            length = int(headers["content-length"])
            while len(rest) < length:
                if fault == "cut-body":
                    return note(path, event, None, fault)
                piece = connection.recv(65536)
                if not piece:
                    return note(path, event, None, "broken")
                rest += piece
            body, pending = rest[:length], rest[length:]
            data = Webhook(secrets[path]).verify(body, headers)
            note(path, event, (data["data"].get("lead") or {}).get("id"), fault or "accepted")
            if not answer(connection, fault):
                return


def note(path, event, lead, what):
    with lock:
        report.setdefault(path, []).append([event, lead, what])


def answer(connection, fault):
    """Returns whether the connection goes on."""
    if fault in ("cut-after", "cut-body"):
        return False
    if fault == "reset":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        return False
    if fault == "garbage":
        connection.sendall(b"\x00\xff 220 mail.example ESMTP\r\n\r\n")
        return False
    if fault == "short":
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{}")
        return False
    if fault == "slow":
        time.sleep(1)
    status = fault if fault and fault.isdigit() else "200"
    extra = b"Retry-After: 1\r\n" if status == "429" else b""
    connection.sendall(b"HTTP/1.1 %s Said\r\n%sContent-Length: 2\r\n\r\n{}" % (status.encode(), extra))
    return True


def attend(connection):
    ready.wait()
    try:
        serve(connection)
    except OSError:
        pass  # The daemon was killed, or has closed what it kept.


def accept(listener):
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=attend, args=[connection], daemon=True).start()


listener = socket.create_server(("127.0.0.1", 0), backlog=256)
threading.Thread(target=accept, args=[listener], daemon=True).start()
print("listening on", listener.getsockname()[1], flush=True)
for line in sys.stdin:
    if line.strip() == "go":
        ready.set()
    elif line.strip() == "stop":
        break
    else:
        path, secret = line.split()
        secrets[path] = secret
pathlib.Path(sys.argv[1]).write_text(json.dumps(report))
