"""Reads calendar objects, one in base 64 a line, and prints what `icalendar` understands of each as JSON."""
import base64
import json
import sys

from icalendar import Calendar


def person(value):
    return {"name": str(value.params.get("CN", "")), "address": str(value)}


def people(value):
    return [person(one) for one in (value if isinstance(value, list) else [value])] if value is not None else []


for line in sys.stdin:
    calendar = Calendar.from_ical(base64.b64decode(line))
    events = list(calendar.walk("VEVENT"))
    event = events[0]
    print(json.dumps({
        "events": len(events),
        "properties": len(event.property_items(recursive=False)),
        "errors": len(calendar.errors) + len(event.errors),
        "method": str(calendar["METHOD"]),
        "uid": str(event["UID"]),
        "sequence": int(event["SEQUENCE"]),
        "start": event.decoded("DTSTART").timestamp(),
        "end": event.decoded("DTEND").timestamp(),
        "stamp": event.decoded("DTSTAMP").timestamp(),
        "summary": str(event["SUMMARY"]),
        "description": str(event["DESCRIPTION"]),
        "organizer": person(event["ORGANIZER"]),
        "attendees": people(event.get("ATTENDEE")),
        "alarms": len(list(calendar.walk("VALARM"))),
    }))
