"""How long `next` takes beside how many leads wait, and what the daemon needs for so many.

A rep pulls ten rows at once, one rep after the other, through HTTP: that is one transaction with its sync each. The
disk's own sync, measured in the same run, is taken off to give the time in the daemon.
"""
import pathlib

from . import outcome_log
from .stage import Failure, Stage

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
PULLS = 200
TARGET_MS = 2.0
GROWTH_TARGET = 2.0
MEMORY_TARGET_MB = 150
START_TARGET = 1.0
CAPPED = 1000
PAUSED = 100_000


def measure(stage, scale):
    figures = {}
    for name, leads in SIZES.items():
        with Stage(stage.touchline.parent) as own:
            figures |= {f"{key}_{name}": value for key, value in measured(own, round(leads * scale)).items()}
    growth = figures["next_median_ms_1m"] / figures["next_median_ms_10k"]
    with Stage(stage.touchline.parent) as own:
        figures |= hindered(own, scale)
    figures |= {"growth": f"{growth:.2f}", "growth_target": GROWTH_TARGET, "in_daemon_target_ms": TARGET_MS,
                "memory_target_mb": MEMORY_TARGET_MB, "start_target": START_TARGET}
    holds = (figures["in_daemon_ms_1m"] <= TARGET_MS and growth <= GROWTH_TARGET
             and figures["memory_mb_1m"] <= MEMORY_TARGET_MB and figures["start_seconds_1m"] <= START_TARGET
             and figures["hindered_median_ms"] <= GROWTH_TARGET * figures["unhindered_median_ms"])
    return figures, holds


def measured(stage, leads):
    """The figures of a store with so many leads, after the daemon was started anew on it."""
    stage.apply("first")
    answer = stage.bring_in(stage.leads(leads, "--wide", "--own-company", "--everywhere"), "first")
    tokens = [stage.add_rep(number) for number in range(PULLS)]
    start = stage.restart()
    sync = 1000 / outcome_log.sync_rate(stage.folder)
    said = pull(stage, tokens)
    median = float(said["median_ms"])
    return {"leads": answer["enrolled"], "next_median_ms": median, "next_p99_ms": float(said["p99_ms"]),
            "sync_ms": round(sync, 2), "in_daemon_ms": round(max(0.0, median - sync), 2),
            "memory_mb": round(stage.peak_memory()), "start_seconds": round(start, 2)}


def pull(stage, tokens):
    requests = [f"{token}\t/v1/next?count=10\t{{}}\n" for token in tokens]
    said = outcome_log.send(outcome_log.compiled(), stage.port, 1, requests)
    if said["failed"]:
        raise Failure(f"{said['failed']} pulls failed; the first answer: {said['first_failure']}")
    return said


def hindered(stage, scale):
    """The same pulls before and after many leads lie in the way: of a capped account, and of a paused campaign."""
    stage.apply("first")
    stage.bring_in(stage.leads(round(20_000 * scale), "--wide", "--own-company"), "first")
    tokens = [stage.add_rep(number) for number in range(2 * PULLS)]
    before = pull(stage, tokens[:PULLS])
    stage.apply_text(CAPPED_CAMPAIGN)
    stage.bring_in(of_one_company(stage, round(CAPPED * scale)), "capped")
    stage.apply_text(CAPPED_CAMPAIGN.replace("capped", "resting"))
    stage.bring_in(stage.leads(round(PAUSED * scale), "--wide", "--own-company", "--seed", "2"), "resting")
    stage.call(stage.touchline, "campaign", "pause", "resting", token=stage.admin)
    pull(stage, tokens[PULLS:PULLS + 20])
    after = pull(stage, tokens[PULLS + 20:])
    return {"unhindered_median_ms": float(before["median_ms"]), "hindered_median_ms": float(after["median_ms"])}


def of_one_company(stage, count):
    """A list of so many people at one company."""
    path = pathlib.Path(stage.folder / "one.csv")
    rows = (f"Pat,Person {number},pat.{number}@one.example,+1 212 {200 + number // 1000} {number % 10000:04d},One\n"
            for number in range(2000, 2000 + count))
    path.write_text("First Name,Last Name,Email,Phone,Company\n" + "".join(rows), encoding="utf-8")
    return path


CAPPED_CAMPAIGN = """
campaign: capped
queue: inside-sales
cadence:
  limits: {calls-per-account-a-day: 2}
  steps:
    - {id: first-call, day: 1, call: opener}
messages:
  opener:
    call: "Hi {{lead.first-name}}, this is {{rep.first-name}}."
"""
