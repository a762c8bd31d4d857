"""Computes the expected values in this folder's tables with Python's zoneinfo, as rows of Swift.

Run: python3 Tests/ProspectingTests/Calendar/expected.py
"""
import calendar
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

UTC = timezone.utc
CHICAGO, NEW_YORK, BERLIN = "America/Chicago", "America/New_York", "Europe/Berlin"
KOLKATA, AUCKLAND, ST_JOHNS = "Asia/Kolkata", "Pacific/Auckland", "America/St_Johns"
LORD_HOWE, UTC_ZONE = "Australia/Lord_Howe", "UTC"
MINUTE = timedelta(minutes=1)


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def show(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def wall(moment, zone):
    return moment.astimezone(ZoneInfo(zone))


def moment_of(reading, zone):
    """The first minute whose clock reading is `reading` or, when it is skipped, the first after the gap."""
    start = (reading - timedelta(hours=30)).replace(tzinfo=UTC)
    readings = [(start + i * MINUTE, wall(start + i * MINUTE, zone).replace(tzinfo=None)) for i in range(60 * 60)]
    exact = [at for at, shown in readings if shown == reading]
    if exact:
        return exact[0]
    return next(at for at, shown in readings if shown > reading)


def nth(year, month, weekday, n):
    days = [week[weekday] for week in calendar.monthcalendar(year, month) if week[weekday]]
    return date(year, month, days[n])


def united_states(year):
    fixed = [date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    fixed.append(date(year + 1, 1, 1))
    days = set(fixed)
    days |= {day - timedelta(days=1) for day in fixed if day.weekday() == 5}
    days |= {day + timedelta(days=1) for day in fixed if day.weekday() == 6}
    days |= {nth(year, 1, 0, 2), nth(year, 2, 0, 2), nth(year, 5, 0, -1), nth(year, 9, 0, 0)}
    days |= {nth(year, 10, 0, 1), nth(year, 11, 3, 3)}
    return sorted(day for day in days if day.year == year)


UNITED_STATES = {day for year in range(2025, 2030) for day in united_states(year)}


def is_business_day(day, holidays):
    """`holidays`: True for those of the United States, else a set of dates."""
    return day.weekday() < 5 and day not in (UNITED_STATES if holidays is True else holidays or ())


def is_open(moment, zones, first, last, holidays):
    for zone in zones:
        local = wall(moment, zone)
        if not is_business_day(local.date(), holidays) or not first <= (local.hour, local.minute) < last:
            return False
    return True


def next_open(moment, zones, first, last, holidays):
    while not is_open(moment, zones, first, last, holidays):
        moment += MINUTE
    return moment


def business_day(day, count, holidays):
    while not is_business_day(day, holidays):
        day += timedelta(days=1)
    for _ in range(count):
        day += timedelta(days=1)
        while not is_business_day(day, holidays):
            day += timedelta(days=1)
    return day


def clocks():
    """Just before and at both changes of 2026 in every zone, and one moment of each season."""
    changes = {
        CHICAGO: ["2026-03-08T08:00", "2026-11-01T07:00"], NEW_YORK: ["2026-03-08T07:00", "2026-11-01T06:00"],
        BERLIN: ["2026-03-29T01:00", "2026-10-25T01:00"], AUCKLAND: ["2026-04-04T14:00", "2026-09-26T14:00"],
        ST_JOHNS: ["2026-03-08T05:30", "2026-11-01T04:30"], LORD_HOWE: ["2026-04-04T15:00", "2026-10-03T15:30"],
        KOLKATA: ["2026-01-15T12:00", "2026-07-15T12:00"], UTC_ZONE: ["2028-02-29T00:00"],
    }
    for zone, moments in changes.items():
        for text in moments:
            for at in (utc(text) - timedelta(seconds=1), utc(text)):
                print(f'        ("{zone}", "{show(at)}", "{wall(at, zone).isoformat()}"),')


def readings():
    rows = [
        (CHICAGO, "2026-03-08T01:59"), (CHICAGO, "2026-03-08T02:00"), (CHICAGO, "2026-03-08T02:30"),
        (CHICAGO, "2026-03-08T03:00"), (CHICAGO, "2026-11-01T00:59"), (CHICAGO, "2026-11-01T01:00"),
        (CHICAGO, "2026-11-01T01:59"), (CHICAGO, "2026-11-01T02:00"), (NEW_YORK, "2026-03-08T02:15"),
        (NEW_YORK, "2026-11-01T01:15"), (BERLIN, "2026-03-29T02:30"), (BERLIN, "2026-10-25T02:30"),
        (BERLIN, "2026-10-25T03:00"), (KOLKATA, "2026-03-08T09:00"), (AUCKLAND, "2026-04-05T02:30"),
        (AUCKLAND, "2026-04-05T03:00"), (AUCKLAND, "2026-09-27T02:30"), (AUCKLAND, "2026-01-01T00:00"),
        (ST_JOHNS, "2026-03-08T02:30"), (ST_JOHNS, "2026-11-01T01:30"), (ST_JOHNS, "2026-07-01T09:00"),
        (LORD_HOWE, "2026-04-05T01:45"), (LORD_HOWE, "2026-10-04T02:10"), (LORD_HOWE, "2026-10-04T02:30"),
        (UTC_ZONE, "2028-02-29T12:00"),
    ]
    for zone, text in rows:
        print(f'        ("{zone}", "{text}", "{show(moment_of(datetime.fromisoformat(text), zone))}"),')


def openings():
    """Monday to Friday 09:00 to 17:00 with the holidays of the United States: at, open, next."""
    rows = [
        ([CHICAGO], "2026-03-03T14:59"), ([CHICAGO], "2026-03-03T15:00"), ([CHICAGO], "2026-03-03T22:59"),
        ([CHICAGO], "2026-03-03T23:00"), ([CHICAGO], "2026-03-06T23:00"), ([CHICAGO], "2026-10-30T22:00"),
        ([CHICAGO], "2026-07-02T22:00"), ([CHICAGO], "2026-11-25T23:30"), ([CHICAGO], "2026-12-26T01:00"),
        ([NEW_YORK], "2026-03-06T22:00"), ([NEW_YORK], "2026-10-31T12:00"), ([NEW_YORK], "2026-02-15T03:00"),
        ([BERLIN], "2026-03-27T16:00"), ([BERLIN], "2026-10-23T15:00"), ([BERLIN], "2026-10-26T08:00"),
        ([KOLKATA], "2026-03-03T03:29"), ([KOLKATA], "2026-03-03T03:30"), ([KOLKATA], "2026-03-03T11:30"),
        ([AUCKLAND], "2026-03-01T19:59"), ([AUCKLAND], "2026-03-01T20:00"), ([AUCKLAND], "2026-04-03T04:00"),
        ([AUCKLAND], "2026-09-25T05:00"), ([AUCKLAND], "2026-12-24T11:00"),
        ([ST_JOHNS], "2026-03-06T20:30"), ([ST_JOHNS], "2026-10-30T19:30"), ([ST_JOHNS], "2026-03-09T11:29"),
        ([CHICAGO, NEW_YORK], "2026-03-03T14:30"), ([CHICAGO, NEW_YORK], "2026-03-03T15:00"),
        ([CHICAGO, NEW_YORK], "2026-03-03T22:00"), ([NEW_YORK, BERLIN], "2026-03-10T13:00"),
        ([NEW_YORK, BERLIN], "2026-03-10T16:00"), ([NEW_YORK, BERLIN], "2026-04-10T15:00"),
        ([KOLKATA, BERLIN], "2026-10-23T12:00"),
    ]
    for zones, text in rows:
        at = utc(text)
        opens = next_open(at, zones, (9, 0), (17, 0), True)
        names = ", ".join(f'"{zone}"' for zone in zones)
        print(f'        ([{names}], "{show(at)}", "{show(opens)}"),')


def days():
    """Day n of a cadence that begins at a moment, Monday to Friday 09:00 to 17:00, holidays of the United States."""
    starts = [
        (CHICAGO, "2026-03-03T17:00"), (CHICAGO, "2026-03-04T00:00"), (CHICAGO, "2026-03-07T18:00"),
        (CHICAGO, "2026-10-30T15:30"), (NEW_YORK, "2026-07-02T20:59"), (NEW_YORK, "2026-07-02T21:00"),
        (AUCKLAND, "2026-04-02T20:00"), (KOLKATA, "2026-12-24T12:00"), (ST_JOHNS, "2026-03-06T12:00"),
    ]
    for zone, text in starts:
        opens = next_open(utc(text), [zone], (9, 0), (17, 0), True)
        for n in (1, 2, 7, 21):
            day = business_day(wall(opens, zone).date(), n - 1, True)
            start = moment_of(datetime.combine(day, datetime.min.time()) + timedelta(hours=9), zone)
            print(f'        ("{zone}", "{show(utc(text))}", {n}, "{show(opens if n == 1 else start)}"),')


def advances():
    """A moment n business days on, Monday to Friday 09:00 to 17:00, holidays of the United States."""
    starts = [
        (CHICAGO, "2026-03-05T16:20:30", 2), (CHICAGO, "2026-03-07T18:00", 1), (CHICAGO, "2026-10-30T15:30", 1),
        (NEW_YORK, "2026-07-02T15:00", 1), (NEW_YORK, "2026-07-03T15:00", 1), (NEW_YORK, "2026-03-06T23:30", 5),
        (BERLIN, "2026-03-27T10:00", 1), (AUCKLAND, "2026-04-01T21:15", 3), (AUCKLAND, "2026-09-24T21:15", 1),
        (ST_JOHNS, "2026-10-30T14:00", 1), (KOLKATA, "2026-03-06T06:00", 10),
    ]
    for zone, text, count in starts:
        at = utc(text)
        local = wall(at, zone).replace(tzinfo=None)
        first = business_day(local.date(), 0, True)
        opens = datetime(2000, 1, 1, 9).time()
        time = max(opens, local.time()) if first == local.date() else opens
        seconds = timedelta(seconds=time.second)
        answer = datetime.combine(business_day(first, count, True), time.replace(second=0))
        print(f'        ("{zone}", "{show(at)}", {count}, "{show(moment_of(answer, zone) + seconds)}"),')


def holidays():
    for year in (2026, 2027, 2028):
        shown = [f'"{day.isoformat()}",' for day in united_states(year)]
        for i in range(0, len(shown), 7):
            print("        " + " ".join(shown[i:i + 7]))


def dates():
    for text in ("0000-01-01", "1600-02-29", "1899-12-31", "1969-12-31", "1970-01-01", "2000-02-29", "2026-03-02",
                 "2028-02-29", "2028-03-01", "2100-02-28", "2100-03-01", "9999-12-31"):
        if text.startswith("0000"):
            number, weekday = date(1, 1, 1).toordinal() - 366 - date(1970, 1, 1).toordinal(), 6
        else:
            day = date.fromisoformat(text)
            number, weekday = day.toordinal() - date(1970, 1, 1).toordinal(), day.isoweekday()
        print(f'        ("{text}", {number}, {weekday}),')


def show_all(tables):
    for table in tables:
        print(f"// {table.__name__}")
        table()


if __name__ == "__main__":
    show_all((clocks, readings, openings, days, advances, holidays, dates))
