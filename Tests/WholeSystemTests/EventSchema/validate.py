"""Holds events against a JSON Schema.

Usage: validate.py SCHEMA EVENTS TYPE...

EVENTS is a JSON array as `touchline event list` gives it; there must be one event of each TYPE, and all are held against
the schema.
"""

import json
import pathlib
import sys

import jsonschema


def main(schema, events, *types):
    schema = json.loads(pathlib.Path(schema).read_text())
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    events = [event for event in json.loads(pathlib.Path(events).read_text()) if event["type"] in types]
    if sorted(event["type"] for event in events) != sorted(types):
        sys.exit(f"there are {[event['type'] for event in events]}")
    for event in events:
        for error in validator.iter_errors(event):
            sys.exit(f"{event['type']}: {'/'.join(map(str, error.absolute_path))}: {error.message}")
    print(f"{len(events)} events are as the schema says")


main(*sys.argv[1:])
