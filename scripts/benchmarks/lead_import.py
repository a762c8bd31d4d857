"""Rows a second of `touchline lead import`: read, phones parsed, deduplicated, scored, enrolled, durable."""
import time

from .stage import Failure

ROWS = 100_000
TARGET = 8000


def measure(stage, scale):
    rows = round(ROWS * scale)
    stage.apply("midmarket")
    leads = stage.leads(rows, "--wide")
    started = time.perf_counter()
    answer = stage.bring_in(leads, "midmarket")
    took = time.perf_counter() - started
    if answer["rows"] != rows:
        raise Failure(f"{answer['rows']} of {rows} rows were read")
    rate = rows / took
    return {"rows": rows, "created": answer["created"], "enrolled": answer["enrolled"], "seconds": f"{took:.1f}",
            "rows_per_second": round(rate), "target": TARGET}, rate >= TARGET
