"""Signed, durable deliveries a second to nginx on this machine, beside a C program on the same libcurl (sender.c).

The events wait in the outbox of an endpoint that is switched off; then it is switched on, and the time counts until the
last is settled. Both send as many bodies of the same size over as many connections, in turn, in the same run.
"""
import contextlib
import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

from .stage import ROOT, Failure

DELIVERIES = 20_000
CONNECTIONS = 64
SHARE_TARGET = 0.5
PROCESSOR_TARGET = 3.0


def measure(stage, scale):
    count = max(100, round(DELIVERIES * scale))
    sender = compiled()
    with nginx(stage.folder) as port:
        url = f"http://127.0.0.1:{port}/hooks"
        hook = stage.post("/v1/webhooks", stage.admin, {"url": url, "events": ["lead.created"]})["id"]
        stage.post(f"/v1/webhooks/{hook}/disable", stage.admin)
        stage.call(stage.touchline, "lead", "import", stage.leads(count, "--wide", "--own-company"), "--format", "json",
                   token=stage.admin)
        body = pathlib.Path(stage.folder / "body.json")
        events = stage.get("/v1/events?limit=100", stage.admin)
        body.write_text(json.dumps(next(event for event in events if event["type"] == "lead.created")))
        bare = sent(sender, url, count, body)
        used, started = processor(stage), time.perf_counter()
        stage.post(f"/v1/webhooks/{hook}/enable", stage.admin)
        while (state := shown(stage, hook))["delivered"] < count:
            if state["dead"] or time.perf_counter() - started > 600:
                raise Failure(f"not everything was delivered: {state}")
            time.sleep(0.1)
        seconds = time.perf_counter() - started
        used = processor(stage) - used
    rate, bare_rate = count / seconds, count / bare["seconds"]
    cost, bare_cost = 1e6 * used / count, 1e6 * bare["processor"] / count
    holds = rate >= SHARE_TARGET * bare_rate and cost <= PROCESSOR_TARGET * bare_cost
    return {"deliveries": count, "per_second": round(rate), "bare_per_second": round(bare_rate),
            "share": f"{rate / bare_rate:.2f}", "share_target": SHARE_TARGET, "processor_us": round(cost),
            "bare_processor_us": round(bare_cost), "processor_ratio": f"{cost / bare_cost:.1f}",
            "processor_target": PROCESSOR_TARGET, "daemon_peak_mb": round(stage.peak_memory())}, holds


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
