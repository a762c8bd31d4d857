"""`touchline next` as a whole process over curl making the same request."""
import os
import shutil
import statistics
import time

from .stage import Failure

PAIRS = 60
WARM_UP = 5
TARGET = 2.0


def measure(stage, scale):
    stage.apply("midmarket")
    stage.bring_in(stage.leads(1500), "midmarket")
    token = stage.add_rep(1)
    environment = stage.environment(token)
    touchline = [str(stage.touchline), "next"]
    curl = [shutil.which("curl") or "curl", "--silent", "--fail", "--request", "POST", "--header",
            f"Authorization: Bearer {token}", f"{stage.server}/v1/next?count=1"]
    pairs = [(timed(touchline, environment), timed(curl, environment))
             for _ in range(WARM_UP + max(5, round(PAIRS * scale)))][WARM_UP:]
    ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs))
    ratio = ours / theirs
    return {"pairs": len(pairs), "touchline_ms": f"{ours:.2f}", "curl_ms": f"{theirs:.2f}", "ratio": f"{ratio:.2f}",
            "target": f"{TARGET:g}"}, ratio <= TARGET


def timed(command, environment):
    """Seconds from starting the process to its end. Spawned directly: Python's subprocess would add to both sides."""
    quiet = [(os.POSIX_SPAWN_OPEN, descriptor, os.devnull, os.O_RDWR, 0) for descriptor in (0, 1, 2)]
    started = time.perf_counter()
    process = os.posix_spawn(command[0], command, environment, file_actions=quiet)
    _, status = os.waitpid(process, 0)
    took = time.perf_counter() - started
    if status != 0:
        raise Failure(f"{command[0]} exited {os.waitstatus_to_exitcode(status)}")
    return took
