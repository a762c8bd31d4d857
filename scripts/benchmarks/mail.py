"""Mails a second out of one mailbox to Postfix's smtp-sink on this machine, beside Postfix's smtp-source sending the same
message as often: each over one connection, to a sink that ends with its first session, so that a second one would fail.

A mail of ours is two durable writes, the intent before it is handed over and the result after; smtp-source writes
nothing down. So the disk's own rate stands beside the figures, and how many mails a second that alone allows.
"""
import contextlib
import os
import pathlib
import shutil
import socket
import subprocess
import time

from .outcome_log import sync_rate
from .stage import Failure

MAILS = 5_000
ROUNDS = 2
TARGET = 0.5
ADDRESS = "rep0@example.com"
CAMPAIGN = """
campaign: mails-{name}
queue: inside-sales
assign: {{to: in-turn, sticks: true}}
cadence:
  hours: {{mon-fri: "06:00-21:00"}}
  steps:
    - {{id: hello, day: 1, email: hello}}
    - {{id: call, day: 9, call: opener}}
messages:
  opener: {{call: "Hi {{{{lead.first-name}}}}"}}
  hello:
    subject: "Downtime at {{{{account.name}}}}"
    body: |
      Hi {{{{lead.first-name}}}},

      plants like yours lose four hours a week to changes of tools. Two of your neighbours have brought that down to
      one, with the people and the machines that they had. Shall I show you how, in a quarter of an hour?

      {{{{rep.name}}}}
mail: {{postal-address: "Example Corp, 1 Main Street, Springfield"}}
"""


def measure(stage, scale):
    count = max(50, round(MAILS * scale))
    port = free_port()
    stage.post("/v1/users", stage.admin, {"email": ADDRESS, "name": "Ann Lee", "role": "sdr",
                                          "queues": ["inside-sales"]})
    stage.post("/v1/mailboxes", stage.admin, {"user": ADDRESS, "address": ADDRESS, "smtp": f"smtp://127.0.0.1:{port}",
                                              "login": ""})
    list_of_all = stage.leads(1 + ROUNDS * count, "--wide", "--own-company")
    people = list_of_all.read_text(encoding="utf-8").splitlines(keepends=True)
    message = example(stage, port, people)
    ours, bare, used = [], [], 0.0
    for number in range(ROUNDS):
        prepare(stage, f"round{number}", people, count)
        with sink(port, "-n", "1"):
            rate, processor_seconds = sent(stage, count)
        ours.append(rate)
        used += processor_seconds
        with sink(port, "-n", "1"):
            bare.append(bare_rate(port, count, message))
    rate, other = sum(ours) / ROUNDS, sum(bare) / ROUNDS
    syncs = sync_rate(stage.folder)
    return {"mails": count, "bytes": message.stat().st_size, "per_second": round(rate),
            "smtp_source_per_second": round(other), "share": f"{rate / other:.2f}", "share_target": TARGET,
            "processor_us": round(1e6 * used / ROUNDS / count), "fdatasync_per_second": round(syncs)}, \
        rate >= TARGET * other


def example(stage, port, people):
    """Has one mail sent to a sink that keeps it, and gives the file it is in, for smtp-source to send."""
    kept = stage.folder / "kept"
    with sink(port, "-d", f"{kept}/mail."):
        prepare(stage, "example", people, 1)
        sent(stage, 1)
    files = list(kept.iterdir())
    if len(files) != 1:
        raise Failure(f"the sink kept {len(files)} mails instead of one")
    lines = files[0].read_text().splitlines(keepends=True)
    begin = next((row for row, line in enumerate(lines) if line.startswith("From:")), None)
    if begin is None:
        raise Failure("the sink kept no mail of ours")
    message = stage.folder / "message"
    message.write_text("".join(lines[begin:]))
    return message


def prepare(stage, name, people, count):
    """Lets mails to so many of these people wait for the mailbox, which is paused."""
    stage.call(stage.touchline, "mailbox", "pause", ADDRESS, "--reason", "not yet", token=stage.admin)
    stage.apply_text(CAMPAIGN.format(name=name))
    part = stage.folder / "part.csv"
    part.write_text("".join([people[0], *people[1:count + 1]]), encoding="utf-8")
    del people[1:count + 1]
    stage.bring_in(part, f"mails-{name}")
    until(stage, lambda box: box["waiting"] == count)


def sent(stage, count):
    """Lets the mailbox go on; gives the rate from its first mail to its last, and the processor's seconds for all."""
    before = mailbox(stage)["sent_today"]
    used = processor(stage)
    stage.call(stage.touchline, "mailbox", "resume", ADDRESS, token=stage.admin)
    begun = until(stage, lambda box: box["sent_today"] > before)["sent_today"]
    started = time.perf_counter()
    until(stage, lambda box: box["sent_today"] == before + count)
    seconds = time.perf_counter() - started
    until(stage, lambda _: not stage.get("/v1/mails?state=intended", stage.admin))
    doubted = mailbox(stage)
    if doubted["unsure"] or doubted["last_failure"]:
        raise Failure(f"not every mail was taken: {doubted}")
    return (before + count - begun) / max(seconds, 1e-6), processor(stage) - used


def until(stage, holds):
    """The mailbox as it is once that holds of it."""
    for _ in range(12_000):
        box = mailbox(stage)
        if holds(box):
            return box
        # Often enough for a rate over seconds, and too seldom to be what is measured: each look counts what waits.
        time.sleep(0.05)
    raise Failure(f"the mailbox does not come that far: {box}")


def mailbox(stage):
    return stage.get("/v1/mailboxes", stage.admin)[0]


def bare_rate(port, count, message):
    started = time.perf_counter()
    subprocess.run([postfix("smtp-source"), "-s", "1", "-d", "-m", str(count), "-f", ADDRESS, "-t", "dana@acme.example",
                    "-F", message, f"127.0.0.1:{port}"], stdin=subprocess.DEVNULL, check=True)
    return count / (time.perf_counter() - started)


def processor(stage):
    """The processor's seconds that the daemon has used so far."""
    fields = pathlib.Path(f"/proc/{stage.daemon.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextlib.contextmanager
def sink(port, *options):
    """An smtp-sink on a port; ends when it is left."""
    # It asks whom to become of whoever may become anybody.
    user = ["-u", "root"] if os.geteuid() == 0 else []
    server = subprocess.Popen([postfix("smtp-sink"), "-4", *user, *options, f"127.0.0.1:{port}", "100"],
                              stdin=subprocess.DEVNULL)
    try:
        # Its first connection is to be ours, so whether it listens is read and not tried.
        for _ in range(500):
            if f":{port:04X} 00000000:0000 0A" in pathlib.Path("/proc/net/tcp").read_text():
                break
            time.sleep(0.01)
        yield
    finally:
        server.terminate()
        server.wait(10)


def postfix(name):
    program = shutil.which(name) or shutil.which(name, path="/usr/sbin")
    if program is None:
        raise Failure(f"this needs {name}: apt-get install postfix")
    return program


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
