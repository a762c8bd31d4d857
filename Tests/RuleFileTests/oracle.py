"""Says of random telephone numbers and instants whether the law, as plainly as it can be read, forbids a call.

It shares nothing with the code it judges: numbers are read by the PyPI package `phonenumbers`, clocks by `zoneinfo`,
and the rules below are written out once more. Only laws are here; careful defaults, guidelines and codes are not, so
what it allows may still be shut by one of those.

A third of the leads in North America have an address besides, in any state or none; some a zone that a list gave, which is one
more clock that must allow the call; some a zone that somebody gave, which takes the place of all others. Of whom no state is
known the law of every state on that clock counts.

Run: python oracle.py COUNT SEED; prints a line each: number, party, country, state, listed zone, given zone, milliseconds,
allowed or the reason.
"""
import random
import sys
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import phonenumbers
from phonenumbers.timezone import time_zones_for_number
from phonenumbers.tzdata import TIMEZONE_DATA

FULL, EIGHT = (8, 21), (8, 20)
NO_SUNDAY = "no sunday"
EASTER = {2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28)}
AREAS = dict(pair.split("=") for pair in """
850=FL 305=FL 219=IN 574=IN 812=IN 270=KY 606=KY 423=TN 605=SD 701=ND 906=MI 928=AZ 208=ID 986=ID 907=AK 541=OR
620=KS 785=KS 308=NE 775=NV 702=NV 205=AL 203=CT 312=IL 504=LA 617=MA 410=MD 207=ME 612=MN 601=MS 505=NM 212=NY
405=OK 215=PA 401=RI 512=TX 915=TX 801=UT 206=WA 307=WY 415=CA 808=HI 404=GA
""".split())
# State: hours from Monday to Friday, on Saturday, on Sunday.
STATES = {
    "AL": (EIGHT, EIGHT, None), "CT": ((9, 20),) * 3, "FL": (EIGHT,) * 3, "IN": ((9, 20),) * 3,
    "KY": ((10, 21),) * 3, "LA": (EIGHT, EIGHT, None), "MA": (EIGHT,) * 3, "MD": (EIGHT,) * 3, "ME": ((9, 17),) * 3,
    "MI": ((9, 21),) * 3, "MN": ((9, 21),) * 3, "MS": (EIGHT, EIGHT, None), "NM": ((9, 21),) * 3,
    "NV": ((9, 20),) * 3, "OK": (EIGHT,) * 3, "RI": ((9, 18), (10, 17), None), "SD": ((9, 21), (9, 21), None),
    "TX": ((9, 21), (9, 21), (12, 21)), "UT": (FULL, FULL, None), "WA": (EIGHT,) * 3, "WY": (EIGHT,) * 3,
}
COUNTRIES = {
    "US": ((FULL,), (FULL,), (FULL,)),
    "CA": (((9, 21.5),), ((10, 18),), ((10, 18),)),
    "FR": (((10, 13), (14, 20)), (), ()),
    "ES": (((9, 21),), (), ()),
    "AU": (((9, 20),), ((9, 17),), ()),
    "IN": (((10, 21),),) * 3,
}
EASTERN, CENTRAL, MOUNTAIN, PACIFIC = "America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"
# The clocks of an address, state by state.
STATE_ZONES = dict.fromkeys("CT GA MA MD ME NY PA RI".split(), [EASTERN]) | dict.fromkeys(
    "AL IL LA MN MS OK".split(), [CENTRAL]) | dict.fromkeys("FL IN KY MI TN".split(), [EASTERN, CENTRAL]) | dict.fromkeys(
    "KS ND NE SD TX".split(), [CENTRAL, MOUNTAIN]) | dict.fromkeys("NM UT WY".split(), [MOUNTAIN]) | dict.fromkeys(
    "ID NV OR".split(), [MOUNTAIN, PACIFIC]) | dict.fromkeys("CA WA".split(), [PACIFIC]) | {
    "AZ": ["America/Phoenix", MOUNTAIN], "AK": ["America/Anchorage", "America/Adak"], "HI": ["Pacific/Honolulu"]}
ALL_STATES = [EASTERN, CENTRAL, MOUNTAIN, "America/Phoenix", PACIFIC, "America/Anchorage", "America/Adak",
              "Pacific/Honolulu"]
LISTED = [EASTERN, CENTRAL, MOUNTAIN, PACIFIC, "America/Phoenix", "Pacific/Honolulu", "Europe/London"]
REGIONS = ["CA", "GB", "DE", "FR", "NL", "ES", "IT", "AT", "AU", "IN", "JP"]
PARTIES = ["", "company", "sole-trader", "consumer"]


def on_or_after(year, month, day, weekday):
    first = date(year, month, day)
    return first + timedelta((weekday - first.weekday()) % 7)


