"""A daemon with a store of its own, and the ways to speak to it."""
import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
# A Tuesday on which it is business hours everywhere between New York and Los Angeles.
START = "2026-03-03T17:00:00Z"


class Failure(Exception):
    """Something did not work, so that there is nothing to measure."""


def tell(key, value):
    print(f"{key}: {value}", flush=True)


def say(words):
    print(f"bench: {words}", file=sys.stderr, flush=True)


def binaries(folder):
    """The folder of touchline and touchlined, built for release unless one is given."""
    if folder is None:
        say("building for release; on two cores that takes ten minutes from cold")
        build = ["swift", "build", "-c", "release", "--static-swift-stdlib"]
        for product in ("touchline", "touchlined"):
            subprocess.run([*build, "--product", product], cwd=ROOT, stdout=sys.stderr, check=True)
        shown = subprocess.run([*build, "--show-bin-path"], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        folder = pathlib.Path(shown.stdout.strip())
    for product in ("touchline", "touchlined"):
        if not os.access(folder / product, os.X_OK):
            raise Failure(f"{folder / product} is not a program")
    return folder.resolve()


def peak_memory(process):
    """The most memory a process has had resident so far, in megabytes."""
    with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))


class Stage:
    """A daemon on a fresh store; ends and removes both when it is left."""

    def __init__(self, programs):
        self.touchline, self.touchlined = programs / "touchline", programs / "touchlined"
        self.daemon = None
        # How many leads a benchmark is to be run with, in ten countries; None for what it takes by itself.
        self.wanted = None

    def __enter__(self):
        parent = ROOT / ".build" / "bench"
        parent.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=parent))
        try:
            made = self.call(self.touchlined, "init", "--data", self.folder / "store", "--format", "json")
            self.admin = json.loads(made)["token"]
            self.start()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self):
        output = self.folder / "daemon.out"
        with open(output, "wb") as out, open(self.folder / "daemon.log", "wb") as log:
            self.daemon = subprocess.Popen(
                [self.touchlined, "serve", "--data", self.folder / "store", "--listen", "127.0.0.1:0",
                 "--rehearse-at", START], stdin=subprocess.DEVNULL, stdout=out, stderr=log)
        for _ in range(6000):
            if found := re.search(r"listening on http://127\.0\.0\.1:(\d+)", output.read_text()):
                self.port = int(found[1])
                self.server = f"http://127.0.0.1:{self.port}"
                return
            if self.daemon.poll() is not None:
                break
            time.sleep(0.01)
        raise Failure("the daemon does not answer: " + (self.folder / "daemon.log").read_text()[-1000:])

    def stop(self):
        if self.daemon:
            self.daemon.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.daemon.wait(40)
            self.daemon.kill()
            self.daemon.wait()

    def restart(self):
        """Stops the daemon, starts it on the same store, and gives the seconds until it says that it listens."""
        self.stop()
        started = time.perf_counter()
        self.start()
        return time.perf_counter() - started

    def call(self, *command, token=None):
        """Runs a program to its end and gives what it printed."""
        done = subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, cwd=ROOT, env=self.environment(token))
        if done.returncode != 0:
            raise Failure(f"{pathlib.Path(command[0]).name} {command[1]} exited {done.returncode}: {done.stderr}")
        return done.stdout

    def environment(self, token):
        own = {name: value for name, value in os.environ.items() if not name.startswith("TOUCHLINE_")}
        if token:
            own |= {"TOUCHLINE_SERVER": self.server, "TOUCHLINE_TOKEN": token}
        return own | {"XDG_CONFIG_HOME": str(self.folder)}

    def post(self, path, token, body=None):
        """Posts JSON to the API and gives the JSON of the answer."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.server + path, data=data, method="POST", headers={
            "Authorization": f"Bearer {token}", "Content-Type": "application/json"})
        return self.ask(request)

    def get(self, path, token):
        return self.ask(urllib.request.Request(self.server + path, headers={"Authorization": f"Bearer {token}"}))

    def ask(self, request):
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise Failure(f"{request.full_url} answered {error.code}: {error.read().decode()}") from error

    def add_rep(self, number):
        """Adds an SDR to the queue of the example campaigns and gives the token."""
        body = {"email": f"rep{number}@example.com", "name": f"Rep {number}", "role": "sdr", "queues": ["inside-sales"]}
        return self.post("/v1/users", self.admin, body)["token"]

    def apply(self, campaign):
        self.call(self.touchline, "campaign", "apply", f"campaigns/{campaign}.yaml", token=self.admin)

    def apply_text(self, text):
        """Applies a campaign that is given as the text of its file."""
        path = self.folder / "campaign.yaml"
        path.write_text(text, encoding="utf-8")
        self.call(self.touchline, "campaign", "apply", path, token=self.admin)

    def leads(self, count, *options):
        """Writes a list of generated leads and gives its path."""
        path = self.folder / "leads.csv"
        with open(path, "wb") as file:
            subprocess.run([ROOT / "scripts/make-leads", "--count", str(count), *options], stdout=file, check=True)
        return path

    def fill(self, campaign, least, usual=0):
        """Brings in as many leads as are wanted, at least so many, each of a company of its own."""
        everywhere = ["--everywhere"] if self.wanted else []
        count = max(least, self.wanted or usual)
        return self.bring_in(self.leads(count, "--wide", "--own-company", *everywhere), campaign)

    def peak_memory(self):
        """The most memory the daemon has had resident so far, in megabytes."""
        return peak_memory(self.daemon)

    def bring_in(self, leads, campaign):
        """Imports the list and gives the answer."""
        answer = self.call(self.touchline, "lead", "import", leads, "--campaign", campaign, "--format", "json",
                           token=self.admin)
        return json.loads(answer)

    def timed_import(self, leads, campaign):
        """Imports the list and gives the seconds that took."""
        started = time.perf_counter()
        self.bring_in(leads, campaign)
        return time.perf_counter() - started
