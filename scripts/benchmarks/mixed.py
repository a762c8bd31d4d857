"""Fifty reps at once, each pulling a call, logging it, pulling the next: how long each waits, and nobody called twice."""
import subprocess

from . import outcome_log
from .stage import ROOT, Failure

REPS = 50
ROUNDS = 100
LEADS = 100_000
TARGET_MS = 50.0


def measure(stage, scale):
    rounds = max(2, round(ROUNDS * scale))
    stage.apply("first")
    stage.fill("first", least=REPS * rounds * 2, usual=round(LEADS * scale))
    tokens = [stage.add_rep(number) for number in range(REPS)]
    said = work(stage, tokens, rounds)
    if said["empty"] != "0":
        raise Failure(f"{said['empty']} reps were given nobody")
    seconds = float(said.pop("seconds"))
    figures = {"reps": REPS, "fdatasync_per_second": round(outcome_log.sync_rate(stage.folder)),
               "calls_per_second": round(int(said["log"]) / seconds)} | said | {
                   "memory_mb": round(stage.peak_memory()), "p99_target_ms": TARGET_MS}
    holds = said["twice"] == "0" and max(float(said["next_p99_ms"]), float(said["log_p99_ms"])) <= TARGET_MS
    return figures, holds


def work(stage, tokens, rounds, ports=None):
    """Lets the reps work so many rounds, in turn at the daemons of those ports, and gives what work.c said."""
    program = ROOT / ".build" / "bench" / "work"
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", program, ROOT / "scripts" / "benchmarks" / "work.c"],
                   check=True)
    done = subprocess.run([program, ports or str(stage.port), str(rounds)],
                          input="".join(f"{token}\n" for token in tokens), stdout=subprocess.PIPE, text=True, check=True)
    return dict(line.split(": ", 1) for line in done.stdout.splitlines())
