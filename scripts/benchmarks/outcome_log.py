"""Durable outcomes a second through HTTP, from one client and from 64.

One client waits for each commit before it sends the next outcome, so it gets what one commit each gives. Both
are sent by the same small C program (load.c), in turn, since a client in Python would be what is measured.
"""
import json
import math
import os
import statistics
import subprocess
import time

from .stage import ROOT, Failure

HELD = 100  # the most that one rep can hold
ROUNDS = 2
ONE, MANY = 500, 6000
CLIENTS = 64
CEILING = 5000


def measure(stage, scale):
    load = compiled()
    requests = held_touches(stage, scale)
    one, many = Tally(), Tally()
    rate = sync_rate(stage.folder)
    for _ in range(ROUNDS):
        one.add(send(load, stage.port, 1, take(requests, share(ONE, scale))))
        many.add(send(load, stage.port, CLIENTS, take(requests, share(MANY, scale))))
    target = min(10 * one.rate, CEILING)
    return {"fdatasync_per_second": round(rate), "1_outcomes": one.answered, "1_per_second": round(one.rate),
            "1_median_ms": one.median, "64_outcomes": many.answered, "64_per_second": round(many.rate),
            "64_median_ms": many.median, "64_p99_ms": many.slowest, "ratio": f"{many.rate / one.rate:.1f}",
            "memory_mb": round(stage.peak_memory()), "target": round(target)}, many.rate >= target


class Tally:
    """What the rounds of one kind came to; of the times per request the last round's."""

    def __init__(self):
        self.answered, self.seconds = 0, 0.0

    def add(self, said):
        if said["failed"]:
            raise Failure(f"{said['failed']} outcomes were not recorded; the first answer: {said['first_failure']}")
        self.answered += int(said["answered"])
        self.seconds += float(said["seconds"])
        self.median, self.slowest = said["median_ms"], said["p99_ms"]

    @property
    def rate(self):
        return self.answered / self.seconds


def compiled():
    program = ROOT / ".build" / "bench" / "load"
    source = ROOT / "scripts" / "benchmarks" / "load.c"
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", program, source], check=True)
    return program


def share(count, scale):
    return max(10, round(count * scale))


def held_touches(stage, scale):
    """The requests to send: one for each touch that one of the reps holds."""
    reps = math.ceil(ROUNDS * (share(ONE, scale) + share(MANY, scale)) / HELD) + 1
    stage.apply("first")
    stage.fill("first", least=reps * (HELD + 10))
    requests = []
    for token in [stage.add_rep(number) for number in range(reps)]:
        for row in stage.post(f"/v1/next?count={HELD}", token):
            body = json.dumps({"disposition": "no-answer"})
            requests.append(f"{token}\t/v1/touches/{row['touch']}/attempt\t{body}\n")
    return requests


def take(requests, count):
    """Removes so many from the list and gives them."""
    if len(requests) < count:
        raise Failure(f"only {len(requests)} touches are left to log, not {count}")
    taken, requests[:count] = requests[:count], []
    return taken


def send(load, port, clients, requests):
    done = subprocess.run([load, str(port), str(clients)], input="".join(requests), stdout=subprocess.PIPE, text=True,
                          check=True)
    said = dict(line.split(": ", 1) for line in done.stdout.splitlines())
    said["failed"] = int(said["failed"])
    return said


def sync_rate(folder):
    """How often a second the disk takes 4 KiB for good."""
    times = sync_times(folder)
    return len(times) / sum(times)


def median_sync_ms(folder):
    """What goes off a median: a mean holds the few syncs that take long."""
    return statistics.median(sync_times(folder)) * 1000


def sync_times(folder):
    """The seconds of each write and fdatasync of 4 KiB, one after the other for two seconds."""
    path = folder / "sync"
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    page, times, end = bytes(4096), [], time.perf_counter() + 2
    while (began := time.perf_counter()) < end:
        os.write(file, page)
        os.fdatasync(file)
        times.append(time.perf_counter() - began)
    os.close(file)
    path.unlink()
    return times