def moved(days):
    """Those days, with the Friday before a Saturday and the Monday after a Sunday."""
    out = set(days)
    out |= {day - timedelta(1) for day in days if day.weekday() == 5}
    out |= {day + timedelta(1) for day in days if day.weekday() == 6}
    return out


def federal(year):
    fixed = [date(year, 1, 1), date(year, 6, 19), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    floating = [(1, 15, 0), (2, 15, 0), (5, 25, 0), (9, 1, 0), (10, 8, 0), (11, 22, 3)]
    return moved(fixed) | {on_or_after(year, *when) for when in floating}


def state_days(state, year):
    def easter(days):
        return EASTER[year] + timedelta(days)

    fixed = {"LA": [(1, 8), (1, 19), (6, 3), (8, 30), (11, 1)], "PA": [(2, 12), (6, 14)], "RI": [(5, 4)],
             "UT": [(7, 24)]}.get(state, [])
    floating = {"AL": [(4, 22, 0), (6, 1, 0)], "LA": [(11, 2, 1)], "MS": [(4, 24, 0)], "PA": [(11, 2, 1)],
                "RI": [(8, 8, 0), (11, 2, 1)], "UT": [(6, 15, 0)]}.get(state, [])
    movable = {"AL": [easter(-47)], "LA": [easter(-47), easter(-2)], "PA": [easter(-2)]}.get(state, [])
    return moved([date(year, *day) for day in fixed]) | {on_or_after(year, *when) for when in floating} | set(movable)


def substitutes(days):
    """Those days, and as many working days after a weekend as fell on it."""
    out = set(days)
    for day in sorted(days):
        if day.weekday() >= 5:
            next_day = day + timedelta(1)
            while next_day.weekday() >= 5 or next_day in out:
                next_day += timedelta(1)
            out.add(next_day)
    return out


def holidays(place):
    out = set()
    for year in (2026, 2027):
        easter = EASTER[year]
        if place in ("AL", "LA", "MS", "PA", "RI", "UT"):
            out |= federal(year) | state_days(place, year)
        elif place == "FR":
            out |= {date(year, *d) for d in [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]}
            out |= {easter + timedelta(n) for n in (1, 39, 50)}
        elif place == "ES":
            out |= {date(year, *d) for d in [(1, 1), (1, 6), (5, 1), (8, 15), (10, 12), (11, 1), (12, 6), (12, 8),
                                             (12, 25)]}
            out.add(easter - timedelta(2))
        elif place == "AU":
            days = {date(year, *d) for d in [(1, 1), (1, 26), (4, 25), (12, 25), (12, 26)]}
            out |= substitutes(days) | {easter - timedelta(2), easter + timedelta(1)}
    return out


HOLIDAYS = {place: holidays(place) for place in ("AL", "LA", "MS", "PA", "RI", "UT", "FR", "ES", "AU")}


def zones_of(number, text):
    if number.country_code == 1:
        area = text[1:5]
        return sorted({zone for prefix, zones in TIMEZONE_DATA.items() if prefix.startswith(area) for zone in zones})
    return [zone for zone in time_zones_for_number(number) if zone != "Etc/Unknown"]


def within(spans, local):
    hour = local.hour + local.minute / 60 + local.second / 3600 + local.microsecond / 3.6e9
    return any(start <= hour < end for start, end in spans)


def by_day(rule, day):
    return rule[0] if day.weekday() < 5 else rule[1] if day.weekday() == 5 else rule[2]


def forbidden_there(region, state, zone, moment):
    local = moment.astimezone(zone)
    day = local.date()
    if region in COUNTRIES and not within(by_day(COUNTRIES[region], day), local):
        return "hours"
    for place in (region, state):
        if day in HOLIDAYS.get(place, ()):
            return "holiday"
    if state in STATES:
        span = by_day(STATES[state], day)
        clock = moment.astimezone(ZoneInfo("America/Chicago")) if state == "MS" else local
        if span is None or not within((span,), clock):
            return "state hours"
    return None


def same_clock(one, other):
    return all(one.utcoffset(day) == other.utcoffset(day) for day in (datetime(2026, 1, 15), datetime(2026, 7, 15)))


def states_of(lead, zones):
    """The states whose law counts: of number and address; of none that is known each on one of the clocks."""
    known = {state for state in (lead.state, lead.address) if state}
    if known or lead.region != "US":
        return known or {None}
    return {state for state in set(STATES) | {"PA"}
            if any(same_clock(ZoneInfo(name), zone) for name in STATE_ZONES[state] for zone in zones)} or {None}


def zones_of_lead(lead):
    if lead.given:
        return [ZoneInfo(lead.given)]
    zones = list(lead.zones)
    if zones and lead.country and lead.address and lead.address != lead.state:
        zones += [ZoneInfo(name) for name in STATE_ZONES[lead.address]]
    if not zones and lead.listed and lead.country:
        zones = [ZoneInfo(name) for name in (STATE_ZONES[lead.address] if lead.address else ALL_STATES)]
    return zones + ([ZoneInfo(lead.listed)] if lead.listed else [])


def forbidden_lead(lead, party, moment):
    zones = zones_of_lead(lead)
    for state in sorted(states_of(lead, zones), key=str):
        reason = forbidden(lead.region, state, zones, party, moment)
        if reason:
            return reason
    return None


def forbidden(region, state, zones, party, moment):
    if not zones:
        return "no zone"
    if region == "AT":
        return "consent"
    if region == "NL" and party != "company" or region == "DE" and party in ("", "consumer"):
        return "consent"
    for zone in zones:
        local = moment.astimezone(zone)
        if region == "FR" and local.date() >= date(2026, 8, 11) and party in ("", "consumer"):
            return "consent"
        reason = forbidden_there(region, state, zone, moment)
        if reason:
            return reason
    return None


def numbers(choice):
    """A pool of valid numbers with their region, state and zones: 12 countries, 43 area codes, and one without a place."""
    pool = []
    for area in sorted(AREAS):
        found = 0
        while found < 6:
            text = f"+1{area}{choice.randint(2, 9)}{choice.randint(0, 9)}{choice.randint(2, 9)}{choice.randint(0, 9999):04}"
            number = phonenumbers.parse(text)
            if phonenumbers.is_valid_number(number):
                pool.append((text, "US", AREAS[area], [ZoneInfo(zone) for zone in zones_of(number, text)]))
                found += 1
    for region in REGIONS:
        for kind in (phonenumbers.PhoneNumberType.FIXED_LINE, phonenumbers.PhoneNumberType.MOBILE):
            example = phonenumbers.example_number_for_type(region, kind)
            for _ in range(6):
                text = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
                text = text[:-3] + f"{choice.randint(0, 999):03}"
                number = phonenumbers.parse(text)
                if phonenumbers.is_valid_number(number) and phonenumbers.region_code_for_number(number) == region:
                    pool.append((text, region, None, [ZoneInfo(zone) for zone in zones_of(number, text)]))
    pool += [("+18005550123", "US", None, [])] * 12
    return pool


CHANGES = [date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4), date(2026, 10, 25),
           date(2026, 11, 1), date(2027, 3, 14), date(2027, 3, 28)]
