"""Signed, durable deliveries a second to nginx on this machine, beside a C program on the same libcurl (sender.c).

The events wait in the outbox of an endpoint that is switched off; then it is switched on, and the time counts until the
last is settled. Both send as many bodies of the same size over as many connections, in turn, in the same run. Then the same
beside endpoints that take 20 s for an answer, and beside one that nobody answers at; and at last with a million deliveries
that wait.
"""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time

from .stage import ROOT, Failure

DELIVERIES = 20_000
PENDING = 1_000_000
CONNECTIONS = 128
SLOW = 4
SHARE_TARGET = 0.5
PROCESSOR_TARGET = 3.0
NEIGHBOUR_TARGET = 0.9
MEMORY_TARGET = 200
CLAIM_TARGET = 5.0


def measure(stage, scale):
    count = max(100, round(DELIVERIES * scale))
    sender = compiled()
    with nginx(stage.folder) as port, silence() as slow:
        url = f"http://127.0.0.1:{port}/hooks"
        hook = add(stage, url)
        others = [add(stage, f"http://127.0.0.1:{slow}/{number}") for number in range(SLOW)]
        others.append(add(stage, "http://127.0.0.1:9/dead"))
        stage.apply("midmarket")
        stage.bring_in(stage.leads(count, "--wide", "--own-company"), "midmarket")
        body = pathlib.Path(stage.folder / "body.json")
        events = stage.get("/v1/events?limit=100", stage.admin)
        body.write_text(json.dumps(next(event for event in events if event["type"] == "lead.created")))
        bare = sent(sender, url, count, body)
        alone = delivered(stage, hook, count, 0)
        figures, holds = beside(alone, bare, count)
        tell_again(stage, hook)
        for other in others:
            stage.post(f"/v1/webhooks/{other}/enable", stage.admin)
        neighbours = delivered(stage, hook, count, 0)
        share = neighbours["per_second"] / alone["per_second"]
        figures |= {"per_second_beside_slow": round(neighbours["per_second"]), "share_beside_slow": f"{share:.2f}",
                    "share_beside_slow_target": NEIGHBOUR_TARGET}
        waiting = round(PENDING * scale)
        memory, rate, claiming = crowded(stage, hook, waiting, count)
        figures |= {"pending": waiting, "per_second_with_pending": round(rate), "pending_daemon_peak_mb": round(memory),
                    "pending_daemon_target_mb": MEMORY_TARGET, "claim_of_100_ms": f"{claiming:.2f}",
                    "claim_of_100_target_ms": CLAIM_TARGET}
    light = memory <= MEMORY_TARGET and claiming <= CLAIM_TARGET
    return figures, holds and share >= NEIGHBOUR_TARGET and light


def add(stage, url):
    """An endpoint that is off, so that what it is told of waits."""
    hook = stage.post("/v1/webhooks", stage.admin, {"url": url, "events": ["lead.created"]})["id"]
    stage.post(f"/v1/webhooks/{hook}/disable", stage.admin)
    return hook


def beside(alone, bare, count):
    rate, bare_rate = alone["per_second"], count / bare["seconds"]
    cost, bare_cost = alone["processor_us"], 1e6 * bare["processor"] / count
    holds = rate >= SHARE_TARGET * bare_rate and cost <= PROCESSOR_TARGET * bare_cost
    return {"deliveries": count, "per_second": round(rate), "bare_per_second": round(bare_rate),
            "share": f"{rate / bare_rate:.2f}", "share_target": SHARE_TARGET, "processor_us": round(cost),
            "bare_processor_us": round(bare_cost), "processor_ratio": f"{cost / bare_cost:.1f}",
            "processor_target": PROCESSOR_TARGET}, holds


def delivered(stage, hook, count, before):
    """Switches the endpoint on, waits until so many more were delivered, and tells what that took."""
    used, started = processor(stage), time.perf_counter()
    stage.post(f"/v1/webhooks/{hook}/enable", stage.admin)
    while (state := shown(stage, hook))["delivered"] < before + count:
        if state["dead"] or time.perf_counter() - started > 600:
            raise Failure(f"not everything was delivered: {state}")
        time.sleep(0.1)
    seconds = time.perf_counter() - started
    return {"per_second": count / seconds, "processor_us": 1e6 * (processor(stage) - used) / count}


def tell_again(stage, hook):
    """Puts all that was delivered back into the endpoint's line, which is off meanwhile."""
    stage.post(f"/v1/webhooks/{hook}/disable", stage.admin)
    stage.post(f"/v1/webhooks/{hook}/replay", stage.admin, {"since": "2026-01-01T00:00:00Z"})


