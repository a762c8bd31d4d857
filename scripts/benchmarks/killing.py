"""Reps at work while daemons are killed: what they were told, beside what the database has."""
import http.client
import json
import random
import threading
import time

from .stage import Failure

KILL_EVERY = 10
DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
PATIENCE = 60  # seconds in which somebody is to answer


class Killing:
    """Fifty reps who call for so many seconds, and whoever kills daemons meanwhile."""

    def __init__(self, stage, before, seconds):
        """`before` is how many outcomes were logged already."""
        self.stage, self.before, self.seconds = stage, before, seconds
        self.random = random.Random(15)
        self.lock = threading.Lock()
        self.pulls, self.logs = [], []
        self.given, self.acknowledged = {}, {}
        self.twice = self.retries = self.kills = 0
        self.longest = 0.0
        self.failures = []

    def run(self):
        self.end = time.monotonic() + self.seconds
        reps = [threading.Thread(target=self.work, args=(number, token))
                for number, token in enumerate(self.stage.tokens)]
        for rep in reps:
            rep.start()
        self.kill_daemons()
        for rep in reps:
            rep.join()
        if self.failures:
            raise Failure(self.failures[0])
        self.found = self.compared()
        return self

    @property
    def figures(self):
        return {"seconds": round(self.seconds), "kills": self.kills, "acknowledged": len(self.acknowledged),
                "calls_per_second": round(len(self.acknowledged) / self.seconds), "retries": self.retries,
                "next_median_ms": at(self.pulls, 0.5), "next_p99_ms": at(self.pulls, 0.99),
                "log_median_ms": at(self.logs, 0.5), "log_p99_ms": at(self.logs, 0.99),
                "longest_wait_ms": round(self.longest * 1000)} | self.found

    @property
    def holds(self):
        return self.kills > 0 and not any(self.found.values())

    def kill_daemons(self):
        while self.end - time.monotonic() > KILL_EVERY and not self.failures:
            time.sleep(KILL_EVERY)
            daemon = self.random.choice(self.stage.daemons)
            daemon.kill()
            daemon.start()
            self.kills += 1

    def work(self, number, token):
        try:
            caller = Caller(self, [daemon.port for daemon in self.stage.daemons], number, token)
            while time.monotonic() < self.end and not self.failures:
                self.call_one(caller, token)
        except Exception as error:  # told by the thread that waits for all
            self.failures.append(repr(error))

    def call_one(self, caller, token):
        rows = caller.post("/v1/next?count=1", "", self.pulls)
        if not rows:
            raise Failure("a rep was given nobody")
        touch, lead = rows[0]["touch"], rows[0]["lead"]["id"]
        with self.lock:
            if self.given.setdefault(lead, (token, touch)) != (token, touch):
                self.twice += 1
        answer = caller.post(f"/v1/touches/{touch}/attempt", '{"disposition":"no-answer"}', self.logs)
        with self.lock:
            self.acknowledged.setdefault(touch, []).append(answer["attempt"])

    def compared(self):
        """How often something is not as it was told; all are to be 0."""
        found = {}
        for line in self.stage.sql("SELECT touch_id, id FROM attempts"):
            touch, attempt = line.split("|")
            found.setdefault(int(touch), []).append(int(attempt))
        lost = sum(1 for touch, attempts in self.acknowledged.items()
                   if not set(map(number_of, attempts)) <= set(found.get(number_of(touch), [])))
        return {"twice": self.twice, "lost": lost,
                "logged_twice": sum(1 for attempts in found.values() if len(attempts) > 1)
                + self.stage.count("SELECT lead_id FROM attempts GROUP BY lead_id HAVING COUNT(*) > 1"),
                "unknown": sum(map(len, found.values())) - self.before - len(self.acknowledged),
                "late": self.stage.count("SELECT id FROM attempts WHERE late = 1 OR moved = 0"),
                "logged_by_another": self.stage.count(
                    "SELECT a.id FROM attempts a JOIN touches t ON t.id = a.touch_id WHERE t.leased_by <> a.user_id"),
                "held": self.stage.count("SELECT touch_id FROM holds")
                + self.stage.count("SELECT id FROM touches WHERE state = 'leased'"),
                "stuck": self.stage.count(
                    """SELECT e.id FROM enrollments e WHERE e.state = 'active' AND NOT EXISTS (
                        SELECT 1 FROM touches t WHERE t.enrollment_id = e.id AND t.ended_at IS NULL)""")}


def at(times, share):
    return f"{sorted(times)[int(len(times) * share)] * 1000:.2f}"


def number_of(identifier):
    """The row's number: what follows the kind is Crockford's base 32."""
    number = 0
    for digit in identifier.rsplit("-", 1)[1]:
        number = number * 32 + DIGITS.index(digit)
    return number


class Caller:
    """One rep's connection, to another daemon when one fails; a request is sent again until it is answered."""

    def __init__(self, killing, ports, number, token):
        self.killing, self.ports, self.place = killing, ports, number
        self.headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        self.connection = None

    def post(self, path, body, times):
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            try:
                answer = self.ask(path, body)
            except (OSError, http.client.HTTPException):
                answer = None
            if answer is not None:
                self.note(time.monotonic() - began, times)
                return answer
            self.connection = None
            self.place += 1
            with self.killing.lock:
                self.killing.retries += 1
            time.sleep(0.02)
        raise Failure(f"{path} was not answered for a minute")

    def note(self, took, times):
        with self.killing.lock:
            times.append(took)
            self.killing.longest = max(self.killing.longest, took)

    def ask(self, path, body):
        """The answer, or nothing where another is to be asked."""
        if self.connection is None:
            port = self.ports[self.place % len(self.ports)]
            self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.connection.request("POST", path, body, self.headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status == 503:
            return None
        if answer.status >= 300:
            raise Failure(f"{path} answered {answer.status}: {text.decode()[:300]}")
        return json.loads(text)