ALL_HOLIDAYS = sorted(day for day in set().union(*HOLIDAYS.values()) if date(2026, 1, 2) < day < date(2027, 12, 30))
EDGES = [0, 8, 9, 10, 12, 13, 14, 17, 18, 19, 20, 21, 21.5, 24]


def instant(choice, zones):
    """Anywhere in two years; half of the time at an edge of somebody's hours, near a change of clocks, on a holiday."""
    kind = choice.randrange(4)
    if kind == 0 or not zones:
        return datetime(2026, 1, 2, tzinfo=timezone.utc) + timedelta(milliseconds=choice.randrange(725 * 86_400_000))
    day = {1: date(2026, 1, 2) + timedelta(choice.randrange(725)), 2: choice.choice(CHANGES),
           3: choice.choice(ALL_HOLIDAYS)}[kind] + timedelta(choice.choice((-1, 0, 0, 1)) if kind > 1 else 0)
    zone = choice.choice(zones)
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    wall = start + timedelta(hours=choice.choice(EDGES) if choice.random() < 0.7 else choice.uniform(0, 24))
    shift = timedelta(milliseconds=choice.choice((-60_000, -1, 0, 1, 60_000)))
    return wall.astimezone(timezone.utc) + shift


@dataclass
class Lead:
    number: str
    region: str
    state: str
    zones: list
    country: str = None
    address: str = None
    listed: str = None
    given: str = None


def drawn(choice, pool):
    lead = Lead(*choice.choice(pool))
    if lead.region != "US" or choice.random() < 0.4:
        return lead
    if choice.random() < 0.6:
        lead.country = "US"
        lead.address = choice.choice([None, *sorted(STATE_ZONES)])
    if choice.random() < 0.4:
        lead.listed = choice.choice(LISTED)
    if choice.random() < 0.15 or not lead.zones and choice.random() < 0.7:
        lead.given = choice.choice(LISTED[:-1])
    return lead


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    choice = random.Random(seed)
    pool = numbers(choice)
    epoch = datetime(1970, 1, 1, tzinfo=timezone.utc)
    for _ in range(count):
        lead = drawn(choice, pool)
        party = choice.choice(PARTIES)
        milliseconds = (instant(choice, zones_of_lead(lead)) - epoch) // timedelta(milliseconds=1)
        moment = epoch + timedelta(milliseconds=milliseconds)
        facts = [lead.country, lead.address, lead.listed, lead.given]
        print(lead.number, party or "-", *(fact or "-" for fact in facts), milliseconds,
              forbidden_lead(lead, party, moment) or "allowed", sep="\t")


main()