def crowded(stage, hook, waiting, count):
    """Has so many deliveries wait, each of a lead of its own, and gives the daemon's peak memory while some of them leave,
    how many do in a second, and the milliseconds to claim a hundred."""
    stage.post(f"/v1/webhooks/{hook}/disable", stage.admin)
    stage.stop()
    number = int(hook.split("-")[1], 36)
    with contextlib.closing(sqlite3.connect(stage.folder / "store" / "touchline.db")) as database, database:
        last, body, at = database.execute("SELECT MAX(id), body, at FROM events WHERE type = 'lead.created'").fetchone()
        last = database.execute("SELECT MAX(id) FROM events").fetchone()[0]
        database.executemany(
            "INSERT INTO events (id, type, at, body) VALUES (?, 'lead.created', ?, ?)",
            ((last + row, at, body) for row in range(1, waiting + 1)))
        database.execute(
            "INSERT INTO deliveries (event_id, webhook_id, lead_id, state, is_head, due_at, attempts, unsettled) "
            "SELECT id, ?, -id, 'pending', 1, 0, 0, 0 FROM events WHERE id > ?", (number, last))
    claiming = claimed(stage.folder / "store" / "touchline.db", number)
    stage.start()
    before = shown(stage, hook)["delivered"]
    rate = delivered(stage, hook, min(count, waiting), before)["per_second"]
    return stage.peak_memory(), rate, claiming


def claimed(path, number):
    """The milliseconds that the next hundred take to claim, the sync included, while no daemon runs: the median of nine.
    The statements are those of DeliveryClaims.swift."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA synchronous = FULL")
        times = []
        for _ in range(9):
            started = time.perf_counter()
            database.execute("BEGIN IMMEDIATE")
            flying = {delivery for row in database.execute("SELECT deliveries FROM delivery_claims")
                      for delivery in map(int, row[0].split())}
            due = [row[0] for row in database.execute(
                "SELECT id, due_at FROM deliveries WHERE webhook_id = ? AND state = 'pending' AND is_head = 1 "
                "AND due_at <= ? ORDER BY due_at, id LIMIT ?", (number, 0, 100 + len(flying)))]
            some = [delivery for delivery in due if delivery not in flying][:100]
            marks = ", ".join("?" * len(some))
            database.execute(
                "SELECT d.id, d.event_id, d.attempts, d.unsettled, e.at, e.body "
                f"FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.id IN ({marks})", some).fetchall()
            database.execute(
                "INSERT INTO delivery_claims (webhook_id, claimed_at, leased_until, deliveries) VALUES (?, 0, 0, ?)",
                (number, " ".join(map(str, some))))
            database.execute("COMMIT")
            times.append(time.perf_counter() - started)
        database.execute("DELETE FROM delivery_claims")
        return 1000 * sorted(times)[4]


def shown(stage, hook):
    return stage.get(f"/v1/webhooks/{hook}", stage.admin)


def sent(sender, url, count, body):
    done = subprocess.run([sender, url, str(count), str(CONNECTIONS), body], stdout=subprocess.PIPE, text=True,
                          check=True)
    said = dict(line.split(": ") for line in done.stdout.splitlines())
    return {name: float(value) for name, value in said.items()}


def processor(stage):
    """The processor's seconds that the daemon has used so far."""
    fields = pathlib.Path(f"/proc/{stage.daemon.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def compiled():
    program = ROOT / ".build" / "bench" / "sender"
    source = ROOT / "scripts" / "benchmarks" / "sender.c"
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-Wno-deprecated-declarations", "-o", program, source, "-lcurl",
                    "-lcrypto"], check=True)
    return program


@contextlib.contextmanager
def silence():
    """A receiver that takes every connection, reads, and lets it wait: for 20 s and longer; gives its port."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(256)
    held = []

    def take():
        with contextlib.suppress(OSError):
            while True:
                held.append(listener.accept()[0])

    threading.Thread(target=take, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()
        for connection in held:
            connection.close()


@contextlib.contextmanager
def nginx(folder):
    """A receiver that reads every body and answers 200, on a free port; ends when it is left."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        raise Failure("this needs nginx: apt-get install nginx-light")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    home = folder / "nginx"
    home.mkdir()
    (home / "nginx.conf").write_text(CONFIGURATION.format(home=home, port=port))
    server = subprocess.Popen([program, "-c", home / "nginx.conf", "-p", home, "-e", home / "error.log"],
                              stdin=subprocess.DEVNULL)
    try:
        for _ in range(500):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
            time.sleep(0.01)
        yield port
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(10)


CONFIGURATION = """
daemon off;
worker_processes 1;
pid {home}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    keepalive_requests 1000000;
    client_body_temp_path {home}/body; proxy_temp_path {home}/proxy; fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi; scgi_temp_path {home}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location / {{ client_body_in_single_buffer on; return 200; }}
    }}
}}
"""
