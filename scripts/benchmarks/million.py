"""A million leads: how fast they come in, what memory that takes beside 100,000, and how long `why` takes then."""
import csv
import statistics
import time
import urllib.parse

from . import lead_import
from .stage import START, Failure, Stage

ROWS = 1_000_000
WHY_TARGET = 0.020
FUNNEL_TARGET = 2.0
START_TARGET = 1.0
MEMORY_TARGET = 150
# People who are not to be called, and numbers of a register, when `why --campaign` is asked again.
SUPPRESSED = 100_000
# The daemon's memory may grow so much from a tenth of the rows to all of them and still be called flat.
GROWTH_TARGET = 1.25


def measure(stage, scale):
    rows = round(ROWS * scale)
    with Stage(stage.touchline.parent) as smaller:
        tenth = lead_import.bring_in(smaller, max(1, rows // 10))
    whole = lead_import.bring_in(stage, rows)
    growth = float(whole["daemon_peak_mb"]) / float(tenth["daemon_peak_mb"])
    why = statistics.median(timed(stage, f"/v1/leads/{ref}/why") for ref in some_leads(stage, rows))
    funnel = statistics.median(timed(stage, "/v1/campaigns/midmarket/why") for _ in range(5))
    suppress(stage, round(SUPPRESSED * scale))
    funnel_suppressed = statistics.median(timed(stage, "/v1/campaigns/midmarket/why") for _ in range(5))
    started = stage.restart()
    figures = {f"tenth_{key}": value for key, value in tenth.items()} | whole | {
        "memory_growth": f"{growth:.2f}", "memory_growth_target": GROWTH_TARGET,
        "why_lead_ms": f"{why * 1000:.1f}", "why_lead_target_ms": round(WHY_TARGET * 1000),
        "why_campaign_ms": f"{funnel * 1000:.0f}", "why_campaign_target_ms": round(FUNNEL_TARGET * 1000),
        "why_campaign_suppressed_ms": f"{funnel_suppressed * 1000:.0f}",
        "start_ms": f"{started * 1000:.0f}", "start_target_ms": round(START_TARGET * 1000),
        "daemon_peak_target_mb": MEMORY_TARGET}
    holds = (whole["rows_per_second"] >= lead_import.TARGET and growth <= GROWTH_TARGET and why <= WHY_TARGET
             and funnel <= FUNNEL_TARGET and funnel_suppressed <= FUNNEL_TARGET and started <= START_TARGET
             and float(whole["daemon_peak_mb"]) <= MEMORY_TARGET)
    return figures, holds


def suppress(stage, count):
    """A list of so many numbers with a hundred domains, and a register as long."""
    numbers = [f"{212 + place % 7},{2_000_000 + 61 * place % 7_999_999:07}" for place in range(count)]
    listed = stage.folder / "register.txt"
    listed.write_text("\n".join(numbers) + "\n", encoding="utf-8")
    suppressed = stage.folder / "suppressed.csv"
    domains = [f"suppressed{place}.example" for place in range(100)]
    lines = ["value", *("+1" + number.replace(",", "") for number in numbers), *domains]
    suppressed.write_text("\n".join(lines) + "\n", encoding="utf-8")
    stage.call(stage.touchline, "suppress", "import", suppressed, token=stage.admin)
    stage.call(stage.touchline, "suppress", "import", listed, "--register", "us-dnc", "--version", "1", "--date", START[:10],
               token=stage.admin)


def some_leads(stage, rows):
    """The mail addresses of leads from all over the store."""
    with open(stage.folder / "leads.csv", encoding="utf-8", newline="") as file:
        for place, row in enumerate(csv.DictReader(file)):
            if place % max(1, rows // 50) != 0:
                continue
            if not row["Email"]:
                raise Failure(f"row {place + 1} has no mail address")
            yield urllib.parse.quote(row["Email"])


def timed(stage, path):
    """Seconds until the API has answered."""
    started = time.perf_counter()
    stage.get(path, stage.admin)
    return time.perf_counter() - started
