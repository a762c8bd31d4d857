"""How long `next` takes beside how many leads wait, and what the daemon needs for so many.

A rep pulls ten rows at once, one rep after the other, through HTTP: that is one transaction with its sync each. The
median of the disk's own syncs, measured before and after, is taken off the median to give the time in the daemon.
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
AT_ONCE = 50_000
HINDERED_TARGET = 1.2
# What a median less a median can be relied on for.
LEAST_MS = 0.5


def measure(stage, scale):
    figures = {}
    for name, leads in SIZES.items():
        with Stage(stage.touchline.parent) as own:
            figures |= {f"{key}_{name}": value for key, value in measured(own, round(leads * scale)).items()}
    growth = ratio(figures["in_daemon_ms_1m"], figures["in_daemon_ms_10k"])
    with Stage(stage.touchline.parent) as own:
        figures |= hindered(own, scale)
    with Stage(stage.touchline.parent) as own:
        figures |= due_at_once(own, round(AT_ONCE * scale))
    hindrance = ratio(figures["hindered_in_daemon_ms"], figures["unhindered_in_daemon_ms"])
    figures |= {"hindrance": f"{hindrance:.2f}", "hindrance_target": HINDERED_TARGET,
                "growth": f"{growth:.2f}", "growth_target": GROWTH_TARGET, "in_daemon_target_ms": TARGET_MS,
                "memory_target_mb": MEMORY_TARGET_MB, "start_target": START_TARGET}
    holds = (figures["in_daemon_ms_1m"] <= TARGET_MS and growth <= GROWTH_TARGET
             and figures["memory_mb_1m"] <= MEMORY_TARGET_MB and figures["start_seconds_1m"] <= START_TARGET
             and hindrance <= HINDERED_TARGET)
    return figures, holds


def ratio(later, earlier):
    return max(later, LEAST_MS) / max(earlier, LEAST_MS)


def measured(stage, leads):
    """The figures of a store with so many leads, after the daemon was started anew on it."""
    stage.apply("first")
    answer = stage.bring_in(stage.leads(leads, "--wide", "--own-company", "--everywhere"), "first")
    tokens = [stage.add_rep(number) for number in range(PULLS)]
    start = stage.restart()
    said, sync, in_daemon = pull(stage, tokens)
    return {"leads": answer["enrolled"], "next_median_ms": float(said["median_ms"]),
            "next_p99_ms": float(said["p99_ms"]), "sync_ms": sync, "in_daemon_ms": in_daemon, "memory_mb": round(stage.peak_memory()), "start_seconds": round(start, 2)}


def pull(stage, tokens, query=""):
    """What load.c said, the disk's sync meanwhile, and what the daemon took besides, in milliseconds."""
    requests = [f"{token}\t/v1/next?count=10{query}\t{{}}\n" for token in tokens]
    load, before = outcome_log.compiled(), outcome_log.median_sync_ms(stage.folder)
    said = outcome_log.send(load, stage.port, 1, requests)
    if said["failed"]:
        raise Failure(f"{said['failed']} pulls failed; the first answer: {said['first_failure']}")
    sync = (before + outcome_log.median_sync_ms(stage.folder)) / 2
    return said, round(sync, 2), round(max(0.0, float(said["median_ms"]) - sync), 2)


def hindered(stage, scale):
    """The same pulls before and after many leads lie in the way: of a capped account, and of a paused campaign."""
    stage.apply("first")
    stage.bring_in(stage.leads(round(20_000 * scale), "--wide", "--own-company"), "first")
    tokens = [stage.add_rep(number) for number in range(2 * PULLS)]
    before, _, unhindered = pull(stage, tokens[:PULLS])
    stage.apply_text(CAPPED_CAMPAIGN)
    stage.bring_in(of_one_company(stage, round(CAPPED * scale)), "capped")
    for token in tokens[PULLS:PULLS + 2]:
        row = stage.post("/v1/next?count=1&campaign=capped", token)[0]
        stage.post(f"/v1/touches/{row['touch']}/attempt", token, {"disposition": "no-answer"})
    stage.apply_text(CAPPED_CAMPAIGN.replace("capped", "resting"))
    stage.bring_in(stage.leads(round(PAUSED * scale), "--wide", "--own-company", "--seed", "2"), "resting")
    stage.call(stage.touchline, "campaign", "pause", "resting", token=stage.admin)
    capped, _, _ = pull(stage, tokens[PULLS + 2:PULLS + 12], "&campaign=capped")
    after, _, in_daemon = pull(stage, tokens[PULLS + 12:])
    return {"unhindered_median_ms": float(before["median_ms"]), "unhindered_in_daemon_ms": unhindered,
            "capped_median_ms": float(capped["median_ms"]), "capped_slowest_ms": float(capped["p99_ms"]),
            "hindered_median_ms": float(after["median_ms"]), "hindered_in_daemon_ms": in_daemon}


def due_at_once(stage, count):
    """Pulls at the very instant at which so many calls fall due."""
    stage.apply_text(TOMORROW_CAMPAIGN)
    stage.bring_in(in_one_place(stage, count), "tomorrow")
    tokens = [stage.add_rep(number) for number in range(PULLS)]
    stage.call(stage.touchline, "rehearse", "advance", "21h", token=stage.admin)
    said, _, in_daemon = pull(stage, tokens)
    return {"due_at_once": count, "due_at_once_median_ms": float(said["median_ms"]),
            "due_at_once_p99_ms": float(said["p99_ms"]), "due_at_once_in_daemon_ms": in_daemon}


def in_one_place(stage, count):
    """A list of so many people in New York, each of a company of their own."""
    path = pathlib.Path(stage.folder / "place.csv")
    rows = (f"Pat,Person {number},pat@company{number}.example,+1 212 {200 + number // 10_000} {number % 10_000:04d},"
            f"Company {number}\n" for number in range(count))
    path.write_text("First Name,Last Name,Email,Phone,Company\n" + "".join(rows), encoding="utf-8")
    return path


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

TOMORROW_CAMPAIGN = """
campaign: tomorrow
queue: inside-sales
cadence:
  steps:
    - {id: first-call, day: 2, call: opener}
messages:
  opener:
    call: "Hi {{lead.first-name}}, this is {{rep.first-name}}."
"""
