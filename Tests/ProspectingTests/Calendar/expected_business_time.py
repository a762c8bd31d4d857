"""Computes the rows of BusinessTimeTableTests.swift with Python's zoneinfo, minute by minute.

Run: python3 Tests/ProspectingTests/Calendar/expected_business_time.py
"""
from datetime import date, datetime, timedelta

from expected import (
    AUCKLAND, BERLIN, CHICAGO, KOLKATA, LORD_HOWE, MINUTE, ST_JOHNS, business_day, moment_of, next_open, show_all, wall)

CHATHAM, KATHMANDU, KIRITIMATI = "Pacific/Chatham", "Asia/Kathmandu", "Pacific/Kiritimati"


def clock(moment, zone):
    return wall(moment, zone).isoformat()


def enrolled_at(zone, day, hour=16, minute=50):
    return moment_of(datetime.fromisoformat(day) + timedelta(hours=hour, minutes=minute), zone)


def day_n(at, zone, n, holidays, calendar_days=False):
    """The first open minute of day n; a calendar day that is none of business waits for the next that is."""
    opens = next_open(at, [zone], (9, 0), (17, 0), holidays)
    if n == 1:
        return opens
    first = wall(opens, zone).date()
    day = first + timedelta(days=n - 1) if calendar_days else business_day(first, n - 1, holidays)
    midnight = moment_of(datetime.combine(day, datetime.min.time()), zone)
    return next_open(midnight, [zone], (9, 0), (17, 0), holidays)


def after_open_minutes(at, zone, minutes, holidays):
    while minutes:
        at = next_open(at, [zone], (9, 0), (17, 0), holidays) + MINUTE
        minutes -= 1
    return at


def fridays():
    """Enrolled at 16:50 local, holidays of the United States: day 2, and four business hours later."""
    common = ["2026-06-05", "2026-05-22", "2026-11-20", "2026-12-25", "2028-02-25", "2028-12-29"]
    changes = {
        CHICAGO: ["2026-03-06", "2026-10-30"], BERLIN: ["2026-03-27", "2026-10-23"], KOLKATA: [],
        AUCKLAND: ["2026-04-03", "2026-09-25"], ST_JOHNS: ["2026-03-06", "2026-10-30"],
        CHATHAM: ["2026-04-03", "2026-09-25"], LORD_HOWE: ["2026-04-03", "2026-10-02"], KATHMANDU: [],
    }
    for zone, extra in changes.items():
        fridays = common + extra + ["2026-11-25", "2028-02-28"] if zone in (
            CHICAGO, BERLIN, KOLKATA, AUCKLAND, ST_JOHNS) else extra + common[:2]
        for day in fridays:
            at = enrolled_at(zone, day)
            two, four = day_n(at, zone, 2, True), after_open_minutes(at, zone, 240, True)
            print(f'        ("{zone}", "{day}", "{clock(two, zone)}", "{clock(four, zone)}"),')


LISTED = {
    BERLIN: ["2026-04-03", "2026-04-06", "2026-05-01"], AUCKLAND: ["2026-04-03", "2026-04-06", "2026-04-27"],
    KOLKATA: ["2026-01-26", "2026-04-03", "2026-04-14"], ST_JOHNS: ["2026-04-03", "2026-05-18", "2026-07-01"],
}


def listed():
    """The same with the holidays that a file lists."""
    rows = [
        (BERLIN, "2026-03-27"), (BERLIN, "2026-04-02"), (BERLIN, "2026-04-03"), (AUCKLAND, "2026-04-02"),
        (AUCKLAND, "2026-04-03"), (AUCKLAND, "2026-04-24"), (KOLKATA, "2026-01-23"), (KOLKATA, "2026-05-22"),
        (ST_JOHNS, "2026-05-15"), (ST_JOHNS, "2026-05-22"), (ST_JOHNS, "2026-06-30"),
    ]
    for zone, day in rows:
        kept = {date.fromisoformat(text) for text in LISTED[zone]}
        at = enrolled_at(zone, day)
        two, four = day_n(at, zone, 2, kept), after_open_minutes(at, zone, 240, kept)
        print(f'        ("{zone}", "{day}", "{clock(two, zone)}", "{clock(four, zone)}"),')


def midnights():
    """Near midnight where the date in UTC is another, holidays of the United States: day 1, day 2, 4bh."""
    rows = [
        (KIRITIMATI, "2026-03-02", 0, 10), (KIRITIMATI, "2026-03-06", 23, 50), (AUCKLAND, "2026-03-07", 0, 5),
        (AUCKLAND, "2026-03-08", 23, 55), (AUCKLAND, "2026-05-25", 0, 0), (AUCKLAND, "2026-05-25", 23, 59),
        (KOLKATA, "2026-03-09", 0, 1), (KOLKATA, "2026-03-09", 23, 59), (CHATHAM, "2026-12-31", 23, 59),
        (KATHMANDU, "2026-02-28", 23, 59), (CHICAGO, "2026-03-05", 23, 59), (ST_JOHNS, "2026-03-06", 0, 0),
    ]
    for zone, day, hour, minute in rows:
        at = enrolled_at(zone, day, hour, minute)
        moments = [day_n(at, zone, n, True) for n in (1, 2)] + [after_open_minutes(at, zone, 240, True)]
        shown = ", ".join(f'"{wall(moment, zone):%Y-%m-%dT%H:%M}"' for moment in moments)
        print(f'        ("{zone}", "{day}", "{hour:02}:{minute:02}", {shown}),')


def runs_of_days():
    """The dates of days 1 to 21, holidays of the United States; the month is written where it changes."""
    rows = [
        (CHICAGO, "2026-05-22"), (CHICAGO, "2026-11-20"), (CHICAGO, "2028-12-15"), (BERLIN, "2026-03-20"),
        (KOLKATA, "2028-02-18"), (AUCKLAND, "2026-09-18"), (ST_JOHNS, "2026-10-23"),
    ]
    for zone, day in rows:
        for counting in ("business", "calendar"):
            at = enrolled_at(zone, day)
            dates = [wall(day_n(at, zone, n, True, counting == "calendar"), zone).date() for n in range(1, 22)]
            shown = [dates[0].isoformat()] + [
                f"{b:%d}" if a.month == b.month else f"{b:%m-%d}" for a, b in zip(dates, dates[1:])]
            print(f'        ("{zone}", "{counting}", "{" ".join(shown)}"),')


def delays():
    """A duration after 16:50 on a Friday, and the next opening after that; holidays of the United States."""
    fridays = [(CHICAGO, "2026-03-06"), (CHICAGO, "2026-10-30"), (BERLIN, "2026-03-27"), (KOLKATA, "2026-05-22"),
               (AUCKLAND, "2026-09-25"), (AUCKLAND, "2026-04-03"), (ST_JOHNS, "2026-10-30"), (CHICAGO, "2028-02-25")]
    spans = {"30m": 30, "4h": 240, "3d": 4320, "2w": 20160}
    for zone, day in fridays:
        for name, minutes in spans.items():
            end = enrolled_at(zone, day) + minutes * MINUTE
            opens = next_open(end, [zone], (9, 0), (17, 0), True)
            print(f'        ("{zone}", "{day}", "{name}", "{clock(end, zone)}", "{clock(opens, zone)}"),')


if __name__ == "__main__":
    show_all((fridays, listed, midnights, runs_of_days, delays))
