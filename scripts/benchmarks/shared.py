"""Fifty reps at once on three daemons that share one PostgreSQL, beside the same on one daemon and a file; then while
daemons are killed.

The server is thrown away afterwards, but it syncs each commit as one would that is kept. In the second part a daemon,
chosen at random, is killed with -9 every ten seconds and started again, while the reps try again elsewhere; a client in
Python sends that load, so its times are above those of the first part, and only what was kept is judged.
"""
import subprocess

from . import mixed, outcome_log
from .killing import Killing
from .shared_stage import SharedStage
from .stage import Failure, peak_memory

ROUNDS = 40
LEADS = 30_000
SECONDS = 60
LEAST_SECONDS = 22  # two kills


def measure(stage, scale):
    rounds, leads = max(2, round(ROUNDS * scale)), max(6000, round(LEADS * scale))
    file, sync_rate = at_work(stage, [stage.port], rounds, leads), outcome_log.sync_rate(stage.folder)
    file_memory = stage.peak_memory()
    stage.stop()
    with SharedStage(stage.touchline.parent) as shared:
        server = at_work(shared, [daemon.port for daemon in shared.daemons], rounds, leads)
        figures = {"daemons": len(shared.daemons), "reps": mixed.REPS, "leads": leads,
                   "sqlite_fdatasync_per_second": round(sync_rate),
                   "postgres_fdatasync_per_second": round(outcome_log.sync_rate(shared.server_folder)),
                   "sqlite_memory_mb": round(file_memory),
                   "postgres_memory_mb": round(max(peak_memory(daemon.process) for daemon in shared.daemons))}
        figures |= beside(file, server)
        killed = Killing(shared, rounds * mixed.REPS, max(LEAST_SECONDS, SECONDS * scale)).run()
        figures |= {f"killed_{key}": value for key, value in killed.figures.items()}
        figures["check"] = check(shared)
    holds = (killed.holds and figures["check"].startswith("ok")
             and figures["sqlite_twice"] == figures["postgres_twice"] == "0")
    return figures, holds


def beside(file, server):
    """Each figure of the two, one after the other."""
    return {f"{name}_{key}": figures[key] for key in file for name, figures in (("sqlite", file), ("postgres", server))}


def at_work(stage, ports, rounds, leads):
    stage.apply("first")
    imported = stage.timed_import(stage.leads(leads, "--wide", "--own-company"), "first")
    stage.tokens = [stage.add_rep(number) for number in range(mixed.REPS)]
    said = mixed.work(stage, stage.tokens, rounds, ",".join(map(str, ports)))
    if said["empty"] != "0":
        raise Failure(f"{said['empty']} reps were given nobody")
    seconds = float(said.pop("seconds"))
    return {"import_rows_per_second": round(leads / imported),
            "calls_per_second": round(int(said["log"]) / seconds)} | said


def check(shared):
    """What `touchlined check` says, in one line."""
    done = subprocess.run([shared.touchlined, "check", "--data", shared.daemons[0].data, "--database", shared.url],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    said = " ".join(done.stdout.replace(shared.url, "the database").split())[:200]
    return said if done.returncode == 0 else f"failed: {said}"
