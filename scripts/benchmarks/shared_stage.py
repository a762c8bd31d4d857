"""Three daemons on one PostgreSQL that is thrown away."""
import contextlib
import json
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time

from .stage import ROOT, START, Failure, Stage

DAEMONS = 3
SERVER = ROOT / "scripts" / "postgres-for-tests"


class SharedStage(Stage):
    """Three daemons on one PostgreSQL; the first is the one that commands speak to."""

    def __init__(self, programs):
        super().__init__(programs)
        self.daemons, self.url = [], None

    def __enter__(self):
        parent = ROOT / ".build" / "bench"
        parent.mkdir(parents=True, exist_ok=True)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="run-", dir=parent))
        try:
            self.start_server()
            first = self.folder / "store-0"
            made = self.call(self.touchlined, "init", "--data", first, "--database", self.url, "--format", "json")
            self.admin = json.loads(made)["token"]
            for number in range(DAEMONS):
                data = self.folder / f"store-{number}"
                if number:
                    shutil.copytree(first, data, ignore=shutil.ignore_patterns("*.lock"))
                self.daemons.append(SharedDaemon(self.touchlined, data, self.url))
                self.daemons[-1].start()
            self.port = self.daemons[0].port
            self.server = f"http://127.0.0.1:{self.port}"
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *_):
        for daemon in self.daemons:
            daemon.stop()
        if self.url:
            subprocess.run([SERVER, "stop", self.url])
        shutil.rmtree(self.folder, ignore_errors=True)

    def start_server(self):
        """Unlike those of tests it keeps what it commits."""
        self.url = subprocess.run([SERVER, "start"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        self.server_folder = pathlib.Path(self.url.rsplit("host=", 1)[1])
        for setting in ("fsync", "full_page_writes", "autovacuum"):
            self.sql(f"ALTER SYSTEM SET {setting} = on")
        self.sql("SELECT pg_reload_conf()")

    def sql(self, text):
        """The lines that a statement answers."""
        done = subprocess.run(["psql", "-X", "-q", "-A", "-t", self.url, "-c", text], stdout=subprocess.PIPE,
                              text=True, check=True)
        return done.stdout.splitlines()

    def count(self, text):
        return int(self.sql(f"SELECT COUNT(*) FROM ({text}) counted")[0])


class SharedDaemon:
    """One of the daemons, which keeps its port when it is started again."""

    def __init__(self, program, data, url):
        self.program, self.data, self.url = program, data, url
        self.port, self.process = 0, None

    def start(self):
        output = self.data.with_suffix(".out")
        with open(output, "wb") as out, open(self.data.with_suffix(".log"), "ab") as log:
            self.process = subprocess.Popen(
                [self.program, "serve", "--data", self.data, "--database", self.url, "--listen",
                 f"127.0.0.1:{self.port}", "--rehearse-at", START], stdin=subprocess.DEVNULL, stdout=out, stderr=log)
        for _ in range(3000):
            if found := re.search(r"listening on http://127\.0\.0\.1:(\d+)", output.read_text()):
                self.port = int(found[1])
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.01)
        raise Failure("a daemon does not answer: " + self.data.with_suffix(".log").read_text()[-1000:])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(40)
            self.process.kill()
            self.process.wait()
