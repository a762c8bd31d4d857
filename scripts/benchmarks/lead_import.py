"""Rows a second of `touchline lead import`: read, phones parsed, deduplicated, scored, enrolled, durable."""
import time

from .stage import Failure

ROWS = 100_000
TARGET = 8000


def measure(stage, scale):
    figures = bring_in(stage, round(ROWS * scale))
    return figures | {"target": TARGET}, figures["rows_per_second"] >= TARGET


def bring_in(stage, rows):
    """Imports generated leads into a campaign, and tells how fast that was and what memory it took."""
    stage.apply("midmarket")
    leads = stage.leads(rows, "--wide")
    idle = stage.peak_memory()
    started = time.perf_counter()
    answer = stage.bring_in(leads, "midmarket")
    took = time.perf_counter() - started
    if answer["rows"] != rows:
        raise Failure(f"{answer['rows']} of {rows} rows were read")
    return {"rows": rows, "created": answer["created"], "enrolled": answer["enrolled"], "seconds": f"{took:.1f}",
            "rows_per_second": round(rows / took), "daemon_idle_mb": f"{idle:.0f}",
            "daemon_peak_mb": f"{stage.peak_memory():.0f}"}
